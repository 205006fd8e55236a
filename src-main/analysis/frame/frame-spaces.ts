/**
 * The drawn spaces that the data of a tap give, as three orthonormal directions of its working space each:
 *   classes  linear discriminants, and where there are fewer than three the leading components of what is outside them;
 *   misstep  mean steepest direction, what the mean actual direction has beside it, and the leading component outside both.
 */
import { decomposeSymmetric } from '../symmetric-eigenvectors.ts'
import { linearDiscriminants } from './discriminants.ts'
import { atRightAngles, positive } from './right-angle.ts'
import type { WorkingSpace } from './working-space.ts'

export interface NamedDirection {
  label: string
  direction: Float64Array
  /** Whether its sign means nothing, so that it may be turned to lie as the one before did. */
  eitherWay: boolean
}

export interface FrameSpace {
  kind: 'classes' | 'misstep'
  /** Three; null where the tap has no room for more, or there is no such direction. */
  rows: (NamedDirection | null)[]
}

/** Null where there are fewer than two classes. */
export function classesSpace(space: WorkingSpace, labels: Int32Array): FrameSpace | null {
  const found = linearDiscriminants(space.points, space.dimensions, space.finite, labels)
  const rows: NamedDirection[] = []
  for (const discriminant of found.slice(0, 3)) {
    const direction = atRightAngles(discriminant, directionsOf(rows))
    if (direction)
      rows.push({ label: `LD ${rows.length + 1}`, direction: positive(direction), eitherWay: true })
  }
  if (rows.length === 0) return null
  return { kind: 'classes', rows: [...rows, ...residuals(space, rows, 3 - rows.length)] }
}

/** Null where no step has a direction. */
export function misstepSpace(space: WorkingSpace): FrameSpace | null {
  const { steepest, actual } = space
  if (!steepest && !actual) return null
  const first = steepest && named('mean steepest', atRightAngles(steepest, []))
  const second = actual && named('mean actual ⊥', atRightAngles(actual, directionsOf([first])))
  const [third = null] = residuals(space, [first, second], 1)
  return { kind: 'misstep', rows: [first, second, third] }
}

const named = (label: string, direction: Float64Array | null): NamedDirection | null =>
  direction && { label, direction, eitherWay: false }

const directionsOf = (rows: readonly (NamedDirection | null)[]): Float64Array[] =>
  rows.filter((row) => row !== null).map(({ direction }) => direction)

/** The `count` leading components of what the points do outside the directions: eigenvectors of (I − P) C (I − P). */
function residuals(
  { covariance, dimensions }: WorkingSpace,
  beside: readonly (NamedDirection | null)[],
  count: number,
): NamedDirection[] {
  const taken = directionsOf(beside)
  const found: NamedDirection[] = []
  const { vector } = decomposeSymmetric(outside(covariance, dimensions, taken), dimensions)
  for (let rank = 0; rank < dimensions && found.length < count; rank++) {
    const direction = atRightAngles(vector(rank), taken)
    if (!direction) continue
    taken.push(direction)
    found.push({ label: `residual PC ${found.length + 1}`, direction: positive(direction), eitherWay: true })
  }
  return found
}

function outside(covariance: Float64Array, dimensions: number, taken: readonly Float64Array[]): Float64Array {
  let rest = covariance
  // (I − p pᵀ) C (I − p pᵀ) = C − p (C p)ᵀ − (C p) pᵀ + (pᵀ C p) p pᵀ, one direction after the other.
  for (const p of taken) {
    const image = Float64Array.from(p, (_, row) => {
      let sum = 0
      for (let column = 0; column < dimensions; column++) sum += rest[row * dimensions + column]! * p[column]!
      return sum
    })
    const along = image.reduce((sum, value, axis) => sum + value * p[axis]!, 0)
    rest = rest.map((value, at) => {
      const [row, column] = [Math.floor(at / dimensions), at % dimensions]
      return value - p[row]! * image[column]! - image[row]! * p[column]! + along * p[row]! * p[column]!
    })
  }
  return rest
}

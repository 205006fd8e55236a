/**
 * The way from one drawn space to another, orthonormal all along: the geodesic between the two subspaces, each pair of
 * principal directions turning into one another at a constant rate, while the axes turn within it (Buja, Cook, Asimov and
 * Hurley, "Computational methods for high-dimensional rotations in data visualization", Handbook of Statistics 24, 2005).
 *
 *     A Bᵀ = U cos(τ) Vᵀ,    P(s) = W(s) · [cos(s τ) UᵀA + sin(s τ) G],    W(0) = U, W(1) = V
 *
 * with G the parts of VᵀB at right angles to UᵀA, of length 1, and W the shortest turn from U to V. Where that is no
 * turn but a mirror, as when one axis changes its sign, the pair that differs most goes the long way, outside the
 * subspaces: an axis leaves and comes back the other way round.
 */
import { leastSeenAxis, orthonormalised, rowProduct, spaceSize } from './orthonormal-rows.ts'
import { frameComponents } from './score-layout.ts'
import { eigenOf, product, transposed } from './symmetric-three.ts'

/** Seconds. */
export const morphTime = 0.9

/** Begins and ends at rest, with a finite jerk: 6 s⁵ − 15 s⁴ + 10 s³. */
export function eased(share: number): number {
  const s = Math.min(1, Math.max(0, share))
  return s * s * s * (s * (6 * s - 15) + 10)
}

/** The space at a share of the way; both ends [3, 16], their rows of length 1 or 0. At 0 and 1 it is exactly the end. */
export function morphBetween(
  from: ArrayLike<number>,
  to: ArrayLike<number>,
): (share: number) => Float32Array {
  const lengths = [0, 1, 2].map((row) => [rowProduct(from, row, from, row), rowProduct(to, row, to, row)])
  const start = orthonormalised(from, frameComponents)
  const end = orthonormalised(to, frameComponents)
  const { left, right, angles } = principal(start, end)
  const one = combined(transposed(left), start)
  const other = combined(transposed(right), end)
  const aside = asideOf(one, other)
  const turn = turnBetween(left, right)
  const row = new Float64Array(spaceSize)
  return (share) => {
    if (share <= 0) return Float32Array.from(from)
    if (share >= 1) return Float32Array.from(to)
    for (let at = 0; at < spaceSize; at++) {
      const angle = share * angles[Math.floor(at / frameComponents)]!
      row[at] = Math.cos(angle) * one[at]! + Math.sin(angle) * aside[at]!
    }
    const drawn = combined(product(left, turn(share)), row)
    // An axis that is missing at one end comes, or goes, by growing.
    return Float32Array.from(drawn, (value, at) => {
      const [first = 1, last = 1] = lengths[Math.floor(at / frameComponents)] ?? []
      return value * (first + share * (last - first))
    })
  }
}

/** Above the rounding of float32, below what can be seen. */
const tie = 1e-6

/** U, V (proper: det UᵀV = 1) and the angles between the pairs, 0 to π. */
function principal(start: Float64Array, end: Float64Array) {
  const overlap = Float64Array.from({ length: 9 }, (_, at) =>
    rowProduct(start, Math.floor(at / 3), end, at % 3),
  )
  const squared = product(transposed(overlap), overlap)
  // Among directions that the two share alike, those that the turn leaves alone, or turns round, are pairs of their own.
  const right = transposed(
    eigenOf(
      squared.map((value, at) => value + tie * (overlap[at]! + overlap[3 * (at % 3) + Math.floor(at / 3)]!)),
    ).vectors,
  )
  const images = product(overlap, right)
  const left = orthonormalColumns(images)
  if (determinant(left) * determinant(right) < 0) {
    for (const at of [2, 5, 8]) right[at] = -right[at]!
  }
  const one = combined(transposed(left), start)
  const other = combined(transposed(right), end)
  const angles = [0, 1, 2].map((pair) => {
    const cosine = rowProduct(one, pair, other, pair)
    let across = 0
    for (let axis = 0; axis < frameComponents; axis++) {
      const at = pair * frameComponents + axis
      across += (other[at]! - cosine * one[at]!) ** 2
    }
    return Math.atan2(Math.sqrt(across), cosine)
  })
  return { left, right, angles }
}

/** The columns from the longest on, each of length 1 and at right angles to those before. */
function orthonormalColumns(matrix: Float64Array): Float64Array {
  const column = (at: number): number[] => [matrix[at]!, matrix[at + 3]!, matrix[at + 6]!]
  const first = unit(column(0)) ?? [1, 0, 0]
  const rest = column(1)
  const along = dot(first, rest)
  const second = unit(rest.map((value, at) => value - along * first[at]!)) ?? perpendicular(first)
  let third = cross(first, second)
  if (dot(third, column(2)) < 0) third = third.map((value) => -value)
  return Float64Array.from({ length: 9 }, (_, at) => [first, second, third][at % 3]![Math.floor(at / 3)]!)
}

/**
 * Row by row the direction in which `one` turns into `other`. Of a pair that is one direction it matters only where it
 * is the same with the sign changed: then it is one that neither space has.
 */
function asideOf(one: Float64Array, other: Float64Array): Float64Array {
  const aside = new Float64Array(spaceSize)
  for (let row = 0; row < 3; row++) {
    const cosine = rowProduct(one, row, other, row)
    const start = row * frameComponents
    for (let at = start; at < start + frameComponents; at++) aside[at] = other[at]! - cosine * one[at]!
    let length = Math.sqrt(rowProduct(aside, row, aside, row))
    if (length < 1e-6) {
      const both = Float64Array.of(...one, ...other, ...aside.subarray(0, start))
      aside.fill(0, start, start + frameComponents)
      aside[start + leastSeenAxis(both)] = 1
      for (let round = 0; round < 2; round++) {
        for (let earlier = 0; earlier < 6 + row; earlier++) removeRow(aside, row, both, earlier)
      }
      length = Math.sqrt(rowProduct(aside, row, aside, row))
    }
    for (let at = start; at < start + frameComponents; at++) aside[at] = aside[at]! / length
  }
  return aside
}

function removeRow(rows: Float64Array, row: number, others: Float64Array, other: number): void {
  const size = rowProduct(others, other, others, other)
  if (size < 1e-12) return
  const shared = rowProduct(rows, row, others, other) / size
  for (let axis = 0; axis < frameComponents; axis++) {
    rows[row * frameComponents + axis]! -= shared * others[other * frameComponents + axis]!
  }
}

/** exp(s log(UᵀV)), by Rodrigues' formula. */
function turnBetween(left: Float64Array, right: Float64Array): (share: number) => Float64Array {
  const whole = product(transposed(left), right)
  const twice = [whole[7]! - whole[5]!, whole[2]! - whole[6]!, whole[3]! - whole[1]!]
  const angle = Math.atan2(Math.hypot(...twice), whole[0]! + whole[4]! + whole[8]! - 1)
  // Near half a turn the axis is the eigenvector of the symmetric part, whose sign the rest of the other part tells.
  const symmetric = eigenOf(
    Float64Array.from(whole, (value, at) => value + whole[3 * (at % 3) + Math.floor(at / 3)]!),
  )
  let axis = [...symmetric.vectors.subarray(0, 3)]
  if (dot(axis, twice) < 0) axis = axis.map((value) => -value)
  const [x = 0, y = 0, z = 0] = axis
  const generator = Float64Array.of(0, -z, y, z, 0, -x, -y, x, 0)
  const square = product(generator, generator)
  return (share) => {
    const [sine, rest] = [Math.sin(share * angle), 1 - Math.cos(share * angle)]
    return Float64Array.from(
      generator,
      (value, at) => (at % 4 === 0 ? 1 : 0) + sine * value + rest * square[at]!,
    )
  }
}

/** A matrix of three by three times three rows. */
function combined(matrix: Float64Array, rows: Float64Array): Float64Array {
  return Float64Array.from({ length: spaceSize }, (_, at) => {
    const start = 3 * Math.floor(at / frameComponents)
    const axis = at % frameComponents
    return (
      matrix[start]! * rows[axis]! +
      matrix[start + 1]! * rows[axis + frameComponents]! +
      matrix[start + 2]! * rows[axis + 2 * frameComponents]!
    )
  })
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a[0]! * b[0]! + a[1]! * b[1]! + a[2]! * b[2]!

const cross = (a: readonly number[], b: readonly number[]): number[] => [
  a[1]! * b[2]! - a[2]! * b[1]!,
  a[2]! * b[0]! - a[0]! * b[2]!,
  a[0]! * b[1]! - a[1]! * b[0]!,
]

/** Null of a vector too short to have a direction. */
function unit(vector: readonly number[]): number[] | null {
  const length = Math.hypot(...vector)
  return length < 1e-7 ? null : vector.map((value) => value / length)
}

function perpendicular(vector: readonly number[]): number[] {
  const least = vector.map(Math.abs).indexOf(Math.min(...vector.map(Math.abs)))
  return (
    unit(
      cross(
        vector,
        [0, 1, 2].map((at) => (at === least ? 1 : 0)),
      ),
    ) ?? [0, 0, 1]
  )
}

const determinant = (matrix: ArrayLike<number>): number =>
  matrix[0]! * (matrix[4]! * matrix[8]! - matrix[5]! * matrix[7]!) -
  matrix[1]! * (matrix[3]! * matrix[8]! - matrix[5]! * matrix[6]!) +
  matrix[2]! * (matrix[3]! * matrix[7]! - matrix[4]! * matrix[6]!)

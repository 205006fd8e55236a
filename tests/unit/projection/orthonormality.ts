/** What the tests of drawn spaces share: spaces drawn at random, and how far one is from orthonormal. */
import fc from 'fast-check'
import { createRandom } from '../../../src-main/shared/random.ts'

/** Largest error of an element of M Mᵀ against the identity. M is [3, 16]. */
export function orthonormalityError(matrix: ArrayLike<number>): number {
  let worst = 0
  for (let one = 0; one < 3; one++) {
    for (let other = 0; other < 3; other++) {
      let sum = 0
      for (let axis = 0; axis < 16; axis++) sum += matrix[16 * one + axis]! * matrix[16 * other + axis]!
      worst = Math.max(worst, Math.abs(sum - (one === other ? 1 : 0)))
    }
  }
  return worst
}

/** Largest difference of two elements. */
export const distance = (one: ArrayLike<number>, other: ArrayLike<number>): number =>
  Math.max(...Array.from(one, (value, at) => Math.abs(value - other[at]!)))

/** An orthonormal space within the first `components` axes, by the cross-free route: normal numbers, Gram and Schmidt, classical. */
export function randomSpace(seed: number, components = 16): Float64Array {
  const random = createRandom(seed, 'test')
  const rows: number[][] = []
  while (rows.length < 3) {
    let row = Array.from({ length: components }, () => random.normal())
    for (let round = 0; round < 2; round++) {
      for (const before of rows) {
        const shared = row.reduce((sum, value, at) => sum + value * before[at]!, 0)
        row = row.map((value, at) => value - shared * before[at]!)
      }
    }
    const length = Math.hypot(...row)
    rows.push(row.map((value) => value / length))
  }
  return Float64Array.from(rows.flatMap((row) => [...row, ...new Array<number>(16 - components).fill(0)]))
}

export const seeds = fc.integer({ min: 0, max: 1e9 })
export const componentCounts = fc.integer({ min: 4, max: 16 })

/** Rows that are axes of the frame, with signs: `axes('+0', '-1', '+2')`. */
export function axes(...names: readonly [string, string, string]): Float64Array {
  const matrix = new Float64Array(48)
  names.forEach((name, row) => {
    matrix[16 * row + Number(name.slice(1))] = name.startsWith('-') ? -1 : 1
  })
  return matrix
}

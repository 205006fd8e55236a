/** The three rows of a drawn space, [3, 16] row-major: of length 1 and at right angles, or zero where there is no axis. */
import { frameComponents } from './score-layout.ts'

export const spaceSize = 3 * frameComponents
/** Shorter than this, after what the rows before have of it is taken away, a row says nothing of a direction. */
const least = 1e-4

/** Inner product of row `one` of `a` and row `other` of `b`. */
export function rowProduct(a: ArrayLike<number>, one: number, b: ArrayLike<number>, other: number): number {
  let sum = 0
  for (let axis = 0; axis < frameComponents; axis++) {
    sum += a[one * frameComponents + axis]! * b[other * frameComponents + axis]!
  }
  return sum
}

/**
 * Gram and Schmidt, from the first row on, within the first `components` axes. A row without a direction of its own is
 * replaced by the axis that the others have least of, so that something is drawn; by zeros where no axis is left.
 */
export function orthonormalised(matrix: ArrayLike<number>, components: number): Float64Array {
  const rows = Float64Array.from(matrix, (value, at) => (at % frameComponents < components ? value : 0))
  for (let row = 0; row < 3; row++) {
    const start = row * frameComponents
    // Twice is enough: what rounding left of the rows before is gone after the second.
    clear(rows, row)
    if (Math.sqrt(rowProduct(rows, row, rows, row)) < least) {
      rows.fill(0, start, start + frameComponents)
      if (row >= components) continue
      rows[start + leastSeenAxis(rows, components)] = 1
    }
    clear(rows, row)
    const length = Math.sqrt(rowProduct(rows, row, rows, row))
    for (let at = start; at < start + frameComponents; at++) rows[at] = rows[at]! / length
  }
  return rows
}

/** Takes away from a row what it has of those before it. */
function clear(rows: Float64Array, row: number): void {
  for (let before = 0; before < row; before++) {
    const shared = rowProduct(rows, row, rows, before)
    for (let axis = 0; axis < frameComponents; axis++) {
      rows[row * frameComponents + axis]! -= shared * rows[before * frameComponents + axis]!
    }
  }
}

/** The axis of which these rows have least, the first of several: the one of most variance. */
export function leastSeenAxis(rows: ArrayLike<number>, components = frameComponents): number {
  let [chosen, seen] = [0, Number.POSITIVE_INFINITY]
  for (let axis = 0; axis < components; axis++) {
    let sum = 0
    for (let at = axis; at < rows.length; at += frameComponents) sum += rows[at]! ** 2
    if (sum >= seen - 1e-9) continue
    chosen = axis
    seen = sum
  }
  return chosen
}

/** How much of an arrow a drawn space cannot show: 1 − ‖drawn‖² / ‖full‖², in [0, 1]. */
import { median } from '../plots/median.ts'
import type { DrawnScores } from './drawn-scores.ts'

/** Of one cell, counted in `drawn` [row, probe, 3]; NaN for an arrow of no length, or one that cannot be drawn. */
export function outsideShare(drawn: Float32Array, lengths: Float32Array, cell: number): number {
  const length = lengths[cell] ?? Number.NaN
  const [x = 0, y = 0, z = 0] = drawn.subarray(3 * cell, 3 * cell + 3)
  // What is not finite stays so; rounding must not make a share negative.
  const share = 1 - (x * x + y * y + z * z) / (length * length)
  return length > 0 ? Math.max(0, share) : Number.NaN
}

export interface OutsideShares {
  actual: number
  steepest: number
}

/** The medians over all arrows of these rows whose probes are not hidden. */
export function medianOutside(scores: DrawnScores, hidden: ReadonlySet<number>): OutsideShares {
  const of = (drawn: Float32Array, lengths: Float32Array): number =>
    median(
      Float32Array.from({ length: scores.rows * scores.probes }, (_, cell) =>
        hidden.has(cell % scores.probes) ? Number.NaN : outsideShare(drawn, lengths, cell),
      ),
    )
  return {
    actual: of(scores.actual, scores.actualLength),
    steepest: of(scores.steepest, scores.steepestLength),
  }
}

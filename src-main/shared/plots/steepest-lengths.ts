/**
 * How long steepest steps are drawn against actual ones. One factor for all probes of a row is only another learning
 * rate, so any may be used to make the two comparable; what differs between probes stays as it is.
 *
 * - `true`: 1, as defined.
 * - `per-sample`: the batch size, which takes out the mean over the batch.
 * - `matched`: median ‖actual‖ / median ‖steepest‖ over the probes of the row, so that the median lengths are the same.
 */
import type { Scores } from '../contract/engine-api.ts'
import { median } from './median.ts'

export const steepestLengths = ['matched', 'per-sample', 'true'] as const
export type SteepestLength = (typeof steepestLengths)[number]

type Lengths = Pick<Scores, 'actualLength' | 'steepestLength' | 'probes'>

/** Of one row, counted within `scores`; 1 where there is nothing to match. */
export function steepestFactor(
  kind: SteepestLength,
  scores: Lengths,
  { row, batchSize }: { row: number; batchSize: number },
): number {
  if (kind === 'true') return 1
  if (kind === 'per-sample') return batchSize
  const factor = matchedFactor(scores, row)
  return factor > 0 && factor < Number.POSITIVE_INFINITY ? factor : 1
}

/** Of one row, counted within `scores`; where most probes have no steps, over those that have both; NaN without any. */
export function matchedFactor({ actualLength, steepestLength, probes }: Lengths, row: number): number {
  const actual = actualLength.subarray(row * probes, (row + 1) * probes)
  const steepest = steepestLength.subarray(row * probes, (row + 1) * probes)
  const factor = median(actual) / median(steepest)
  if (factor > 0 && factor < Number.POSITIVE_INFINITY) return factor
  const hasBoth = (_: number, probe: number): boolean => actual[probe]! > 0 && steepest[probe]! > 0
  return median(actual.filter(hasBoth)) / median(steepest.filter(hasBoth))
}

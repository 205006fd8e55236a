/**
 * How long steepest steps are drawn against actual ones. One factor for all probes of a row is only another learning
 * rate, so any may be used to make the two comparable; what differs between probes stays as it is.
 *
 * - `true`: 1, as defined.
 * - `per-sample`: the batch size, which takes out the mean over the batch.
 * - `matched`: the median over the probes of ‖actual‖ / ‖steepest‖.
 */
import type { Scores } from '../contract/engine-api.ts'
import { median } from './median.ts'

export const steepestLengths = ['matched', 'per-sample', 'true'] as const
export type SteepestLength = (typeof steepestLengths)[number]

/** Of one row, counted within `scores`; NaN where no probe has both steps. */
export function matchedFactor(
  { actualLength, steepestLength, probes }: Pick<Scores, 'actualLength' | 'steepestLength' | 'probes'>,
  row: number,
): number {
  const start = row * probes
  const ratios = actualLength
    .subarray(start, start + probes)
    .map((length, probe) => length / (steepestLength[start + probe] ?? 0))
  return median(ratios)
}

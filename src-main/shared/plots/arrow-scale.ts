/**
 * How much longer than the steps the arrows are drawn: 1, 2 or 5 · 10ᵏ, so that the median of the longer of the two
 * kinds is about a twelfth of the data's extent. Late in training a few probes have steps a thousand times longer than
 * the rest: anything above the median would follow those.
 */
import { roundNumber } from './axis-ticks.ts'
import { median } from './median.ts'

/** Each [probe], as long as they are to be drawn at scale 1. */
export function fittingArrowScale(actual: Float32Array, steepest: Float32Array, extent: number): number {
  const typical = Math.max(0, ...[median(actual), median(steepest)].filter(Number.isFinite))
  if (!(typical > 0 && extent > 0)) return 1
  return roundNumber((0.12 * extent) / typical, 'down')
}

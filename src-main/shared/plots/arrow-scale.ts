/** How much longer than the steps the arrows are drawn: 1, 2 or 5 · 10ᵏ, so that the long ones are about an eighth of the data's extent. */
import { roundNumber } from './axis-ticks.ts'

export function fittingArrowScale(stepLengths: ArrayLike<number>, extent: number): number {
  const sorted = Float32Array.from(stepLengths).filter(Number.isFinite).sort()
  const long = sorted[Math.floor(0.9 * (sorted.length - 1))] ?? 0
  if (!(long > 0 && extent > 0)) return 1
  return roundNumber((0.16 * extent) / long, 'down')
}

/**
 * The ends of a colour scale, from the values themselves: all but the outermost fiftieth on either side, rounded outwards
 * to numbers that a legend can say, so that the colours of a run which grows seldom change.
 */
import type { ScaleKind } from './quantity-scale.ts'

/** Values that are looked at. */
const mostMeasured = 20_000
/** Steps of this share of a circle come back to no place, and so to no probe in particular. */
const goldenShare = (Math.sqrt(5) - 1) / 2
/** From this ratio of the ends on a scale is a logarithmic one. */
export const decades = 30
const mostOctaves = 10

export interface ScaleRange {
  kind: ScaleKind
  low: number
  high: number
}

/** `sequential` becomes `linear` or `log`, whichever shows the values better. */
export function scaleRange(kind: 'gain' | 'alignment' | 'sequential', values: Float32Array): ScaleRange {
  if (kind === 'alignment') return { kind, low: -1, high: 1 }
  const sorted = fewOf(values).filter(Number.isFinite).sort()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? Number.NaN
  if (kind === 'gain') {
    const reach = sorted
      .filter((gain) => gain > 0)
      .map((gain) => Math.abs(Math.log2(gain)))
      .sort()
    const most = reach[Math.floor(0.96 * (reach.length - 1))] ?? 1
    const high = 2 ** Math.min(mostOctaves, Math.max(1, Math.ceil(most)))
    return { kind, low: 1 / high, high }
  }
  const [low, high] = [at(0.02), at(0.98)]
  if (!(high > low)) return aroundOne(low)
  if (low > 0 && high / low >= decades) return { kind: 'log', low: niceBelow(low), high: -niceBelow(-high) }
  return { kind: 'linear', ...linearEnds(low, high) }
}

/** All values alike: a scale that has them in its middle. */
function aroundOne(value: number): ScaleRange {
  const middle = Number.isFinite(value) ? value : 0
  const reach = Math.abs(middle) / 2 || 1
  return { kind: 'linear', low: middle - reach, high: middle + reach }
}

/** From 0 where the values come near it. */
function linearEnds(low: number, high: number): { low: number; high: number } {
  if (low >= 0 && low < 0.4 * high) return { low: 0, high: -niceBelow(-high) }
  const step = 10 ** Math.floor(Math.log10((high - low) / 2))
  return { low: Math.floor(low / step) * step, high: Math.ceil(high / step) * step }
}

/** The next 1, 2 or 5 times a power of ten at or below the value; of a negative one at or above in size. */
function niceBelow(value: number): number {
  const size = Math.abs(value)
  const power = 10 ** Math.floor(Math.log10(size))
  const leading = size / power
  if (value < 0) return -power * ([1, 2, 5].find((one) => leading <= one * (1 + 1e-9)) ?? 10)
  return power * ([5, 2, 1].find((one) => leading >= one * (1 - 1e-9)) ?? 1)
}

function fewOf(values: Float32Array): Float32Array {
  if (values.length <= mostMeasured) return values
  return Float32Array.from(
    { length: mostMeasured },
    (_, index) => values[Math.floor(((index * goldenShare) % 1) * values.length)] ?? Number.NaN,
  )
}

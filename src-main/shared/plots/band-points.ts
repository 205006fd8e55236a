/**
 * Quantiles over the probes, row by row, as points to draw: where the window holds more rows than a chart has pixels,
 * neighbouring rows share a point, the median over them of each quantile.
 */
import { mostBins, quantileOf } from './row-bins.ts'
import { quantileShares, quantileWidth, type RowQuantiles } from './row-quantiles.ts'
import { rowsWithin, type TimeWindow } from './time-window.ts'

export interface BandPoint {
  /** Updates applied before the middle row. */
  step: number
  /** In the order of `quantileShares`. */
  quantiles: readonly number[]
  /** Mean share over the rows. */
  nonPositive: number
}

/** Points of rows in which no probe has a number are left out. */
export function bandPoints(
  quantiles: RowQuantiles,
  steps: Int32Array,
  window: TimeWindow | null | undefined,
): BandPoint[] {
  const { first, end } = rowsWithin(window, steps, quantiles.rows)
  const size = Math.max(1, Math.ceil((end - first) / mostBins))
  const points: BandPoint[] = []
  for (let start = first; start < end; start += size) {
    const stop = Math.min(end, start + size)
    const middle = quantileShares.map((_, place) => medianOverRows(quantiles.values, place, start, stop))
    if (middle.some(Number.isNaN)) continue
    points.push({
      step: steps[(start + stop - 1) >> 1] ?? 0,
      quantiles: middle,
      nonPositive: meanOverRows(quantiles.nonPositive, start, stop),
    })
  }
  return points
}

function medianOverRows(values: Float32Array, place: number, start: number, stop: number): number {
  if (stop - start === 1) return values[start * quantileWidth + place] ?? Number.NaN
  const taken: number[] = []
  for (let row = start; row < stop; row++) {
    const value = values[row * quantileWidth + place] ?? Number.NaN
    if (!Number.isNaN(value)) taken.push(value)
  }
  return quantileOf(Float32Array.from(taken).sort(), 0.5)
}

function meanOverRows(values: Float32Array, start: number, stop: number): number {
  let sum = 0
  let count = 0
  for (let row = start; row < stop; row++) {
    const value = values[row] ?? Number.NaN
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count > 0 ? sum / count : Number.NaN
}

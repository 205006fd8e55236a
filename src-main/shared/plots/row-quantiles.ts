/** How one number spreads over the probes at one row: its 5, 25, 50, 75 and 95% quantiles, of how many, and how many of them are not positive. */
import { quantileOf } from './row-bins.ts'

export const quantileShares = [0.05, 0.25, 0.5, 0.75, 0.95] as const
export const quantileWidth = quantileShares.length

export interface RowQuantiles {
  rows: number
  /** NaN where no probe has a number. [row, quantileWidth] */
  values: Float32Array
  /** Probes that have a number. [row] */
  counts: Float32Array
  /** Share of those whose number is zero or negative; NaN where there are none. [row] */
  nonPositive: Float32Array
}

/** One row of them. */
export interface QuantileRow {
  values: Float32Array
  count: number
  nonPositive: number
}

/**
 * Of the numbers `values[start + probe]`, those that are not finite left out; of the probes in `chosen`, or of the first
 * `probes` where it is null. `scratch` has room for all of them and is written over.
 */
export function quantilesOfRow(
  values: Float32Array,
  { start, probes, chosen }: { start: number; probes: number; chosen: Int32Array | null },
  scratch: Float32Array,
): QuantileRow {
  let count = 0
  let below = 0
  const total = chosen ? chosen.length : probes
  for (let index = 0; index < total; index++) {
    const value = values[start + (chosen ? (chosen[index] ?? 0) : index)] ?? Number.NaN
    if (!Number.isFinite(value)) continue
    if (value <= 0) below++
    scratch[count++] = value
  }
  const sorted = scratch.subarray(0, count).sort()
  return {
    values: Float32Array.from(quantileShares, (share) => quantileOf(sorted, share)),
    count,
    nonPositive: count > 0 ? below / count : Number.NaN,
  }
}

/** What the window shows of one row; null where it has not been worked out yet. */
export function quantileRowAt(
  { rows, values, counts, nonPositive }: RowQuantiles,
  row: number,
): QuantileRow | null {
  if (row < 0 || row >= rows) return null
  return {
    values: values.subarray(row * quantileWidth, (row + 1) * quantileWidth),
    count: counts[row] ?? 0,
    nonPositive: nonPositive[row] ?? Number.NaN,
  }
}

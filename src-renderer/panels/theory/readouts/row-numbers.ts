/** What the readout says of one row of one tap: medians over the probes that are shown, and how many of them were in the batch. */
import type { Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { median } from '../../../../src-main/shared/plots/median.ts'
import { spreadOfRow } from '../../../../src-main/shared/plots/row-spread.ts'

export interface RowNumbers {
  /** Median over the probes. */
  gain: number
  alignment: number
  divergence: number
  nonPositive: number
  members: number
}

/** `chosen`: positions of probes; null, or absent: all of them. */
export function rowNumbers(
  statistics: Statistics,
  row: number,
  chosen: Int32Array | null = null,
): RowNumbers | null {
  if (row < 0 || row >= statistics.rows) return null
  const start = row * statistics.probes
  const end = start + statistics.probes
  const part = (values: Float32Array): Float32Array =>
    chosen
      ? Float32Array.from(chosen, (probe) => values[start + probe] ?? Number.NaN)
      : values.subarray(start, end)
  const spread = chosen
    ? spreadOfRow(statistics.actualGain, start, chosen)
    : {
        divergence: statistics.divergence[row] ?? Number.NaN,
        nonPositive: statistics.nonPositive[row] ?? Number.NaN,
      }
  const member = statistics.member.subarray(start, end)
  return {
    gain: median(part(statistics.actualGain)),
    alignment: median(part(statistics.actualAlignment)),
    ...spread,
    members: (chosen ? Array.from(chosen, (probe) => member[probe] ?? 0) : [...member]).reduce(
      (sum, one) => sum + one,
      0,
    ),
  }
}

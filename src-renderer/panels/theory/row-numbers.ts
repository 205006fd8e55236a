/** What the readout says of one row of one tap: medians over the probes, and how many of them were in the batch. */
import type { Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { median } from '../../../src-main/shared/plots/median.ts'

export interface RowNumbers {
  /** Median over the probes. */
  gain: number
  alignment: number
  divergence: number
  nonPositive: number
  members: number
}

export function rowNumbers(statistics: Statistics, row: number): RowNumbers | null {
  if (row < 0 || row >= statistics.rows) return null
  const start = row * statistics.probes
  const end = start + statistics.probes
  return {
    gain: median(statistics.actualGain.subarray(start, end)),
    alignment: median(statistics.actualAlignment.subarray(start, end)),
    divergence: statistics.divergence[row] ?? Number.NaN,
    nonPositive: statistics.nonPositive[row] ?? Number.NaN,
    members: statistics.member.subarray(start, end).reduce((sum, one) => sum + one, 0),
  }
}

/** How long the steps of a run are beside the open run's: the medians over the probes of the lengths of their actual steps. */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { median } from '../../../src-main/shared/plots/median.ts'

type Lengths = Pick<Scores, 'rows' | 'probes' | 'actualLength'>

/** NaN where there is no such row. */
export function medianStep(scores: Lengths | null, row: number): number {
  if (!scores || row < 0 || row >= scores.rows) return Number.NaN
  const first = row * scores.probes
  return median(scores.actualLength.subarray(first, first + scores.probes))
}

/** Times the open run's below which arrows at its scale are hardly seen. */
export const tooShort = 1 / 3

const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })

/** `0.16 × A`; empty where there is none. */
export function ratioWords(ratio: number, letter: string): string {
  if (!Number.isFinite(ratio)) return ''
  return `${twoDigits.format(ratio)} × ${letter}`
}

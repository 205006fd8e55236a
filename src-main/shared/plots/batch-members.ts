/**
 * The probes that were in the batches of some rows, with what was measured of their own gain and what theory says.
 * With one sample a batch, the member's own gain is its self gain: the number that theory gives.
 */
import type { Statistics } from '../contract/engine-api.ts'

export interface BatchMember {
  row: number
  probe: number
  /** ‖x‖² + 1 */
  inputNorm: number
  ownGain: number
  /** NaN where there is no closed form. */
  theory: number
}

type MemberStatistics = Pick<
  Statistics,
  'from' | 'rows' | 'probes' | 'inputNorm' | 'ownGain' | 'theory' | 'member'
>

/** Of the rows from `first` to before `end`, counted from the run's first; rows that are not there have none. */
export function batchMembers(statistics: MemberStatistics, first: number, end: number): BatchMember[] {
  const { from, rows, probes, member } = statistics
  const members: BatchMember[] = []
  const start = Math.max(first, from)
  const stop = Math.min(end, from + rows)
  for (let row = start; row < stop; row++) {
    const cells = (row - from) * probes
    for (let probe = 0; probe < probes; probe++) {
      const cell = cells + probe
      if (member[cell] !== 1) continue
      members.push({
        row,
        probe,
        inputNorm: statistics.inputNorm[cell] ?? Number.NaN,
        ownGain: statistics.ownGain[cell] ?? Number.NaN,
        theory: statistics.theory[cell] ?? Number.NaN,
      })
    }
  }
  return members
}

/** How far the measured gain is from theory, as a share of it; NaN where there is no closed form. */
export function offTheory({ ownGain, theory }: Pick<BatchMember, 'ownGain' | 'theory'>): number {
  return Math.abs(ownGain - theory) / Math.abs(theory)
}

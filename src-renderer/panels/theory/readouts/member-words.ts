/** The theory check of one row in numbers: the own gain of its batch member, what theory says, and how far apart they are. */
import type { Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { batchMembers, offTheory } from '../../../../src-main/shared/plots/batch-members.ts'

export interface MemberWords {
  ownGain: string
  /** Null where there is no closed form. */
  theory: { gain: string; off: string } | null
}

/** Null where the row's batch holds no probe, or the row has not arrived; of a batch of one. */
export function memberWords(statistics: Statistics, row: number): MemberWords | null {
  const [member] = batchMembers(statistics, row, row + 1)
  if (!member) return null
  const { ownGain, theory } = member
  return {
    ownGain: fiveDigits(ownGain),
    theory: Number.isFinite(theory) ? { gain: fiveDigits(theory), off: offWords(offTheory(member)) } : null,
  }
}

const fiveDigits = (value: number): string =>
  Number.isFinite(value) ? value.toPrecision(5).replace('-', '−') : '–'

/** A share, as `1.2e−7`: below that a float32 cannot tell two numbers apart. */
function offWords(share: number): string {
  if (!Number.isFinite(share)) return '–'
  return share === 0 ? '0' : share.toExponential(1).replace('-', '−')
}

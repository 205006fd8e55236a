/** One statement of the theory, and how it is tested at one row of one tap. */
import type { TapArray } from '../../../recorder/recorded-row.ts'
import type { CheckTally } from '../check-tally.ts'
import type { RowKnowledge } from '../row-knowledge.ts'
import type { VerifiedRun, VerifiedTap } from '../verified-run.ts'

export interface CheckDefinition {
  name: string
  /** Which recorded array is compared. */
  array: TapArray
  /** For people; null where the check does not concern this tap. */
  formula(tap: VerifiedTap, run: VerifiedRun): string | null
  /** Compares what is recorded at this row with what the formula gives, or says why it cannot. */
  examine(row: RowKnowledge, tap: VerifiedTap, tally: CheckTally): void
}

/** One statement of the theory, and how it is tested at one row of one tap. */
import type { CheckTally } from '../check-tally.ts'
import type { RowKnowledge } from '../row-knowledge.ts'
import type { VerifiedLayer } from '../verified-run.ts'

export interface CheckDefinition {
  name: string
  /** For people; null where the check does not concern this layer. */
  formula(layer: VerifiedLayer, place: { index: number; last: boolean }): string | null
  /** Compares what is recorded at this row with what the formula gives, or says why it cannot. */
  examine(row: RowKnowledge, layer: number, tally: CheckTally): Promise<void>
}

/** The mean loss of the batch. It belongs to no tap. */
import { CheckTally } from '../check-tally.ts'
import type { RowKnowledge } from '../row-knowledge.ts'

export const lossTally = (): CheckTally =>
  new CheckTally({
    name: 'loss of the replayed update',
    tap: null,
    array: 'loss',
    formula: 'L = (1/B) Σ ℓᵢ from checkpoint and data set',
  })

export function compareLoss(row: RowKnowledge, tally: CheckTally): void {
  const replay = row.replay()
  if (typeof replay === 'string') tally.skip(replay)
  else tally.compare(row.recorded.row, replay.loss, [row.run.loss[row.recorded.row]!], null)
}

/**
 * The evaluation that is said of a row, in readouts, charts and comparisons alike: the last one at or before its update,
 * with the update that it is of. To the last row belongs also the one that follows it, which is of the network as its
 * update left it: no later row could show it.
 */
import type { Series } from '../../../../src-main/shared/contract/engine-api.ts'

export interface Evaluation {
  loss: number
  accuracy: number
  /** Updates applied before it. */
  step: number
}

type Evaluated = Pick<Series, 'steps' | 'evalSteps' | 'evalLoss' | 'evalAccuracy'>

/** `row`: among those that are held. Null where there was no evaluation yet, or no such row. */
export function evaluationAt(
  { steps, evalSteps, evalLoss, evalAccuracy }: Evaluated,
  row: number,
): Evaluation | null {
  const step = steps[row]
  if (step === undefined) return null
  const end = row === steps.length - 1 ? step + rowsApart(steps) : step
  const at = evalSteps.findLastIndex((evaluated) => evaluated <= end)
  if (at < 0) return null
  return {
    loss: evalLoss[at] ?? Number.NaN,
    accuracy: evalAccuracy[at] ?? Number.NaN,
    step: evalSteps[at] ?? 0,
  }
}

/** Updates from the row before the last one to it, so far the next would be; 1 where there is no row before it. */
const rowsApart = (steps: Int32Array): number =>
  (steps.at(-1) ?? 0) - (steps.at(-2) ?? (steps.at(-1) ?? 0) - 1)

/** Of which update an evaluation is: `at update 1450`. */
export const evaluationWords = ({ step }: Pick<Evaluation, 'step'>): string => `at update ${step}`

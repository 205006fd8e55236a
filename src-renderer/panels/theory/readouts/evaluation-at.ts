/** The last evaluation at or before an update; null where there was none yet. */
import type { Series } from '../../../../src-main/shared/contract/engine-api.ts'

export function evaluationAt(
  { evalSteps, evalLoss, evalAccuracy }: Pick<Series, 'evalSteps' | 'evalLoss' | 'evalAccuracy'>,
  step: number,
): { loss: number; accuracy: number } | null {
  const at = evalSteps.findLastIndex((evaluated) => evaluated <= step)
  return at < 0 ? null : { loss: evalLoss[at] ?? Number.NaN, accuracy: evalAccuracy[at] ?? Number.NaN }
}

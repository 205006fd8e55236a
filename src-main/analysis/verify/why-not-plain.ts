/** Why the closed forms of the own step do not hold under an optimiser; null under plain gradient descent. */
import type { OptimiserSpec } from '../../shared/contract/run-spec.ts'

export function whyNotPlain({ kind, weightDecay }: OptimiserSpec): string | null {
  if (kind !== 'sgd') return `${kind}: the update is not −η times the gradient`
  if (weightDecay > 0) return 'weight decay: the update is not −η times the gradient alone'
  return null
}

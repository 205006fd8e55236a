/** The losses, by the name that a spec gives them. */
import type { LossKind } from '../../shared/contract/run-spec.ts'
import { crossEntropy } from './cross-entropy.ts'
import type { Loss } from './loss.ts'
import { meanSquaredError } from './mean-squared-error.ts'

export const losses: Record<LossKind, Loss> = {
  'cross-entropy': crossEntropy,
  'mean-squared-error': meanSquaredError,
}

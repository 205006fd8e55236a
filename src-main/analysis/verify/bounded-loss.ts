/** The loss ℓ of one sample and its gradient ∂ℓ/∂z, by what the samples are to give. */
import type { LossKind } from '../../shared/contract/run-spec.ts'
import { type Bounded, exact, multiply, scale, subtract } from './bounded.ts'
import { crossEntropy, crossEntropyGradient } from './bounded-softmax.ts'
import { rowSums } from './bounded-sums.ts'

export interface Answers {
  /** Classes, [sample]. */
  labels: Int32Array
  /** Or targets, [sample, outputs]. */
  targets: Bounded | null
}

/** ℓᵢ, [samples, 1]: −log softmax(z)_y in nats, or (1/K) Σ (z − y)² with y the target or the class as 1 among zeros. */
export function lossOf(kind: LossKind, outputs: Bounded, answers: Answers): Bounded {
  if (kind === 'cross-entropy') return crossEntropy(outputs, answers.labels)
  const difference = subtract(outputs, targetsOf(answers, outputs.columns))
  return scale(rowSums(multiply(difference, difference)), 1 / outputs.columns)
}

/** ∂ℓᵢ/∂zᵢ, [samples, outputs]: softmax(z) − onehot, or (2/K)(z − y). */
export function lossGradient(kind: LossKind, outputs: Bounded, answers: Answers): Bounded {
  if (kind === 'cross-entropy') return crossEntropyGradient(outputs, answers.labels)
  return scale(subtract(outputs, targetsOf(answers, outputs.columns)), 2 / outputs.columns)
}

function targetsOf({ labels, targets }: Answers, columns: number): Bounded {
  if (targets) return targets
  const values = new Float64Array(labels.length * columns)
  labels.forEach((label, sample) => {
    values[sample * columns + label] = 1
  })
  return exact(values, columns)
}

/**
 * Softmax cross-entropy of logits z against a class y: ℓ = log Σⱼ exp(zⱼ − z_y), in nats.
 * ∂ℓ/∂zⱼ = pⱼ for j ≠ y, and −Σ_{j≠y} pⱼ at y: the same as p_y − 1, but a sample that is nearly learnt keeps its digits.
 */
import { mul, softmax, sub, sum, type Tensor2D } from '@tensorflow/tfjs-core'

/** ∂ℓᵢ/∂zᵢ of every row times `scale`, [rows, classes]. `oneHot` [rows, classes]. */
export function crossEntropyGradient(logits: Tensor2D, oneHot: Tensor2D, scale: number): Tensor2D {
  const others: Tensor2D = mul(softmax(logits), sub(scale, mul(oneHot, scale)))
  return sub(others, mul(oneHot, sum(others, 1, true)))
}

/** Of `labels.length` rows of logits: the mean loss, and how many have their first largest logit at the label. */
export function crossEntropy(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
): { loss: number; correct: number } {
  let total = 0
  let correct = 0
  for (let row = 0; row < labels.length; row++) {
    const z = logits.subarray(row * classes, (row + 1) * classes)
    const label = labels[row] ?? 0
    const atLabel = z[label] ?? Number.NaN
    const largest = z.reduce((most, value) => Math.max(most, value), -Infinity)
    let others = 0
    for (let j = 0; j < classes; j++) if (j !== label) others += Math.exp((z[j] ?? Number.NaN) - largest)
    // With the label's logit the largest, log1p keeps what the others add, however little.
    total +=
      largest === atLabel
        ? Math.log1p(others)
        : Math.log(others + Math.exp(atLabel - largest)) + largest - atLabel
    if (z.indexOf(largest) === label) correct++
  }
  return { loss: total / labels.length, correct }
}

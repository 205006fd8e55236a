/**
 * Softmax cross-entropy of logits z against a class y, given as 1 among zeros: ℓ = log Σⱼ exp(zⱼ − z_y), in nats.
 * ∂ℓ/∂zⱼ = pⱼ for j ≠ y, and −Σ_{j≠y} pⱼ at y: the same as p_y − 1, but a sample that is nearly learnt keeps its digits.
 */
import { mul, softmax, sub, sum, type Tensor2D } from '@tensorflow/tfjs-core'
import { firstLargest } from './first-largest.ts'
import type { Loss } from './loss.ts'

export const crossEntropy: Loss = {
  gradient(outputs, targets, scale) {
    const others: Tensor2D = mul(softmax(outputs), sub(scale, mul(targets, scale)))
    return sub(others, mul(targets, sum(others, 1, true)))
  },

  measure(outputs, targets, width) {
    const rows = outputs.length / width
    let total = 0
    let correct = 0
    for (let row = 0; row < rows; row++) {
      const z = outputs.subarray(row * width, (row + 1) * width)
      const label = firstLargest(targets.subarray(row * width, (row + 1) * width))
      const atLabel = z[label] ?? Number.NaN
      const at = firstLargest(z)
      const largest = z[at] ?? Number.NaN
      let others = 0
      for (let j = 0; j < width; j++) if (j !== label) others += Math.exp((z[j] ?? Number.NaN) - largest)
      // With the label's logit the largest, log1p keeps what the others add, however little.
      total +=
        largest === atLabel
          ? Math.log1p(others)
          : Math.log(others + Math.exp(atLabel - largest)) + largest - atLabel
      if (at === label) correct++
    }
    return { loss: total / rows, correct }
  },
}

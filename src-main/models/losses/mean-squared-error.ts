/**
 * The mean squared error of outputs z against a target y, over the K outputs: ℓ = (1/K) Σⱼ (zⱼ − yⱼ)², and
 * ∂ℓ/∂zⱼ = (2/K)(zⱼ − yⱼ).
 */
import { mul, sub } from '@tensorflow/tfjs-core'
import { firstLargest } from './first-largest.ts'
import type { Loss } from './loss.ts'

export const meanSquaredError: Loss = {
  gradient: (outputs, targets, scale) => mul(sub(outputs, targets), (2 * scale) / outputs.shape[1]),

  measure(outputs, targets, width) {
    const rows = outputs.length / width
    let total = 0
    let correct = 0
    for (let row = 0; row < rows; row++) {
      const z = outputs.subarray(row * width, (row + 1) * width)
      const y = targets.subarray(row * width, (row + 1) * width)
      for (let j = 0; j < width; j++) total += ((z[j] ?? Number.NaN) - (y[j] ?? Number.NaN)) ** 2
      if (firstLargest(z) === firstLargest(y)) correct++
    }
    return { loss: total / outputs.length, correct }
  },
}

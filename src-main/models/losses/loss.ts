/** The loss ℓ of one sample, from the outputs z of the network, [outputs], and the target y, [outputs]. */
import type { Tensor2D } from '@tensorflow/tfjs-core'

export interface Loss {
  /** ∂ℓᵢ/∂zᵢ of every row times `scale`, [rows, outputs]. `targets` [rows, outputs]: one-hot, where they are classes. */
  gradient(outputs: Tensor2D, targets: Tensor2D, scale: number): Tensor2D
  /** Mean loss of the rows; how many of them have their first largest output where the target has its own. */
  measure(outputs: Float32Array, targets: Float32Array, width: number): { loss: number; correct: number }
}

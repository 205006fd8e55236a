/** A nonlinearity φ between two maps. All tensors are [rows, units]. */
import type { Tensor2D } from '@tensorflow/tfjs-core'

export interface Activation {
  /** φ(z) */
  value(z: Tensor2D): Tensor2D
  /** φ'(z), given y = φ(z) as well. */
  derivative(z: Tensor2D, y: Tensor2D): Tensor2D
  /** φ(z + Δz) − φ(z), exact in Δz: nearly equal numbers are not subtracted. */
  difference(at: ActivationPoint, dz: Tensor2D): Tensor2D
}

/** What is known at z. */
export interface ActivationPoint {
  z: Tensor2D
  /** φ(z) */
  y: Tensor2D
  /** φ'(z) */
  slope: Tensor2D
}

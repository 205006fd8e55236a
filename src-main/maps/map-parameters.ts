/** The parameters of one map; also their gradient, or their update Δθ. */
import type { Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core'
import type { Scaling } from './normaliser.ts'

export interface MapParameters {
  /** [in, out] */
  weight: Tensor2D
  /** [out] */
  bias?: Tensor1D | undefined
  /** One bias at every position, [token, out]. */
  position?: Tensor | undefined
  /** [unit] */
  gain?: Tensor | undefined
  shift?: Tensor | undefined
}

export const mapParameterNames = ['weight', 'bias', 'position', 'gain', 'shift'] as const

export const scalingOf = ({ gain, shift }: MapParameters): Scaling | null =>
  gain && shift ? { gain, shift } : null

/** What an update of the parameters is, and what it may be made of. */
export interface MapUpdate {
  delta: MapParameters
  /** Where Δθ = −η ∂L/∂θ: what ΔW is the product of. */
  factors: UpdateFactors | null
}

/** `ΔW = h_Bᵀ·δ` */
export interface UpdateFactors {
  /** The features of the batch h_B, [batch · position, in]. */
  features: Tensor2D
  /** Its steepest steps at the product, δ = −η ∂L/∂u, [batch · position, out]. */
  descent: Tensor2D
}

/**
 * The update of one map as it acts on features. With those of the batch, h_B [batch, in], and its steepest steps at the
 * tap, δ = −η ∂L/∂z [batch, out],
 *
 *     ΔW = h_Bᵀ·δ   and so   h·ΔW = (h·h_Bᵀ)·δ
 *
 * which is batch·(in + out) multiply-adds for a row of h, or in·out with ΔW itself: the fewer are done. Rounding is
 * bounded alike, by the sum of |h|·|h_B|·|δ|.
 */
import type { Tensor2D } from '@tensorflow/tfjs-core'
import type { LayerParameters } from '../models/network.ts'
import { productTransposed } from '../models/products.ts'

export interface LayerUpdate {
  /** ΔW and Δb. */
  delta: LayerParameters
  /** h_B */
  features: Tensor2D
  /** δ */
  descent: Tensor2D
}

/** What a map is applied to, and as which parameters, for h·ΔW + β·Δb. */
export function factored<Given extends { h: Tensor2D }>(
  given: Given,
  { delta, features, descent }: LayerUpdate,
): [Given, LayerParameters] {
  const [batch, inputs] = features.shape
  const [, outputs] = descent.shape
  if (batch * (inputs + outputs) >= inputs * outputs) return [given, delta]
  return [
    { ...given, h: productTransposed(given.h, features) },
    { weight: descent, bias: delta.bias },
  ]
}

/**
 * What a sample's own gradient alone does to u = h·W + β·b. Over the positions p, q of one sample, with s its steepest
 * steps at u,
 *
 *     self_p = Σ_q (h_p·h_q + β_p·β_q) s_q
 *
 * The Gram matrix of a sample's positions: where there is one position, ‖h‖² + β² times its steepest step.
 */
import { add, matMul, mul, reshape, sum, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core'
import type { MapNode } from '../shared/network/network.ts'
import type { ProductFeatures } from './affine-product.ts'

/** `Σ_q (l_p·h_q) s_q`; all [rows · position, …]. */
export function gramProduct(l: Tensor2D, h: Tensor2D, s: Tensor2D, positions: number): Tensor2D {
  if (positions === 1) return mul(sum(mul(l, h), 1, true), s)
  const bySample = (values: Tensor2D): Tensor => reshape(values, [-1, positions, values.shape[1]])
  const gram = matMul(bySample(l), bySample(h), false, true)
  return reshape(matMul(gram, bySample(s)), s.shape)
}

/** `Σ_q β_p β_q s_q`; with a bias of its own at each position that of q = p. Null without a bias. */
export function biasProduct(
  { beta }: ProductFeatures,
  bias: MapNode['bias'],
  s: Tensor2D,
  positions: number,
): Tensor2D | null {
  if (bias === 'none') return null
  if (bias === 'position') return s
  const weighted: Tensor2D = beta ? mul(beta, s) : s
  if (positions === 1) return beta ? mul(beta, weighted) : weighted
  const bySample = reshape(weighted, [-1, positions, s.shape[1]])
  const summed = add(mul(bySample, 0), sum(bySample, 1, true))
  const spread: Tensor2D = reshape(summed, s.shape)
  return beta ? mul(beta, spread) : spread
}

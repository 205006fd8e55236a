/**
 * `u = h·W + β·b` and how it moves with its features and its parameters, all [rows · position, …]. With position biases P
 * instead of b, u = h·W + P at every position.
 */
import {
  add,
  fused,
  matMul,
  mul,
  reshape,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
} from '@tensorflow/tfjs-core'
import type { MapParameters, MapUpdate } from './map-parameters.ts'
import { productTransposed } from './products.ts'

export interface ProductFeatures {
  /** [rows · position, in] */
  h: Tensor2D
  /** [rows · position, 1]; null where β is 1. */
  beta: Tensor2D | null
}

/** The whole of it. */
export function affineProduct(
  { h, beta }: ProductFeatures,
  { weight, bias, position }: MapParameters,
): Tensor2D {
  if (bias && !beta) return fused.matMul({ a: h, b: weight, bias }) as Tensor2D
  const product: Tensor2D = matMul(h, weight)
  if (bias && beta) return add<Tensor2D>(product, mul(beta, bias))
  return position ? atPositions(product, position) : product
}

/** `Δh·W + Δβ·b`; Δβ is null where β is 1 and so never moves. */
export const movedByFeatures = (move: ProductFeatures, { weight, bias }: MapParameters): Tensor2D =>
  withBias(matMul(move.h, weight), move.beta, bias)

/** `h·ΔW + β·Δb` */
export function movedByParameters({ h, beta }: ProductFeatures, update: MapUpdate): Tensor2D {
  const { bias, position } = update.delta
  const [a, b] = factored(h, update)
  if (bias && !beta) return fused.matMul({ a, b, bias }) as Tensor2D
  const product = withBias(matMul(a, b), beta, bias)
  return position ? atPositions(product, position) : product
}

/** `Δh·ΔW + Δβ·Δb` */
export const movedByBoth = (move: ProductFeatures, update: MapUpdate): Tensor2D =>
  withBias(matMul(...factored(move.h, update)), move.beta, update.delta.bias)

function withBias(product: Tensor2D, beta: Tensor2D | null, bias: Tensor1D | undefined): Tensor2D {
  return beta && bias ? add<Tensor2D>(product, mul(beta, bias)) : product
}

function atPositions(product: Tensor2D, position: Tensor): Tensor2D {
  const [rows, units] = product.shape
  const moved: Tensor = add(reshape(product, [-1, ...position.shape]), position)
  return reshape(moved, [rows, units])
}

/**
 * What h is multiplied by for h·ΔW. Where ΔW = h_Bᵀ·δ,
 *
 *     h·ΔW = (h·h_Bᵀ)·δ
 *
 * which is batch·(in + out) multiply-adds for a row of h, or in·out with ΔW itself: the fewer are done. Rounding is
 * bounded alike, by the sum of |h|·|h_B|·|δ|.
 */
function factored(h: Tensor2D, { delta, factors }: MapUpdate): [Tensor2D, Tensor2D] {
  const [inputs, outputs] = delta.weight.shape
  const batch = factors?.features.shape[0] ?? 0
  if (!factors || batch * (inputs + outputs) >= inputs * outputs) return [h, delta.weight]
  return [productTransposed(h, factors.features), factors.descent]
}

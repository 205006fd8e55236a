/**
 * A parametric map, seen as affine in features of its input:
 *
 *     z = h·W + β·b,   h = h(x) [rows, in],   β = β(x) [rows, 1]
 *
 * `affine` has h = x and β = 1; the others only choose h and β differently. With plain gradient descent on W and b, the
 * share of a sample's own gradient in its own step is `−(η/B)(‖h‖² + β²) ∂ℓ/∂z`: the self gain of every map is
 * `‖h‖² + β²` (George Bird, The Affine Divergence, arXiv 2512.22247).
 *
 * Rows are the batch, `batchRows` of them, then the probes. Only batch normalisation looks at that: its statistics are
 * the batch's, for both.
 */
import type { Tensor2D } from '@tensorflow/tfjs-core'

/** The features of one input, with what follows from them. */
export interface Features {
  /** [rows, in] */
  h: Tensor2D
  /** [rows, 1]; null where β is 1. */
  beta: Tensor2D | null

  /**
   * ∂L/∂x [rows, in] from the gradient at the features. For the batch's rows it is the whole gradient, statistics
   * included; for the probes' rows the statistics are held still.
   */
  pullback(gradient: FeatureGradient): Tensor2D

  /**
   * How the features move when x moves by `dx` [rows, in], and the batch's statistics with it. Worked out from `dx`,
   * never by subtracting nearly equal features, so that a small step keeps all its digits.
   */
  difference(dx: Tensor2D): FeatureDifference

  /** The same with the batch's statistics held still; absent where there are none. */
  differenceAtRest?(dx: Tensor2D): FeatureDifference
}

/** ∂L/∂h [rows, in] and ∂L/∂β [rows, 1], null where β is 1. */
export interface FeatureGradient {
  h: Tensor2D
  beta: Tensor2D | null
}

/** Δh [rows, in] and Δβ [rows, 1], absent where β is 1 and so never moves. */
export type FeatureDifference = {
  h: Tensor2D
  beta: Tensor2D | undefined
}

/** `x` [rows, in] to its features. */
export type FeatureMap = (x: Tensor2D, batchRows: number) => Features

/**
 * How points vary in their frame, from the sums that came with them (n of them, s their scores, c the frame's centre):
 *   C = Σ s sᵀ / n − m mᵀ, m = Σ s / n        in the frame, [component, component]
 *   total = Σ ‖x − c‖² / n − ‖Σ (x − c) / n‖²    in the full space
 */
import type { PointMoments, Variances } from '../contract/engine-api.ts'

/** Null where there is no point. */
export function variancesOf({ points, scores, products, offsets, squares }: PointMoments): Variances | null {
  if (points === 0) return null
  const components = scores.length
  const covariance = products.map((product, cell) => {
    const [one, other] = [scores[Math.floor(cell / components)]!, scores[cell % components]!]
    return product / points - (one / points) * (other / points)
  })
  const shift = offsets.reduce((sum, offset) => sum + (offset / points) ** 2, 0)
  return { covariance, totalVariance: squares / points - shift }
}

/** Of the points of both. */
export function joinedMoments(one: PointMoments, other: PointMoments): PointMoments {
  const added = (first: Float32Array, second: Float32Array): Float32Array =>
    first.map((value, at) => value + second[at]!)
  return {
    points: one.points + other.points,
    scores: added(one.scores, other.scores),
    products: added(one.products, other.products),
    offsets: added(one.offsets, other.offsets),
    squares: one.squares + other.squares,
  }
}

/**
 * Maps that divide each row by a root of its own:
 *
 *     h = r·(x − α·mean(x)),   r = 1/√(scale·‖d‖² + offset),   β = 1 or r
 *
 * where d is x, or its deviation `x − mean(x)`. They differ by these choices alone.
 */
import { add, mean, mul, rsqrt, square, sub, sum, type Tensor2D } from '@tensorflow/tfjs-core'
import type { FeatureMap } from './feature-map.ts'
import { moveInverseRoot } from './inverse-root.ts'

export interface RowNormaliser {
  /** Of ‖d‖² under the root: 1, or `1/n` for a mean over the n inputs. */
  scale: (inputs: number) => number
  /** Added under the root: ε, or 1. */
  offset: number
  /** Whether d is the deviation from the row's mean. */
  ofDeviation?: boolean
  /** α, the weight of the mean that is taken off x; 0 where absent. */
  alpha?: number
  /** Whether the bias is divided as well: β = r. */
  dividesBias?: boolean
}

export function rowNormaliser(kind: RowNormaliser): FeatureMap {
  const { offset, ofDeviation = false, alpha = 0, dividesBias = false } = kind
  const less = (x: Tensor2D, weight: number): Tensor2D =>
    weight === 0 ? x : sub(x, weight === 1 ? rowMean(x) : mul(rowMean(x), weight))
  const deviation = (x: Tensor2D): Tensor2D => less(x, ofDeviation ? 1 : 0)

  return (x) => {
    const scale = kind.scale(x.shape[1])
    const scaled = (values: Tensor2D): Tensor2D => (scale === 1 ? values : mul(values, scale))
    const d = deviation(x)
    const c = ofDeviation && alpha === 1 ? d : less(x, alpha)
    const r: Tensor2D = rsqrt(add(scaled(rowSum(square(d))), offset))

    return {
      h: mul(c, r),
      beta: dividesBias ? r : null,

      // ∂r/∂x = −r³·scale·d, and taking off the mean is its own transpose:
      // ∂L/∂x = r (∂L/∂h − α·mean(∂L/∂h)) − r³·scale·(Σ c·∂L/∂h + ∂L/∂β)·d
      pullback(gradient) {
        const atRoot = rowSum(mul(c, gradient.h))
        const total = dividesBias && gradient.beta ? add(atRoot, gradient.beta) : atRoot
        const throughRoot = mul(scaled(mul(square(r), total)), d)
        return mul(r, sub(less(gradient.h, alpha), throughRoot))
      },

      // Δ‖d‖² = Σ Δd (d + d'), and Δh = Δc·r' + c·Δr
      difference(dx) {
        const dd = deviation(dx)
        const moved: Tensor2D = add(d, dd)
        const a: Tensor2D = add(scaled(rowSum(square(moved))), offset)
        const root = moveInverseRoot(r, a, scaled(rowSum(mul(dd, add(d, moved)))))
        const dc = ofDeviation && alpha === 1 ? dd : less(dx, alpha)
        return {
          h: add(mul(dc, root.moved), mul(c, root.difference)),
          beta: dividesBias ? root.difference : undefined,
        }
      },
    }
  }
}

const rowSum = (values: Tensor2D): Tensor2D => sum(values, 1, true)
const rowMean = (values: Tensor2D): Tensor2D => mean(values, 1, true)

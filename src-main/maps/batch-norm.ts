/**
 * `z = ((x − μ)/√(v + ε))·W + b` with the mean μ and variance v (divided by B) of each input over the batch: β = 1.
 * The probes are divided by the batch's statistics and do not change them. The self gain differs by sample.
 */
import { add, concat, mean, mul, rsqrt, slice, square, sub, type Tensor2D } from '@tensorflow/tfjs-core'
import type { FeatureMap } from './feature-map.ts'
import { moveInverseRoot } from './inverse-root.ts'

export const batchNorm =
  (epsilon: number): FeatureMap =>
  (x, batchRows) => {
    const ofBatch = (values: Tensor2D): Tensor2D => first(values, batchRows)
    const c = sub(x, columnMean(ofBatch(x))) as Tensor2D
    const r: Tensor2D = rsqrt(add(columnMean(square(ofBatch(c))), epsilon))
    const h: Tensor2D = mul(c, r)

    return {
      h,
      beta: null,

      // Batch: ∂L/∂x = r (g − mean(g) − h·mean(g·h)) with g = ∂L/∂h. Probes, the statistics held still: r g.
      pullback({ h: g }) {
        const gBatch = ofBatch(g)
        const hBatch = ofBatch(h)
        const throughMean = columnMean(gBatch)
        const throughRoot = mul(hBatch, columnMean(mul(gBatch, hBatch)))
        const batch: Tensor2D = mul(r, sub(sub(gBatch, throughMean), throughRoot))
        if (x.shape[0] === batchRows) return batch
        return concat([batch, mul(r, rest(g, batchRows)) as Tensor2D], 0)
      },

      // Δc = Δx − Δμ, Δv = mean(Δc (c + c')) over the batch, and Δh = Δc·r' + c·Δr
      difference(dx) {
        const dc = sub(dx, columnMean(ofBatch(dx))) as Tensor2D
        const [cBatch, dcBatch] = [ofBatch(c), ofBatch(dc)]
        const moved: Tensor2D = add(cBatch, dcBatch)
        const a: Tensor2D = add(columnMean(square(moved)), epsilon)
        const root = moveInverseRoot(r, a, columnMean(mul(dcBatch, add(cBatch, moved))))
        return { h: add(mul(dc, root.moved), mul(c, root.difference)), beta: undefined }
      },

      differenceAtRest: (dx) => ({ h: mul(dx, r), beta: undefined }),
    }
  }

const columnMean = (values: Tensor2D): Tensor2D => mean(values, 0, true)
const first = (values: Tensor2D, rows: number): Tensor2D =>
  values.shape[0] === rows ? values : slice(values, [0, 0], [rows, -1])
const rest = (values: Tensor2D, rows: number): Tensor2D => slice(values, [rows, 0], [-1, -1])

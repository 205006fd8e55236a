/**
 * The features of `map-features.ts` with error bounds, one vector a row, and with them how they move when the vectors do
 * and how a gradient at the features comes back to them.
 */
import type { FeatureForm } from '../normalised-rows.ts'
import {
  add,
  type Bounded,
  constant,
  divide,
  inverseRoot,
  multiply,
  scale,
  shift,
  subtract,
} from './bounded.ts'
import { columnSums, rowSums } from './bounded-sums.ts'

export interface BoundedFeatures {
  /** [samples, inputs] */
  h: Bounded
  /** [samples, 1] */
  beta: Bounded
}

export interface BoundedNormaliser {
  features: BoundedFeatures
  /** The features' move when x moves by dx, and the batch's x by `batchMove`; from sums without cancellation. */
  difference(dx: Bounded, batchMove: Bounded): BoundedFeatures
  /** ∂L/∂x of ∂L/∂h and ∂L/∂β, batch statistics held still. */
  pullback(gradient: BoundedFeatures): Bounded
  /** ∂L/∂x for the batch itself, through the statistics as well; the same where there are none. */
  pullbackOfBatch(gradient: BoundedFeatures): Bounded
}

/** `batch`: the inputs of the batch, whose statistics batch-norm divides by. */
export function boundedNormaliser(form: FeatureForm, x: Bounded, batch: Bounded): BoundedNormaliser {
  if (form.kind === 'batch-norm') return batchNorm(form.epsilon, x, batch)
  if (form.kind === 'affine') {
    const still = constant(0, x.rows, 1)
    const pullback = (gradient: BoundedFeatures): Bounded => gradient.h
    return {
      features: { h: x, beta: constant(1, x.rows, 1) },
      difference: (dx) => ({ h: dx, beta: still }),
      pullback,
      pullbackOfBatch: pullback,
    }
  }
  return rowNormaliser(form, x)
}

/** h = r·(x − α·mean), r = 1/√(s‖d‖² + o), d = x or x − mean; β = r for affine-like. */
function rowNormaliser(form: FeatureForm, x: Bounded): BoundedNormaliser {
  const inputs = x.columns
  const centred = form.kind === 'layer-norm'
  const dividesBias = form.kind === 'affine-like'
  const share = form.kind === 'rms-norm' || centred ? 1 / inputs : 1
  const offset = dividesBias ? 1 : form.epsilon
  const lessMean = (values: Bounded, weight: number): Bounded =>
    weight === 0 ? values : subtract(values, scale(rowSums(values), weight / inputs))
  const d = lessMean(x, centred ? 1 : 0)
  const c = lessMean(x, centred ? form.alpha : 0)
  const r = inverseRoot(shift(scale(rowSums(multiply(d, d)), share), offset))

  const pullback = (gradient: BoundedFeatures): Bounded => {
    const atRoot = rowSums(multiply(c, gradient.h))
    const total = dividesBias ? add(atRoot, gradient.beta) : atRoot
    const throughRoot = multiply(scale(multiply(multiply(r, r), total), share), d)
    return multiply(r, subtract(lessMean(gradient.h, centred ? form.alpha : 0), throughRoot))
  }
  return {
    features: { h: multiply(c, r), beta: dividesBias ? r : constant(1, x.rows, 1) },
    difference(dx) {
      const dd = lessMean(dx, centred ? 1 : 0)
      const square = scale(rowSums(multiply(dd, add(scale(d, 2), dd))), share)
      const root = movedRoot(r, square)
      const dc = lessMean(dx, centred ? form.alpha : 0)
      return {
        h: add(multiply(dc, root.moved), multiply(c, root.difference)),
        beta: dividesBias ? root.difference : constant(0, x.rows, 1),
      }
    },
    pullback,
    pullbackOfBatch: pullback,
  }
}

/** h = (x − μ)·r, r = 1/√(v + ε), of each input over the batch. */
function batchNorm(epsilon: number, x: Bounded, batch: Bounded): BoundedNormaliser {
  const average = (values: Bounded): Bounded => scale(columnSums(values), 1 / batch.rows)
  const mean = average(batch)
  const batchDeviation = subtract(batch, mean)
  const r = inverseRoot(shift(average(multiply(batchDeviation, batchDeviation)), epsilon))
  const c = subtract(x, mean)
  const h = multiply(c, r)
  return {
    features: { h, beta: constant(1, x.rows, 1) },
    difference(dx, batchMove) {
      const meanMove = average(batchMove)
      const batchDeviationMove = subtract(batchMove, meanMove)
      const square = average(multiply(batchDeviationMove, add(scale(batchDeviation, 2), batchDeviationMove)))
      const root = movedRoot(r, square)
      const dc = subtract(dx, meanMove)
      return {
        h: add(multiply(dc, root.moved), multiply(c, root.difference)),
        beta: constant(0, x.rows, 1),
      }
    },
    pullback: (gradient) => multiply(gradient.h, r),
    pullbackOfBatch(gradient) {
      const throughMean = average(gradient.h)
      const throughRoot = multiply(h, average(multiply(gradient.h, h)))
      return multiply(r, subtract(subtract(gradient.h, throughMean), throughRoot))
    },
  }
}

/** r' = 1/√(a + Δa) and r' − r = −Δa r² r'²/(r + r'), from r = 1/√a. */
function movedRoot(r: Bounded, da: Bounded): { moved: Bounded; difference: Bounded } {
  const relative = multiply(da, multiply(r, r))
  const moved = multiply(r, inverseRoot(shift(relative, 1)))
  const difference = divide(multiply(relative, multiply(moved, moved)), add(r, moved))
  return { moved, difference: scale(difference, -1) }
}

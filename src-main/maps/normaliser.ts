/**
 * The features of a map (feature-map.ts) on tensors [rows, ...shape], with the learnable gain γ and shift s behind them
 * where there are: h = γ⊙n(x) + s. What n works on is a row of a matrix: each position, or all of a sample.
 */
import { add, mul, reshape, sum, type Tensor, type Tensor2D } from '@tensorflow/tfjs-core'
import type { FeatureMap } from './feature-map.ts'
import { byPosition, firstRows } from './rows.ts'

export interface Scaling {
  gain: Tensor
  shift: Tensor
}

export interface Normalised {
  /** [rows, ...shape] */
  h: Tensor
  /** [rows of the matrix, 1]; null where β is 1. */
  beta: Tensor2D | null
  /** ∂L/∂x */
  pullback(gradient: { h: Tensor; beta: Tensor2D | null }): Tensor
  /** ∂L/∂γ and ∂L/∂s from ∂L/∂h of the first rows, however many are given. */
  scalingGradient(gradient: Tensor): Scaling
  /** The same of each row by itself, [rows, 1, unit]. */
  scalingGradientByRow(gradient: Tensor): Scaling
  /** Δh and Δβ from Δx and from Δγ and Δs, null for what does not move; null where nothing does. */
  difference(dx: Tensor | null, update: Scaling | null, atRest?: boolean): NormalisedDifference | null
}

export interface NormalisedDifference {
  h: Tensor
  beta: Tensor2D | null
}

export interface NormaliserOptions {
  features: FeatureMap
  /** Whether all of a sample is one row of the matrix, or each position is. */
  ofSample: boolean
  scaling: Scaling | null
  batchRows: number
}

export function normalised(x: Tensor, options: NormaliserOptions): Normalised {
  const { features, ofSample, scaling, batchRows } = options
  const [rows = 1, ...shape] = x.shape
  const units = shape.at(-1) ?? 1
  const positions = shape.slice(0, -1).reduce((product, extent) => product * extent, 1)
  const asMatrix = (values: Tensor): Tensor2D =>
    reshape(values, ofSample ? [-1, positions * units] : [-1, units])
  const asSamples = (values: Tensor): Tensor => reshape(values, [-1, ...shape])
  const at = features(asMatrix(x), ofSample ? batchRows : batchRows * positions)
  const n = asSamples(at.h)
  /** [rows, position, unit], of as many rows as there are. */
  const byRow = (values: Tensor): Tensor => reshape(values, [-1, positions, units])

  return {
    h: scaling ? add(mul(n, scaling.gain), scaling.shift) : n,
    beta: at.beta,

    pullback({ h, beta }) {
      const gradient = scaling ? mul(h, scaling.gain) : h
      return asSamples(at.pullback({ h: asMatrix(gradient), beta }))
    },

    scalingGradient(gradient) {
      const part = firstRows(n, gradient.shape[0] ?? rows)
      return { gain: sum(byPosition(mul(part, gradient)), 0), shift: sum(byPosition(gradient), 0) }
    },

    scalingGradientByRow(gradient) {
      return {
        gain: sum(byRow(mul(n, gradient)), 1, true),
        shift: sum(byRow(gradient), 1, true),
      }
    },

    // h' − h = Δn (γ + Δγ) + n Δγ + Δs
    difference(dx, update, atRest = false) {
      const move = dx && (atRest && at.differenceAtRest ? at.differenceAtRest : at.difference)(asMatrix(dx))
      const dn = move && asSamples(move.h)
      if (!scaling) return dn && { h: dn, beta: move?.beta ?? null }
      const gain = update ? add(scaling.gain, update.gain) : scaling.gain
      const ofInput = dn && (update ? scaled(dn, gain) : mul(dn, gain))
      const ofScaling = update && add(scaled(n, update.gain), shifted(update.shift))
      const parts = [ofInput, ofScaling].filter((part) => part !== null)
      const [first, second] = parts
      return first ? { h: second ? add(first, second) : first, beta: null } : null
    },
  }

  /** By a gain [unit], or one of each row, [rows, 1, unit]. */
  function scaled(values: Tensor, gain: Tensor): Tensor {
    return gain.rank === 3 ? asSamples(mul(byRow(values), gain)) : mul(values, gain)
  }

  function shifted(shift: Tensor): Tensor {
    return shift.rank === 3 ? reshape(shift, [-1, ...shape.slice(0, -1).map(() => 1), units]) : shift
  }
}

/**
 * The self part of the own step: what a probe's own gradient alone makes of its value, under plain gradient descent.
 * At position p, over all positions q of the same sample,
 *   self_p = m · Σ_q (h_p·h_q + β_p β_q) · s_q,
 * m how often the batch holds the probe. For one position that is m · (‖h‖² + β²) · s. It is computed as
 *   self_p = h_p·ΔW + β_p·Δb,   ΔW = m Σ_q h_qᵀ s_q,   Δb = m Σ_q β_q s_q.
 */
import type { MapNode } from '../../shared/network/network.ts'

export interface PositionFeatures {
  /** [position, inputs] */
  h: Float64Array
  /** [position] */
  beta: Float64Array
  /** One for all positions, one for each, or none at all. */
  bias: MapNode['bias']
}

/** `steepest` [position, unit]; so is the reply. */
export function selfStep(
  { h, beta, bias }: PositionFeatures,
  steepest: Float64Array,
  times: number,
): Float64Array {
  const positions = beta.length
  const inputs = h.length / positions
  const units = steepest.length / positions
  const weight = new Float64Array(inputs * units)
  const shared = new Float64Array(units)
  for (let position = 0; position < positions; position++) {
    for (let unit = 0; unit < units; unit++) {
      const pull = times * steepest[position * units + unit]!
      if (bias === 'shared') shared[unit]! += beta[position]! * pull
      for (let k = 0; k < inputs; k++) weight[k * units + unit]! += h[position * inputs + k]! * pull
    }
  }
  const self = new Float64Array(steepest.length)
  for (let position = 0; position < positions; position++) {
    for (let unit = 0; unit < units; unit++) {
      const at = position * units + unit
      const ownBias = times * beta[position]! * steepest[at]!
      let sum = bias === 'none' ? 0 : beta[position]! * (bias === 'shared' ? shared[unit]! : ownBias)
      for (let k = 0; k < inputs; k++) sum += h[position * inputs + k]! * weight[k * units + unit]!
      self[at] = sum
    }
  }
  return self
}

/** ‖h‖² + β², or ‖h‖² without a bias, [position]. */
export function selfKernels({ h, beta, bias }: PositionFeatures): Float64Array {
  const inputs = h.length / beta.length
  return beta.map((value, position) => {
    let square = bias === 'none' ? 0 : value * value
    for (let k = position * inputs; k < (position + 1) * inputs; k++) square += h[k]! * h[k]!
    return square
  })
}

/** The mean of a number of each position with the weights ‖s_p‖², [position, unit]; of one position that number. */
export function meanByPull(values: Float64Array, steepest: Float64Array): number {
  if (values.length === 1) return values[0]!
  const units = steepest.length / values.length
  let sum = 0
  let weights = 0
  steepest.forEach((pull, index) => {
    sum += values[Math.floor(index / units)]! * pull * pull
    weights += pull * pull
  })
  return sum / weights
}

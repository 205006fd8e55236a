/**
 * Every map is affine in features of its input,
 *   z = h·W + β·b,   h = h(x) [samples, inputs],   β = β(x) [samples],
 * and under plain gradient descent its self gain is ‖h‖² + β²:
 *
 *   affine       h = x                          β = 1
 *   affine-like  h = x/√(‖x‖² + 1)              β = 1/√(‖x‖² + 1)
 *   norm-like    h = x/√(‖x‖² + ε)              β = 1
 *   rms-norm     h = x/√(mean(x²) + ε)          β = 1
 *   layer-norm   h = (x − α·mean)/√(var + ε)    β = 1, var about the mean itself, divided by n
 *   batch-norm   h = (x − μ)/√(v + ε)           β = 1, μ and v of each input over the batch, v divided by B
 */
import type { MapKind } from '../shared/contract/model-spec.ts'

export interface MapForm {
  kind: MapKind
  epsilon: number
  alpha: number
}

export interface MapFeatures {
  /** [samples, inputs] */
  h: Float64Array
  /** [samples] */
  beta: Float64Array
}

/** `batch` [B, inputs]: the inputs whose statistics batch-norm divides by, needed for that map only. */
export function mapFeatures(
  form: MapForm,
  x: Float64Array,
  inputs: number,
  batch: Float64Array = new Float64Array(),
): MapFeatures {
  const h = new Float64Array(x.length)
  const beta = new Float64Array(x.length / inputs).fill(1)
  const statistics = form.kind === 'batch-norm' ? batchStatistics(batch, inputs) : null
  for (let sample = 0; sample < beta.length; sample++) {
    const start = sample * inputs
    const row = x.subarray(start, start + inputs)
    if (statistics) {
      for (let k = 0; k < inputs; k++) {
        h[start + k] = (row[k]! - statistics.mean[k]!) / Math.sqrt(statistics.variance[k]! + form.epsilon)
      }
      continue
    }
    const { shift, root } = rowNormalisation(form, row)
    for (let k = 0; k < inputs; k++) h[start + k] = (row[k]! - shift) / root
    if (form.kind === 'affine-like') beta[sample] = 1 / root
  }
  return { h, beta }
}

/** ‖h‖² + β², [samples]: what theory says the self gain is. */
export function selfGains({ h, beta }: MapFeatures): Float64Array {
  const inputs = h.length / beta.length
  return beta.map((bias, sample) => squaredLength(h, sample * inputs, inputs) + bias * bias)
}

/** Σ xₖ² over `count` entries from `start` on. */
export function squaredLength(x: Float64Array, start: number, count: number): number {
  let square = 0
  for (let k = start; k < start + count; k++) square += x[k]! * x[k]!
  return square
}

function rowNormalisation(form: MapForm, row: Float64Array): { shift: number; root: number } {
  const square = squaredLength(row, 0, row.length)
  switch (form.kind) {
    case 'affine-like':
      return { shift: 0, root: Math.sqrt(square + 1) }
    case 'norm-like':
      return { shift: 0, root: Math.sqrt(square + form.epsilon) }
    case 'rms-norm':
      return { shift: 0, root: Math.sqrt(square / row.length + form.epsilon) }
    case 'layer-norm': {
      const mean = row.reduce((sum, value) => sum + value, 0) / row.length
      const variance = row.reduce((sum, value) => sum + (value - mean) ** 2, 0) / row.length
      return { shift: form.alpha * mean, root: Math.sqrt(variance + form.epsilon) }
    }
    default:
      return { shift: 0, root: 1 }
  }
}

/** Mean and variance of each input over the batch, [inputs] each. */
function batchStatistics(
  batch: Float64Array,
  inputs: number,
): { mean: Float64Array; variance: Float64Array } {
  const size = batch.length / inputs
  const mean = new Float64Array(inputs)
  const variance = new Float64Array(inputs)
  for (let offset = 0; offset < batch.length; offset++) mean[offset % inputs]! += batch[offset]! / size
  for (let offset = 0; offset < batch.length; offset++) {
    variance[offset % inputs]! += (batch[offset]! - mean[offset % inputs]!) ** 2 / size
  }
  return { mean, variance }
}

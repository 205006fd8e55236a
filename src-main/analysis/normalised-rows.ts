/**
 * The features h and β of vectors, one a row, in float64: the table in `map-features.ts`, where each row is what is
 * normalised, and a batch norm's statistics are of each column.
 */
import type { MapForm } from '../shared/network/network.ts'

/** What of a map's form its features depend on. */
export type FeatureForm = Pick<MapForm, 'kind' | 'epsilon' | 'alpha'>

/** The form of the features: placement "post" has those of affine. */
export const featureFormOf = (form: MapForm): MapForm =>
  form.placement === 'post' ? { ...form, kind: 'affine' } : form

export interface NormalisedRows {
  /** [rows, columns] */
  h: Float64Array
  /** [rows] */
  beta: Float64Array
}

/** `batch` [B, columns]: the rows whose statistics batch-norm divides by, needed for that map only. */
export function normalisedRows(
  form: FeatureForm,
  x: Float64Array,
  columns: number,
  batch: Float64Array = new Float64Array(),
): NormalisedRows {
  const h = new Float64Array(x.length)
  const beta = new Float64Array(x.length / columns).fill(1)
  const statistics = form.kind === 'batch-norm' ? batchStatistics(batch, columns) : null
  for (let row = 0; row < beta.length; row++) {
    const start = row * columns
    if (statistics) {
      for (let k = 0; k < columns; k++) {
        h[start + k] =
          (x[start + k]! - statistics.mean[k]!) / Math.sqrt(statistics.variance[k]! + form.epsilon)
      }
      continue
    }
    const { shift, root } = rowNormalisation(form, x.subarray(start, start + columns))
    for (let k = 0; k < columns; k++) h[start + k] = (x[start + k]! - shift) / root
    if (form.kind === 'affine-like') beta[row] = 1 / root
  }
  return { h, beta }
}

/** Σ xₖ² over `count` entries from `start` on. */
export function squaredLength(x: Float64Array, start: number, count: number): number {
  let square = 0
  for (let k = start; k < start + count; k++) square += x[k]! * x[k]!
  return square
}

function rowNormalisation(form: FeatureForm, row: Float64Array): { shift: number; root: number } {
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

/** Mean and variance of each column over the batch, [columns] each. */
function batchStatistics(
  batch: Float64Array,
  columns: number,
): { mean: Float64Array; variance: Float64Array } {
  const size = batch.length / columns
  const mean = new Float64Array(columns)
  const variance = new Float64Array(columns)
  for (let offset = 0; offset < batch.length; offset++) mean[offset % columns]! += batch[offset]! / size
  for (let offset = 0; offset < batch.length; offset++) {
    variance[offset % columns]! += (batch[offset]! - mean[offset % columns]!) ** 2 / size
  }
  return { mean, variance }
}

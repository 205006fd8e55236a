/**
 * Every map is affine in features of its input,
 *   z = h·W + β·b,   h = h(x) [inputs],   β = β(x),   at every position: a patch, a token, or the whole vector,
 * and under plain gradient descent its self gain is ‖h‖² + β²:
 *
 *   affine       h = x                          β = 1
 *   affine-like  h = x/√(‖x‖² + 1)              β = 1/√(‖x‖² + 1)
 *   norm-like    h = x/√(‖x‖² + ε)              β = 1
 *   rms-norm     h = x/√(mean(x²) + ε)          β = 1
 *   layer-norm   h = (x − α·mean)/√(var + ε)    β = 1, var about the mean itself, divided by n
 *   batch-norm   h = (x − μ)/√(v + ε)           β = 1, μ and v of each input over the batch, v divided by B
 *
 * Before a convolution the last three are of the whole image, batch-norm's of each channel, and the patches are cut out
 * of what they give. With placement "post" the normaliser follows the map, whose features are those of affine. A
 * learnable gain is no part of the features: h is what it is multiplied with.
 */
import { gathered } from './gather.ts'
import type { MapInputs } from './map-inputs.ts'
import { featureFormOf, normalisedRows, squaredLength } from './normalised-rows.ts'

export interface MapFeatures {
  /** [row, probe, position, inputs] */
  h: Float64Array
  /** [row, probe, position] */
  beta: Float64Array
}

/** `members`: of every row the probes that are its batch, whose statistics batch-norm divides by; without them it is NaN. */
export function mapFeatures(known: MapInputs, members: readonly Int32Array[] | null = null): MapFeatures {
  const { map, inputs, x, image } = known
  const form = featureFormOf(map.form)
  if (form.kind === 'batch-norm') return batchNormalised(known, members)
  if (!image) return normalisedRows(form, x, inputs)
  const { h } = normalisedRows(form, image.values, image.size)
  return cut(known, h)
}

/** ‖h‖² + β² of every position: what theory says the self gain is. Without a bias β counts for nothing. */
export function selfGains({ h, beta }: MapFeatures, hasBias = true): Float64Array {
  const inputs = h.length / beta.length
  return beta.map(
    (bias, position) => squaredLength(h, position * inputs, inputs) + (hasBias ? bias * bias : 0),
  )
}

function batchNormalised(known: MapInputs, members: readonly Int32Array[] | null): MapFeatures {
  const { map, rows, probes, inputs, x, image } = known
  const values = image ? image.values : x
  const columns = image ? image.channels : inputs
  const size = values.length / (rows * probes)
  const count = members ? members.length : rows
  const h = new Float64Array(count * probes * size).fill(Number.NaN)
  members?.forEach((batch, row) => {
    const start = rows === 1 ? 0 : row * probes * size
    const ofRow = values.subarray(start, start + probes * size)
    const ofBatch = new Float64Array(batch.length * size)
    batch.forEach((probe, place) => {
      ofBatch.set(ofRow.subarray(probe * size, (probe + 1) * size), place * size)
    })
    h.set(normalisedRows(map.form, ofRow, columns, ofBatch).h, row * probes * size)
  })
  return image ? cut(known, h) : { h, beta: new Float64Array(h.length / inputs).fill(1) }
}

function cut({ image, inputs }: MapInputs, values: Float64Array): MapFeatures {
  const h = image ? gathered(values, image.size, image.places) : values
  return { h, beta: new Float64Array(h.length / inputs).fill(1) }
}

/**
 * Normalisation of the inputs, in place. Statistics come from the training part alone, in float64:
 *
 *   standard   x ← (x − mean) / deviation, for each feature; a constant feature is only centred
 *   range      x ← (x − min) / (max − min), one minimum and maximum over all features; constant data become 0
 */
import type { DatasetSpec } from '../shared/contract/dataset-spec.ts'
import type { Samples } from './dataset.ts'

export function normalise(kind: DatasetSpec['normalise'], train: Samples, test: Samples | null): void {
  if (kind === 'none' || train.count === 0) return
  const { shift, divisor } = kind === 'standard' ? standardise(train) : fitRange(train)
  for (const part of test ? [train, test] : [train]) {
    const { inputs, features } = part
    for (let index = 0; index < inputs.length; index++) {
      const feature = index % features
      inputs[index] = ((inputs[index] ?? 0) - (shift[feature] ?? 0)) / (divisor[feature] ?? 1)
    }
  }
}

/** What is subtracted from and divided out of each feature, [features]. */
interface Scaling {
  shift: Float64Array
  divisor: Float64Array
}

function standardise({ inputs, features, count }: Samples): Scaling {
  const shift = new Float64Array(features)
  const divisor = new Float64Array(features)
  const varies = new Uint8Array(features)
  for (let index = 0; index < inputs.length; index++) {
    const feature = index % features
    const value = inputs[index] ?? 0
    shift[feature] = (shift[feature] ?? 0) + value / count
    // Compared, not computed: the rounding of the mean would give a constant feature a tiny deviation.
    if (value !== inputs[feature]) varies[feature] = 1
  }
  for (let index = 0; index < inputs.length; index++) {
    const feature = index % features
    const difference = (inputs[index] ?? 0) - (shift[feature] ?? 0)
    divisor[feature] = (divisor[feature] ?? 0) + (difference * difference) / count
  }
  for (let feature = 0; feature < features; feature++) {
    if (varies[feature] === 1) divisor[feature] = Math.sqrt(divisor[feature] ?? 1)
    else {
      shift[feature] = inputs[feature] ?? 0
      divisor[feature] = 1
    }
  }
  return { shift, divisor }
}

function fitRange({ inputs, features }: Samples): Scaling {
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (const value of inputs) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return {
    shift: new Float64Array(features).fill(least),
    divisor: new Float64Array(features).fill(most > least ? most - least : 1),
  }
}

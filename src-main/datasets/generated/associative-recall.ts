/**
 * Associative recall: a sequence of pairs and a question about one of them,
 *
 *   token 1 … pairs   a key and a value, 1 at the key and 1 at the value among zeros   [keys + values]
 *   the last token    one of those keys, and no value
 *
 * with the keys of a sequence distinct and its values drawn freely. The class is the value that stood beside the key
 * asked for. The last token alone says nothing of it: the answer is in the token that holds the same key.
 */
import type { DatasetSpecOf } from '../../shared/contract/dataset-spec.ts'
import { limits } from '../../shared/contract/limits.ts'
import { badSpec } from '../../shared/contract/parse-spec.ts'
import { createRandom } from '../../shared/random.ts'
import { type DataSource, sourceOf } from '../data-source.ts'
import { checkSize } from '../dataset-size.ts'
import { balancedLabels } from './balanced-labels.ts'

export function makeAssociativeRecall(spec: DatasetSpecOf<'associative-recall'>): DataSource {
  const { samples, pairs, keys, values, seed } = spec
  const inputShape = [pairs + 1, keys + values]
  checkPairs(spec)
  const width = keys + values
  const features = (pairs + 1) * width
  checkSize(samples, features)
  const labels = balancedLabels(samples, values, createRandom(seed, 'associative-recall', 'labels'))
  const random = createRandom(seed, 'associative-recall', 'sequences')
  const inputs = new Float32Array(samples * features)
  labels.forEach((label, sample) => {
    const begin = sample * features
    const keyOrder = random.permutation(keys)
    const asked = random.integer(pairs)
    for (let pair = 0; pair < pairs; pair++) {
      // Drawn for the pair asked for as well, so that the label moves no other number.
      const value = random.integer(values)
      const token = begin + pair * width
      inputs[token + (keyOrder[pair] ?? 0)] = 1
      inputs[token + keys + (pair === asked ? label : value)] = 1
    }
    inputs[begin + pairs * width + (keyOrder[asked] ?? 0)] = 1
  })
  return {
    name: 'associative-recall',
    classes: Array.from({ length: values }, (_, value) => `value ${value}`),
    inputShape,
    sequence: true,
    samples: sourceOf(inputs, labels, features),
    test: null,
  }
}

function checkPairs({ pairs, keys, values }: DatasetSpecOf<'associative-recall'>): void {
  if (pairs > keys) {
    const message = `expected at most ${keys}, the number of keys, as each occurs once in a sequence, found ${pairs}`
    throw badSpec([{ field: 'dataset.pairs', message }])
  }
  const numbers = (pairs + 1) * (keys + values)
  if (numbers <= limits.dimensions) return
  const most = Math.floor(limits.dimensions / (keys + values)) - 1
  const expected = `at most ${most}, sequences of ${limits.dimensions.toLocaleString('en')} numbers`
  throw badSpec([
    {
      field: 'dataset.pairs',
      message: `expected ${expected}, found ${pairs}, sequences of ${numbers.toLocaleString('en')}`,
    },
  ])
}

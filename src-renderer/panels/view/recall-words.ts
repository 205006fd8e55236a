/**
 * A sequence of associative recall in words: its pairs of a key and a value, and the key that it asks for. Where the
 * inputs are normalised, what is there is still the largest number of its part of a token.
 */
import type { DatasetSpec } from '../../../src-main/shared/contract/dataset-spec.ts'
import type { ProbeInput } from './probe-input.ts'

export interface RecallWords {
  pairs: { key: number; value: number; asked: boolean }[]
  key: number
}

/** Null of any other data. */
export function recallWords(dataset: DatasetSpec, input: ProbeInput): RecallWords | null {
  if (dataset.kind !== 'associative-recall' || input.kind !== 'sequence') return null
  const { tokens, features, values } = input
  const { keys } = dataset
  const largest = (token: number, from: number, to: number): number => {
    const part = values.subarray(token * features + from, token * features + to)
    return part.indexOf(Math.max(...part))
  }
  const key = largest(tokens - 1, 0, keys)
  const pairs = Array.from({ length: tokens - 1 }, (_, token) => {
    const found = largest(token, 0, keys)
    return { key: found, value: largest(token, keys, features), asked: found === key }
  })
  return { pairs, key }
}

/** Pairs in sight; of more, those around the one that is asked for. */
const mostPairs = 6

/** Each a piece of one line; null where some are left out. */
export function shownPairs({ pairs }: RecallWords): (RecallWords['pairs'][number] | null)[] {
  if (pairs.length <= mostPairs) return pairs
  const place = pairs.findIndex(({ asked }) => asked)
  const first = Math.min(Math.max(0, place - 1), pairs.length - mostPairs)
  const shown = pairs.slice(first, first + mostPairs)
  return [...(first > 0 ? [null] : []), ...shown, ...(first + mostPairs < pairs.length ? [null] : [])]
}

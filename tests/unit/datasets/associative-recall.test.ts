import { describe, expect, it } from 'vitest'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { refusal, specOf } from './data-folder.ts'

const kind = 'associative-recall'
const [pairs, keys, values] = [3, 8, 4]
const load = (more: object = {}) => loadDataset(specOf({ kind, pairs, keys, values, ...more }))

/** The places of the ones in every token of every sequence. */
function sequences({ count, inputs }: Samples): number[][][] {
  const width = keys + values
  return Array.from({ length: count }, (_, sample) =>
    Array.from({ length: pairs + 1 }, (_, token) => {
      const begin = (sample * (pairs + 1) + token) * width
      return [...inputs.subarray(begin, begin + width)].flatMap((value, place) => (value === 0 ? [] : place))
    }),
  )
}

describe('associative recall', () => {
  it('is made of zeros and ones, a sequence of pairs and a question', async () => {
    const dataset = await load()
    expect(dataset).toMatchObject({ inputShape: [pairs + 1, keys + values], sequence: true })
    expect(dataset.classes).toHaveLength(values)
    expect(new Set(dataset.train.inputs)).toEqual(new Set([0, 1]))
    for (const tokens of sequences(dataset.train)) {
      const [question = [], ...pairsBackwards] = tokens.toReversed()
      expect(question).toHaveLength(1)
      expect(question[0]).toBeLessThan(keys)
      for (const [key = -1, value = -1, ...more] of pairsBackwards) {
        expect(more).toEqual([])
        expect(key).toBeLessThan(keys)
        expect(value).toBeGreaterThanOrEqual(keys)
      }
      expect(new Set(pairsBackwards.map(([key]) => key)).size).toBe(pairs)
    }
  })

  it('has the value beside the key asked for as its class', async () => {
    const { train } = await load()
    sequences(train).forEach((tokens, sample) => {
      const [asked] = tokens.at(-1) ?? []
      const [found, ...more] = tokens.slice(0, -1).filter(([key]) => key === asked)
      expect(more).toEqual([])
      expect(found?.[1]).toBe(keys + (train.labels[sample] ?? -1))
    })
  })

  /** Pearson's χ² of what `of` finds in a sequence and the class; as large as its degrees of freedom where they are independent. */
  const chiSquare = (train: Samples, options: number, of: (tokens: number[][]) => number): number => {
    const counts = Array.from({ length: options }, () => new Float64Array(values))
    sequences(train).forEach((tokens, sample) => {
      const row = counts[of(tokens)] ?? new Float64Array(values)
      const label = train.labels[sample] ?? 0
      row[label] = (row[label] ?? 0) + 1
    })
    const sum = (numbers: Float64Array): number => numbers.reduce((total, value) => total + value, 0)
    const byClass = Float64Array.from({ length: values }, (_, label) =>
      counts.reduce((total, row) => total + (row[label] ?? 0), 0),
    )
    return counts.reduce(
      (total, row) =>
        total +
        row.reduce((part, count, label) => {
          const expected = (sum(row) * (byClass[label] ?? 0)) / train.count
          return part + (count - expected) ** 2 / expected
        }, 0),
      0,
    )
  }

  it('cannot be told from the last token alone, nor from where the key stood', async () => {
    const { train } = await load({ samples: 8000 })
    const freedom = (options: number): number => (options - 1) * (values - 1)
    const bound = (options: number): number => freedom(options) + 5 * Math.sqrt(2 * freedom(options))
    expect(chiSquare(train, keys, (tokens) => tokens.at(-1)?.[0] ?? -1)).toBeLessThan(bound(keys))
    const place = (tokens: number[][]): number =>
      tokens.findIndex(([key]) => key === (tokens.at(-1)?.[0] ?? -1))
    expect(chiSquare(train, pairs, place)).toBeLessThan(bound(pairs))
    // The measure sees what there is: the first pair is the one asked for in a third of the sequences.
    const first = (tokens: number[][]): number => (tokens[0]?.[1] ?? 0) - keys
    expect(chiSquare(train, values, first)).toBeGreaterThan(10 * bound(values))
  })

  it('asks for every key and every place', async () => {
    const all = sequences((await load({ samples: 400 })).train)
    expect(new Set(all.map((tokens) => tokens.at(-1)?.[0])).size).toBe(keys)
    const places = all.map((tokens) => tokens.findIndex(([key]) => key === tokens.at(-1)?.[0]))
    expect(new Set(places)).toEqual(new Set([0, 1, 2]))
  })

  it('may use every key in every sequence, and no more pairs than there are keys', async () => {
    const { train } = await loadDataset(specOf({ kind, pairs: 4, keys: 4, values: 2 }))
    expect(train.features).toBe(5 * 6)
    expect(await refusal(loadDataset(specOf({ kind, pairs: 5, keys: 4 })))).toEqual({
      tag: 'bad-spec',
      message:
        'dataset.pairs: expected at most 4, the number of keys, as each occurs once in a sequence, found 5',
    })
  })

  it('refuses sequences that are larger than samples may be', async () => {
    expect(await refusal(loadDataset(specOf({ kind, pairs: 100, keys: 100, values: 100 })))).toEqual({
      tag: 'bad-spec',
      message:
        'dataset.pairs: expected at most 80, sequences of 16,384 numbers, found 100, sequences of 20,200',
    })
  })

  it('gives a transformer its tokens', async () => {
    const { inputShape, sequence = false, classes } = await load()
    const model = modelSchema.parse({ kind: 'transformer', width: 6, heads: 2 })
    const { nodes } = describeNetwork(model, { inputShape, sequence, outputs: classes.length })
    expect(nodes.find(({ name }) => name === 'scores1')?.shape).toEqual([2, pairs + 1, pairs + 1])
  })
})

import { describe, expect, test } from 'vitest'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { clouds } from './data.ts'

const plan = (spec: RunSpecInput) => planTraining(parseSpec(spec), clouds())

describe('planTraining', () => {
  test('lays the network out from the data', () => {
    const { parameters, taps } = plan({
      model: { hidden: [5], maps: { logits: 'affine-like' } },
      record: { probes: 4 },
    })
    expect(parameters).toEqual([
      { name: 'hidden1/weight', shape: [2, 5] },
      { name: 'hidden1/bias', shape: [5] },
      { name: 'logits/weight', shape: [5, 3] },
      { name: 'logits/bias', shape: [3] },
    ])
    expect(taps).toEqual([
      { name: 'hidden1', units: 5, shape: [5], map: 'affine' },
      { name: 'logits', units: 3, shape: [3], map: 'affine-like' },
    ])
  })

  test('counts a row for every recorded update', () => {
    expect(plan({ training: { steps: 10 }, record: { every: 3, probes: 4 } }).plannedRows).toBe(4)
  })

  test('resolves a full batch and all probes', () => {
    const { batchSize, probes } = plan({ training: { batchSize: 'full' }, record: { probes: 'all' } })
    expect([batchSize, probes.length]).toEqual([60, 60])
  })

  test('draws probes by the seed, ascending and each once', () => {
    const { probes } = plan({ record: { probes: 30 } })
    expect([...new Set(probes)].sort((a, b) => a - b)).toEqual([...probes])
    expect(plan({ record: { probes: 30 } }).probes).toEqual(probes)
    expect(plan({ record: { probes: 30 }, training: { seed: 2 } }).probes).not.toEqual(probes)
  })

  test('keeps only the taps asked for, in the order of the network', () => {
    const { taps } = plan({ record: { taps: ['logits', 'hidden1'], probes: 4 } })
    expect(taps.map(({ name }) => name)).toEqual(['hidden1', 'logits'])
  })

  test.each<[string, RunSpecInput]>([
    ['training.batchSize', { training: { batchSize: 61 }, record: { probes: 4 } }],
    ['record.probes', { record: { probes: 61 } }],
    ['record.probes[1]', { record: { probes: [0, 60] } }],
    ['record.probes', { record: { probes: [0, 0] } }],
    ['model.hidden', { model: { hidden: [16_384, 12_204] }, record: { probes: 4 } }],
    [
      'record',
      {
        training: { steps: 10_000_000 },
        model: { hidden: [1024] },
        record: { probes: 60, checkpointEvery: 10_000 },
      },
    ],
  ])('names %s when it does not go with the data', (field, spec) => {
    expect(() => plan(spec)).toThrow(
      expect.objectContaining({ tag: 'bad-spec', message: expect.stringContaining(`${field}: expected`) }),
    )
  })

  test.each<[string, RunSpecInput]>([
    ['training.batchSize', { training: { batchSize: 'full' }, record: { probes: 4 } }],
    ['record.probes', { training: { batchSize: 8 }, record: { probes: 'all' } }],
    [
      'model.hidden',
      { model: { hidden: [13_000, 13_000] }, training: { batchSize: 'full' }, record: { probes: 4 } },
    ],
  ])('names %s where an update would not fit into memory', (field, spec) => {
    const wide = parseSpec({
      model: { hidden: [4000] },
      ...spec,
      training: { steps: 1, ...spec.training },
    })
    expect(() => planTraining(wide, clouds(50_000))).toThrow(
      expect.objectContaining({
        tag: 'bad-spec',
        message: expect.stringContaining(`${field}: expected an update that takes at most 3 GB`),
      }),
    )
  })

  test('takes no more than so many samples as a full batch', () => {
    const full = parseSpec({ training: { batchSize: 'full' }, record: { probes: 4 } })
    expect(() => planTraining(full, clouds(65_537))).toThrow(
      'training.batchSize: expected at most 65,536: the training set has 65,537 samples, found "full"',
    )
  })
})

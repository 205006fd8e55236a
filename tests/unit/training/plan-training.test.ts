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

  test('has what the optimiser remembers beside every parameter', () => {
    const { parameters, memory } = plan({ optimiser: { kind: 'adam' }, record: { probes: 4 } })
    expect(memory).toHaveLength(2 * parameters.length)
    expect(memory).toContainEqual({ name: 'logits/bias.first-moment', shape: [3] })
    expect(memory).toContainEqual({ name: 'logits/bias.second-moment', shape: [3] })
    expect(plan({ record: { probes: 4 } }).memory).toEqual([])
  })

  test('records the taps of images and tokens in their shape, and which of them are maps', () => {
    const images = { ...clouds(60, 64), inputShape: [8, 8] }
    const planned = (model: object) => planTraining(parseSpec({ model, record: { probes: 4 } }), images)
    const cnn = planned({ kind: 'cnn', convolutions: [{ channels: 2, stride: 2 }] })
    expect(cnn.taps[0]).toEqual({ name: 'conv1', units: 32, shape: [4, 4, 2], map: 'affine' })
    const { taps } = planned({ kind: 'transformer', width: 6, heads: 3 })
    expect(taps.find(({ name }) => name === 'scores1')).toEqual({
      name: 'scores1',
      units: 48,
      shape: [3, 4, 4],
      map: null,
    })
  })

  test('gives as many outputs as a target has numbers, which cross-entropy cannot take', () => {
    const data = clouds()
    const targets = { ...data, targets: 2, train: { ...data.train, targets: new Float32Array(120) } }
    const planned = (loss: string) =>
      planTraining(parseSpec({ training: { loss }, record: { probes: 4 } }), targets)
    expect(planned('mean-squared-error').outputs).toBe(2)
    expect(() => planned('cross-entropy')).toThrow('training.loss: expected "mean-squared-error"')
  })

  test.each([
    ['model.width', { kind: 'residual-mlp', width: 16_384 }],
    ['model.width', { kind: 'transformer', width: 16_384, patch: 8 }],
    ['model.convolutions', { kind: 'cnn', convolutions: [{ channels: 16_384 }, { channels: 16_384 }] }],
    ['model.hidden', { kind: 'cnn', convolutions: [{ channels: 1024 }], hidden: [16_384] }],
  ])('names %s where a network has too many parameters', (field, model) => {
    const images = { ...clouds(60, 64), inputShape: [8, 8] }
    expect(() => planTraining(parseSpec({ model, record: { probes: 4 } }), images)).toThrow(
      `${field}: expected at most 200,000,000 parameters`,
    )
  })

  test('takes no more than so many samples as a full batch', () => {
    const full = parseSpec({ training: { batchSize: 'full' }, record: { probes: 4 } })
    expect(() => planTraining(full, clouds(65_537))).toThrow(
      'training.batchSize: expected at most 65,536: the training set has 65,537 samples, found "full"',
    )
  })
})

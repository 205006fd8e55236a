import { describe, expect, test } from 'vitest'
import { mapFeatures } from '../../../src-main/analysis/map-features.ts'
import { mapInputs } from '../../../src-main/analysis/map-inputs.ts'
import { theoryOfRows } from '../../../src-main/analysis/self-gain.ts'
import type { ModelSpecOf } from '../../../src-main/shared/contract/model-spec.ts'
import { type RunSpecInput, runSpecSchema } from '../../../src-main/shared/contract/run-spec.ts'
import { attributesOf, MemoryRun } from './verify/memory-run.ts'

/** Two probes of two features, one hidden unit, two rows. */
function run(model: Partial<ModelSpecOf<'mlp'>>, optimiser: RunSpecInput['optimiser'] = {}): MemoryRun {
  const spec = runSpecSchema.parse({ model: { hidden: [1], ...model }, optimiser })
  return new MemoryRun(
    attributesOf(spec, 2, 0, { inputShape: [2], classes: 2 }),
    new Map([
      ['probes/input', { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] }],
      ['probes/index', { data: Int32Array.of(0, 1), shape: [2] }],
      ['taps/hidden1/activation', { data: Float32Array.of(-1, 0.5, 2, -3), shape: [2, 2, 1] }],
    ]),
  )
}

describe('mapInputs', () => {
  test('of the first map are the data, held once', async () => {
    expect(await mapInputs(run({}), 'hidden1', 0, 2)).toMatchObject({
      inputs: 2,
      positions: 1,
      probes: 2,
      rows: 1,
      x: Float64Array.of(1, 2, 3, 4),
      image: null,
    })
  })

  test.each([
    ['identity', [-1, 0.5, 2, -3]],
    ['relu', [0, 0.5, 2, 0]],
    ['leaky-relu', [-0.01, 0.5, 2, -0.03]],
    ['tanh', [-1, 0.5, 2, -3].map(Math.tanh)],
    ['gelu', [-0.15865525393145707, 0.34573123063700656, 1.9544997361036416, -0.004049694094890287]],
  ] as const)('of a later map are φ of the tap before: %s', async (activation, expected) => {
    const inputs = await mapInputs(run({ activation }), 'logits', 0, 2)
    expect(inputs?.x.length).toBe(4)
    for (const [index, value] of expected.entries()) expect(inputs?.x[index]).toBeCloseTo(value, 14)
  })

  test('are the asked rows', async () => {
    expect((await mapInputs(run({ activation: 'identity' }), 'logits', 1, 2))?.x).toEqual(
      Float64Array.of(2, -3),
    )
  })

  test('are not known where the tap before was not recorded', async () => {
    expect(await mapInputs(run({}).without('taps/'), 'logits', 0, 2)).toBeNull()
  })
})

describe('theoryOfRows', () => {
  test('repeats the first map’s in every row', async () => {
    const { inputNorm, selfGain } = await theoryOfRows(run({}), 'hidden1', 0, 2)
    expect(Array.from(inputNorm)).toEqual([6, 26, 6, 26])
    expect(Array.from(selfGain)).toEqual([6, 26, 6, 26])
  })

  test('tells ‖x‖² + 1 and the gain apart', async () => {
    const { inputNorm, selfGain } = await theoryOfRows(
      run({ map: 'affine-like', activation: 'identity' }),
      'logits',
      0,
      2,
    )
    expect(Array.from(inputNorm)).toEqual([2, 1.25, 5, 10])
    for (const gain of selfGain) expect(gain).toBeCloseTo(1, 6)
  })

  test('leaves the bias out where there is none', async () => {
    const { selfGain } = await theoryOfRows(run({ bias: false }), 'hidden1', 0, 1)
    expect(Array.from(selfGain)).toEqual([5, 25])
  })

  test('has no gain for batch-norm, and nothing where x is not known', async () => {
    const normalised = await theoryOfRows(run({ map: 'batch-norm' }), 'hidden1', 0, 1)
    expect(Array.from(normalised.inputNorm)).toEqual([6, 26])
    expect(Array.from(normalised.selfGain)).toEqual([Number.NaN, Number.NaN])
    for (const without of [
      run({ map: 'norm-like', gain: true }),
      run({ map: 'norm-like', placement: 'post' }),
      run({}, { kind: 'momentum' }),
      run({}, { weightDecay: 0.1 }),
    ]) {
      expect((await theoryOfRows(without, 'hidden1', 0, 1)).selfGain[0]).toBeNaN()
    }
    const unknown = await theoryOfRows(run({}).without('taps/'), 'logits', 0, 1)
    expect(Array.from(unknown.inputNorm)).toEqual([Number.NaN, Number.NaN])
  })
})

describe('at several positions', () => {
  /** One probe, an image of 2 × 2 with one channel, kernel 2, padding "same": zeros below and to the right. */
  const spec = (map: ModelSpecOf<'cnn'>['map']) =>
    runSpecSchema.parse({
      model: {
        kind: 'cnn',
        map,
        epsilon: 0,
        activation: 'relu',
        convolutions: [{ channels: 1, kernel: 2, pool: 'max' }],
      },
    })
  const image = (map: ModelSpecOf<'cnn'>['map'] = 'affine'): MemoryRun =>
    new MemoryRun(
      attributesOf(spec(map), 1, 0, { inputShape: [2, 2], classes: 2 }),
      new Map([
        ['probes/input', { data: Float32Array.of(1, 2, 3, 4), shape: [1, 2, 2] }],
        ['probes/index', { data: Int32Array.of(0), shape: [1] }],
        ['taps/conv1/activation', { data: Float32Array.of(-1, 5, 2, -3), shape: [1, 1, 2, 2, 1] }],
        ['taps/conv1/steepest', { data: Float32Array.of(1, 0, 2, 0), shape: [1, 1, 2, 2, 1] }],
      ]),
    )

  test('a convolution sees patches, the zeros around the image included', async () => {
    const known = await mapInputs(image(), 'conv1', 0, 1)
    expect(known).toMatchObject({ inputs: 4, positions: 4, probes: 1, rows: 1, image: null })
    expect(Array.from(known?.x ?? [])).toEqual([1, 2, 3, 4, 2, 0, 4, 0, 3, 4, 0, 0, 4, 0, 0, 0])
  })

  test('and what is behind it sees what is left by nonlinearity and pool', async () => {
    expect(Array.from((await mapInputs(image(), 'logits', 0, 1))?.x ?? [])).toEqual([5])
  })

  test('a normaliser of the image divides it before it is cut', async () => {
    const known = await mapInputs(image('rms-norm'), 'conv1', 0, 1)
    const root = Math.sqrt(30 / 4)
    const { h } = mapFeatures(known!)
    for (const [index, x] of known!.x.entries()) expect(h[index]).toBeCloseTo(x / root, 14)
  })

  test('‖x‖² + 1 is the mean over the positions, the gain that of the steepest steps there', async () => {
    const { inputNorm, selfGain } = await theoryOfRows(image(), 'conv1', 0, 1)
    expect(inputNorm[0]).toBeCloseTo((31 + 21 + 26 + 17) / 4, 5)
    expect(selfGain[0]).toBeCloseTo((1 * 31 + 4 * 26) / 5, 5)
    expect((await theoryOfRows(image('patch-norm'), 'conv1', 0, 1)).selfGain[0]).toBeCloseTo(1, 6)
  })

  test('a residual stream has no input, and no gain', async () => {
    const residual = runSpecSchema.parse({ model: { kind: 'residual-mlp', width: 2, blocks: 1 } })
    const run = new MemoryRun(
      attributesOf(residual, 1, 0, { inputShape: [2], classes: 2 }),
      new Map([['probes/index', { data: Int32Array.of(0), shape: [1] }]]),
    )
    expect(await mapInputs(run, 'stream1', 0, 1)).toBeNull()
    expect((await theoryOfRows(run, 'stream1', 0, 1)).inputNorm[0]).toBeNaN()
  })
})

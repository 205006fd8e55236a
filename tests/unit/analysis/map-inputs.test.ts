import { describe, expect, test } from 'vitest'
import { mapInputs } from '../../../src-main/analysis/map-inputs.ts'
import { theoryOfRows } from '../../../src-main/analysis/self-gain.ts'
import type { ModelSpec } from '../../../src-main/shared/contract/model-spec.ts'
import { runSpecSchema } from '../../../src-main/shared/contract/run-spec.ts'
import { attributesOf, MemoryRun } from './verify/memory-run.ts'

/** Two probes of two features, one hidden unit, two rows. */
function run(model: Partial<ModelSpec>): MemoryRun {
  const spec = runSpecSchema.parse({ model: { hidden: [1], ...model } })
  return new MemoryRun(
    attributesOf(spec, 2, 0, 2, 2),
    new Map([
      ['probes/input', { data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] }],
      ['probes/index', { data: Int32Array.of(0, 1), shape: [2] }],
      ['taps/hidden1/activation', { data: Float32Array.of(-1, 0.5, 2, -3), shape: [2, 2, 1] }],
    ]),
  )
}

describe('mapInputs', () => {
  test('of the first map are the data, held once', async () => {
    expect(await mapInputs(run({}), 'hidden1', 0, 2)).toEqual({
      inputs: 2,
      probes: 2,
      rows: 1,
      x: Float64Array.of(1, 2, 3, 4),
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

  test('has no gain for batch-norm, and nothing where x is not known', async () => {
    const normalised = await theoryOfRows(run({ map: 'batch-norm' }), 'hidden1', 0, 1)
    expect(Array.from(normalised.inputNorm)).toEqual([6, 26])
    expect(Array.from(normalised.selfGain)).toEqual([Number.NaN, Number.NaN])
    const unknown = await theoryOfRows(run({}).without('taps/'), 'logits', 0, 1)
    expect(Array.from(unknown.inputNorm)).toEqual([Number.NaN, Number.NaN])
  })
})

import { expect, it } from 'vitest'
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { layoutOf } from '../../../src-main/trainer/layout-of-plan.ts'
import type { TrainingPlan } from '../../../src-main/training/training-plan.ts'

const environment = {
  ...{ application: '0', backend: 'cpu', backendVersion: '4', backendReason: 'asked for' },
  ...{ platform: 'linux', processor: 'none', runtime: 'node' },
}

/** Four samples of one number, with targets of two. */
const dataset: Dataset = {
  name: 'four',
  classes: ['first', 'second'],
  inputShape: [1],
  targets: 2,
  train: {
    count: 4,
    features: 1,
    inputs: Float32Array.of(1, 2, 3, 4),
    labels: Int32Array.of(0, 1, 0, 1),
    targets: Float32Array.of(10, 11, 20, 21, 30, 31, 40, 41),
  },
  test: null,
}

const plan = (record: object = {}, data = dataset): TrainingPlan => ({
  spec: parseSpec({ record }),
  dataset: data,
  network: { nodes: [] },
  outputs: 2,
  batchSize: 4,
  taps: [
    { name: 'embedding', units: 3, shape: [3], map: 'affine' },
    { name: 'stream1', units: 3, shape: [3], map: null },
  ],
  probes: Int32Array.of(1, 3),
  plannedRows: 8,
  branched: null,
  parameters: [{ name: 'embedding/weight', shape: [1, 3] }],
  memory: [{ name: 'embedding/weight.velocity', shape: [1, 3] }],
})

it('follows the probes, with their targets', () => {
  expect(layoutOf(plan(), environment).probes).toEqual({
    index: Int32Array.of(1, 3),
    label: Int32Array.of(1, 1),
    input: Float32Array.of(2, 4),
    target: Float32Array.of(20, 21, 40, 41),
  })
})

it('has no targets where the data have none', () => {
  const { targets: _of, ...train } = dataset.train
  const { targets: _, ...rest } = dataset
  expect(layoutOf(plan({}, { ...rest, train }), environment).probes).not.toHaveProperty('target')
})

it('says which taps are maps, and whether rows are split', () => {
  const { taps, split } = layoutOf(plan({ split: true }), environment)
  expect(taps).toEqual([
    { name: 'embedding', shape: [3], map: true },
    { name: 'stream1', shape: [3], map: false },
  ])
  expect(split).toBe(true)
  expect(layoutOf(plan(), environment).split).toBe(false)
})

it('keeps parameters and memory apart', () => {
  const { parameters, memory } = layoutOf(plan(), environment)
  expect(parameters.map(({ name }) => name)).toEqual(['embedding/weight'])
  expect(memory.map(({ name }) => name)).toEqual(['embedding/weight.velocity'])
})

it('keeps a small training set, unless it is told otherwise', () => {
  expect(layoutOf(plan(), environment).training).toBe(dataset.train)
  expect(layoutOf(plan({ dataset: false }), environment).training).toBeNull()
})

it('counts targets when it decides whether a training set is small', () => {
  // 4 · 1 inputs and labels, and targets of 64 MiB less those bytes: not small by the last of them.
  const targets = new Float32Array(2 ** 24 - 8)
  const large = { ...dataset, train: { ...dataset.train, targets } }
  expect(layoutOf(plan({}, large), environment).training).toBeNull()
  const smaller = { ...large, train: { ...large.train, targets: targets.subarray(4) } }
  expect(layoutOf(plan({}, smaller), environment).training).not.toBeNull()
})

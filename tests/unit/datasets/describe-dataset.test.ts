import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import { describeDataset } from '../../../src-main/datasets/describe-dataset.ts'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { datasetDescriptionSchema } from '../../../src-main/shared/contract/run.ts'
import { specOf } from './data-folder.ts'

const tiny: Dataset = {
  name: 'tiny',
  classes: ['a', 'b'],
  inputShape: [1],
  train: { count: 2, features: 1, inputs: Float32Array.of(1, -2), labels: Int32Array.of(0, 1) },
  test: { count: 1, features: 1, inputs: Float32Array.of(9), labels: Int32Array.of(1) },
}

it('hashes the bytes of the training inputs and labels', () => {
  // 1.0 and −2.0 as float32, then 0 and 1 as int32, little-endian.
  const bytes = Buffer.from('0000803f000000c00000000001000000', 'hex')
  expect(describeDataset(tiny).hash).toBe(createHash('sha256').update(bytes).digest('hex'))
})

it('hashes what an array shows, not the buffer behind it', () => {
  const inputs = Float32Array.of(7, 1, -2).subarray(1)
  const view = { ...tiny, train: { ...tiny.train, inputs } }
  expect(describeDataset(view).hash).toBe(describeDataset(tiny).hash)
})

it('hashes the targets behind them', () => {
  // 0.5 and −1 as float32 follow.
  const bytes = Buffer.from('0000803f000000c000000000010000000000003f000080bf', 'hex')
  const targets = Float32Array.of(0.5, -1)
  const { hash } = describeDataset({ ...tiny, targets: 1, train: { ...tiny.train, targets } })
  expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'))
})

it('says how many targets there are, and whether samples are sequences', async () => {
  const describe = async (spec: object) =>
    datasetDescriptionSchema.parse(describeDataset(await loadDataset(specOf(spec))))
  expect(await describe({ kind: 'teacher-student', task: 'regression', classes: 5 })).toMatchObject({
    sequence: false,
    targets: 5,
  })
  const recall = await describe({ kind: 'associative-recall' })
  expect(recall).toMatchObject({ sequence: true, inputShape: [5, 12] })
  expect(recall).not.toHaveProperty('targets')
})

it('says the names and sizes that the contract asks for', async () => {
  const description = describeDataset(
    await loadDataset(specOf({ kind: 'moons', samples: 40, testFraction: 0.25 })),
  )
  expect(datasetDescriptionSchema.parse(description)).toEqual({
    name: 'moons',
    classes: ['upper moon', 'lower moon'],
    inputShape: [2],
    sequence: false,
    trainSamples: 30,
    testSamples: 10,
    hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
})

/** Every shape that files have fits a network that is made for it. */
import { expect, it } from 'vitest'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { dataFolder, idxFile, specOf } from './data-folder.ts'

const { folder, write } = dataFolder()
const labels = Uint8Array.of(0, 1)

/** An array of bytes, all of them 7, as numpy.save writes it. */
function npyFile(shape: readonly number[]): Buffer {
  const header = `{'descr': '|u1', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`.padEnd(117)
  const magic = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0])
  const bytes = shape.reduce((product, size) => product * size, 1)
  return Buffer.concat([magic, Buffer.from(`${header}\n`), Buffer.alloc(bytes, 7)])
}

const idx = () => ({
  kind: 'idx',
  images: write('images', idxFile([2, 8, 12], new Uint8Array(2 * 8 * 12))),
  labels: write('labels', idxFile([2], labels)),
})
const cifar = () => {
  const record = (label: number) => Buffer.from([label, ...Buffer.alloc(3072)])
  return { kind: 'cifar10', files: [write('batch', Buffer.concat([record(0), record(1)]))] }
}
const npy = (shape: readonly number[]) => ({
  kind: 'npy',
  inputs: write('inputs.npy', npyFile([2, ...shape])),
  labels: write('labels.npy', npyFile([2])),
})

it.each([
  ['IDX', idx, [8, 12], [8, 12, 8], [6, 16], 96],
  ['CIFAR-10', cifar, [32, 32, 3], [32, 32, 8], [64, 48], 3072],
  ['NPY of two axes', () => npy([8, 4]), [8, 4], [8, 4, 8], [2, 16], 32],
  ['NPY of three axes', () => npy([4, 4, 2]), [4, 4, 2], [4, 4, 8], [1, 32], 32],
])('images of %s are an image, squares or one vector', async (_, make, shape, convolved, tokens, flat) => {
  const { inputShape, sequence = false } = await loadDataset(specOf(make()), folder)
  expect([inputShape, sequence]).toEqual([shape, false])
  const shapeOf = (model: object, name: string) =>
    describeNetwork(modelSchema.parse(model), { inputShape, sequence, outputs: 2 }).nodes.find(
      (node) => node.name === name,
    )?.shape
  expect(shapeOf({ kind: 'cnn', convolutions: [{}] }, 'conv1')).toEqual(convolved)
  expect(shapeOf({ kind: 'transformer' }, 'tokens')).toEqual(tokens)
  expect(shapeOf({ kind: 'mlp' }, 'input/flat')).toEqual([flat])
})

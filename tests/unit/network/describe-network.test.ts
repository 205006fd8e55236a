import { describe, expect, test } from 'vitest'
import { type ModelSpec, modelSchema } from '../../../src-main/shared/contract/model-spec.ts'
import { describeNetwork, type NetworkData } from '../../../src-main/shared/network/describe-network.ts'
import { inputsOf, mapsOf, type Network, nodeNamed } from '../../../src-main/shared/network/network.ts'
import { parametersOf } from '../../../src-main/shared/network/parameters.ts'

const modelOf = (model: unknown): ModelSpec => modelSchema.parse(model)

const networkOf = (model: unknown, inputShape: number[], data: Partial<NetworkData> = {}): Network =>
  describeNetwork(modelOf(model), { inputShape, sequence: false, outputs: 3, ...data })

/** `name [shape] ← inputs`, one line for each node. */
const linesOf = ({ nodes }: Network): string[] =>
  nodes.map((node) =>
    `${node.kind} ${node.name} [${node.shape.join(' ')}] ${inputsOf(node).join(' ')}`.trim(),
  )

const shapesOf = (network: Network): Record<string, number[]> =>
  Object.fromEntries(parametersOf(network).map(({ name, shape }) => [name, shape]))

describe('the nodes of', () => {
  test('an MLP on images', () => {
    expect(linesOf(networkOf({ hidden: [5, 4] }, [2, 3]))).toEqual([
      'input input [2 3]',
      'reshape input/flat [6] input',
      'map hidden1 [5] input/flat',
      'activation hidden1/active [5] hidden1',
      'map hidden2 [4] hidden1/active',
      'activation hidden2/active [4] hidden2',
      'map logits [3] hidden2/active',
    ])
  })

  test('a residual MLP', () => {
    const network = networkOf({ kind: 'residual-mlp', width: 4, blocks: 2, expansion: 3 }, [5])
    expect(linesOf(network)).toEqual([
      'input input [5]',
      'map embedding [4] input',
      'map expand1 [12] embedding',
      'activation expand1/active [12] expand1',
      'map contract1 [4] expand1/active',
      'sum stream1 [4] embedding contract1',
      'map expand2 [12] stream1',
      'activation expand2/active [12] expand2',
      'map contract2 [4] expand2/active',
      'sum stream2 [4] stream1 contract2',
      'map logits [3] stream2',
    ])
  })

  test('a convolutional network', () => {
    const convolutions = [
      { channels: 4, pool: 'max' },
      { channels: 5, kernel: 2, stride: 2, padding: 'valid' },
    ]
    expect(linesOf(networkOf({ kind: 'cnn', convolutions, hidden: [7] }, [9, 8]))).toEqual([
      'input input [9 8]',
      'reshape input/image [9 8 1] input',
      'map conv1 [9 8 4] input/image',
      'activation conv1/active [9 8 4] conv1',
      'pool conv1/pooled [4 4 4] conv1/active',
      'map conv2 [2 2 5] conv1/pooled',
      'activation conv2/active [2 2 5] conv2',
      'reshape conv2/active/flat [20] conv2/active',
      'map hidden1 [7] conv2/active/flat',
      'activation hidden1/active [7] hidden1',
      'map logits [3] hidden1/active',
    ])
  })

  test('a convolutional network that reads the mean of each channel', () => {
    const model = { kind: 'cnn', convolutions: [{ channels: 4 }], readout: 'average' }
    expect(linesOf(networkOf(model, [6, 6, 3])).slice(1)).toEqual([
      'map conv1 [6 6 4] input',
      'activation conv1/active [6 6 4] conv1',
      'mean readout [4] conv1/active',
      'map logits [3] readout',
    ])
  })

  const ofBlock = [
    'map query1 [4 8] embedding',
    'map key1 [4 8] embedding',
    'map value1 [4 8] embedding',
    'scores scores1 [2 4 4] query1 key1',
    'attention attention1 [4 8] scores1 value1',
    'map output1 [4 8] attention1',
    'sum middle1 [4 8] embedding output1',
    'map expand1 [4 16] middle1',
    'activation expand1/active [4 16] expand1',
    'map contract1 [4 8] expand1/active',
    'sum stream1 [4 8] middle1 contract1',
  ]

  test('a transformer on images', () => {
    expect(linesOf(networkOf({ kind: 'transformer', patch: 3, width: 8 }, [6, 6, 2]))).toEqual([
      'input input [6 6 2]',
      'tokens tokens [4 18] input',
      'map embedding [4 8] tokens',
      ...ofBlock,
      'mean readout [8] stream1',
      'map logits [3] readout',
    ])
  })

  test('a transformer on sequences', () => {
    const model = { kind: 'transformer', width: 8, readout: 'last' }
    expect(linesOf(networkOf(model, [4, 5], { sequence: true }))).toEqual([
      'input input [4 5]',
      'map embedding [4 8] input',
      ...ofBlock,
      'last readout [8] stream1',
      'map logits [3] readout',
    ])
  })
})

describe('the parameters of', () => {
  test('a convolution are those of a patch', () => {
    const model = { kind: 'cnn', convolutions: [{ channels: 4, kernel: 3 }] }
    expect(shapesOf(networkOf(model, [5, 5, 2]))).toEqual({
      'conv1/weight': [18, 4],
      'conv1/bias': [4],
      'logits/weight': [100, 3],
      'logits/bias': [3],
    })
  })

  test('an embedding are a bias at every token, with and without biases elsewhere', () => {
    const model = { kind: 'transformer', patch: 2, width: 4, bias: false }
    const shapes = shapesOf(networkOf(model, [4, 4]))
    expect(shapes['embedding/position']).toEqual([4, 4])
    expect(Object.keys(shapes).filter((name) => name.endsWith('/bias'))).toEqual([])
    expect(shapesOf(networkOf({ ...model, bias: true }, [4, 4]))).not.toHaveProperty('embedding/bias')
  })

  test.each([
    ['rms-norm', 'pre', [2]],
    ['layer-norm', 'pre', [2]],
    ['batch-norm', 'pre', [2]],
    ['norm-like', 'pre', [18]],
    ['rms-norm', 'post', [4]],
    ['norm-like', 'post', [4]],
    ['batch-norm', 'post', [4]],
  ])('the gain of %s %s a convolution is one of each entry that is normalised', (map, placement, shape) => {
    const model = { kind: 'cnn', convolutions: [{ channels: 4, kernel: 3 }], map, placement, gain: true }
    const shapes = shapesOf(networkOf(model, [5, 5, 2]))
    expect(shapes['conv1/gain']).toEqual(shape)
    expect(shapes['conv1/shift']).toEqual(shape)
  })

  test.each([
    ['affine', {}],
    ['affine-like', {}],
    ['patch-norm', { patchNorm: 'affine-like' }],
  ])('there is no gain where nothing is normalised by ε: %s', (map, others) => {
    const model = { kind: 'cnn', map, gain: true, placement: 'post', ...others }
    const network = networkOf(model, [8, 8])
    expect(Object.keys(shapesOf(network)).filter((name) => /gain|shift/.test(name))).toEqual([])
    expect(mapsOf(network).map(({ form }) => form.placement)).toEqual(['pre', 'pre', 'pre'])
  })

  test('stand in the order of the maps, the weight first', () => {
    const network = networkOf({ hidden: [4], map: 'layer-norm', gain: true }, [2])
    expect(parametersOf(network)).toEqual([
      { name: 'hidden1/weight', shape: [2, 4] },
      { name: 'hidden1/bias', shape: [4] },
      { name: 'hidden1/gain', shape: [2] },
      { name: 'hidden1/shift', shape: [2] },
      { name: 'logits/weight', shape: [4, 3] },
      { name: 'logits/bias', shape: [3] },
      { name: 'logits/gain', shape: [4] },
      { name: 'logits/shift', shape: [4] },
    ])
  })
})

test('a map is the one of its tap, patch-norm what it stands for', () => {
  const model = { kind: 'cnn', map: 'patch-norm', patchNorm: 'norm-like', maps: { logits: 'affine' } }
  const forms = mapsOf(networkOf(model, [8, 8])).map(({ form }) => [form.map, form.kind])
  expect(forms).toEqual([
    ['patch-norm', 'norm-like'],
    ['patch-norm', 'norm-like'],
    ['affine', 'affine'],
  ])
})

describe('what does not fit names its field:', () => {
  test.each<[string, unknown, number[], string]>([
    [
      'a patch that divides only one side',
      { kind: 'transformer', patch: 4 },
      [8, 6],
      'model.patch: expected a number that divides 8 and 6, the sides of the images, found 4',
    ],
    [
      'a width that the heads do not divide',
      { kind: 'transformer', patch: 2, width: 32, heads: 5 },
      [4, 4],
      'model.width: expected a multiple of the 5 heads, found 32',
    ],
    [
      'a kernel larger than the image',
      { kind: 'cnn', convolutions: [{ kernel: 5, padding: 'valid' }] },
      [4, 6],
      'model.convolutions[0].kernel: expected at most 4, the side of the image that is left, found 5',
    ],
    [
      'a kernel larger than what is left',
      { kind: 'cnn', convolutions: [{ pool: 'max' }, { kernel: 3, padding: 'valid' }] },
      [4, 4],
      'model.convolutions[1].kernel: expected at most 2, the side of the image that is left, found 3',
    ],
    [
      'a pool larger than what is left',
      { kind: 'cnn', convolutions: [{ pool: 'max', poolSize: 3 }] },
      [4, 2],
      'model.convolutions[0].poolSize: expected at most 2, the side of the image that is left, found 3',
    ],
    ['points for a cnn', { kind: 'cnn' }, [2], 'dataset: expected images of [height, width]'],
    ['points for a transformer', { kind: 'transformer' }, [2], 'dataset: expected images or sequences'],
  ])('%s', (_what, model, inputShape, message) => {
    expect(() => networkOf(model, inputShape)).toThrow(
      expect.objectContaining({ tag: 'bad-spec', message: expect.stringContaining(message) }),
    )
  })

  test('a node that is not there', () => {
    expect(() => nodeNamed(networkOf({}, [2]), 'hidden9')).toThrow('expected a node "hidden9"')
  })
})

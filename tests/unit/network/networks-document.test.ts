/** `docs/networks.md` against the networks, parameters and optimisers that there are. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { mapKinds, modelKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { lossKinds, optimiserKinds } from '../../../src-main/shared/contract/run-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { tapNodesOf } from '../../../src-main/shared/network/network.ts'
import { parametersOf } from '../../../src-main/shared/network/parameters.ts'
import { optimiserOf } from '../../../src-main/training/optimisers/index.ts'

const page = readFileSync('docs/networks.md', 'utf8')
const section = (title: string): string => page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''

/** Sizes that are all different. */
const sizes = { width: 6, expansion: 2, heads: 3, patch: 2 }
const tokens = 8
const named: Record<string, number> = {
  width: sizes.width,
  'width · expansion': 12,
  token: tokens,
  head: sizes.heads,
  query: tokens,
  key: tokens,
}
const models = {
  mlp: { kind: 'mlp', hidden: [4, 5] },
  'residual-mlp': { kind: 'residual-mlp', width: sizes.width, blocks: 1, expansion: 2 },
  cnn: { kind: 'cnn', convolutions: [{}], hidden: [4] },
  transformer: { kind: 'transformer', blocks: 1, ...sizes },
} as const

const networkOf = (kind: (typeof modelKinds)[number], more: object = {}) =>
  describeNetwork(parseSpec({ model: { ...models[kind], ...more } }).model, {
    inputShape: [4, 8],
    sequence: false,
    outputs: 2,
  })

describe.each(modelKinds)('the network of kind %s', (kind) => {
  const [, drawn = ''] =
    new RegExp(`^\\*\\*\`${kind}\`\\*\\*[\\s\\S]*?\\n\\n((?: {4}.*\\n)+)`, 'm').exec(page) ?? []
  const lines = drawn.split('\n')

  test('is drawn with its taps, in their order', () => {
    const names = [...drawn.matchAll(/(?:^ {4}|, (?=\w+\d? .*= map)| {3,})(\w+(?:, \w+)*) *= /gm)]
    const taps = names.flatMap(([, list = '']) => list.split(', ')).filter((name) => name !== 'vector')
    expect(taps).toEqual(tapNodesOf(networkOf(kind)).map(({ name }) => name))
  })

  test('has the shapes that are drawn', () => {
    const nodes = new Map(tapNodesOf(networkOf(kind)).map(({ name, shape }) => [name, shape]))
    for (const line of lines) {
      const [, list, axes] = /^ {4}(\w+(?:, \w+)*) += .*\[([\w ·,]+)\]$/.exec(line) ?? []
      if (list === undefined || axes === undefined || list.startsWith('conv')) continue
      for (const name of list.split(', ')) {
        expect([name, nodes.get(name)]).toEqual([name, axes.split(', ').map((axis) => named[axis])])
      }
    }
  })
})

test('the page names the parameters that there are', () => {
  const documented = [...section('Parameters').matchAll(/`(?:TAP|embedding)\/(\w+)`/g)].map(
    ([, name]) => name,
  )
  const there = modelKinds.flatMap((kind) =>
    parametersOf(networkOf(kind, { map: 'layer-norm', gain: true })).map(({ name }) => name.split('/')[1]),
  )
  expect(new Set(documented)).toEqual(new Set(there))
})

test('without bias no map has one, but the tokens have positions', () => {
  const names = parametersOf(networkOf('transformer', { bias: false })).map(({ name }) => name)
  expect(names.filter((name) => !name.endsWith('/weight'))).toEqual(['embedding/position'])
})

test('every map but affine says over what it normalises', () => {
  const table = section('Maps, and over what they normalise')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const maps = table.flatMap((line) =>
    [...(line.split(' | ')[0] ?? '').matchAll(/`([\w-]+)`/g)].map(([, map]) => map),
  )
  expect(maps.sort()).toEqual(mapKinds.filter((map) => map !== 'affine').sort())
})

test('the gain of a normaliser has the size that the page gives it', () => {
  const sizeOf = (more: object): number[] | undefined =>
    parametersOf(networkOf('cnn', { gain: true, convolutions: [{ channels: 5 }], ...more })).find(
      ({ name }) => name === 'conv1/gain',
    )?.shape
  expect(sizeOf({ map: 'norm-like' })).toEqual([9])
  expect(sizeOf({ map: 'patch-norm', patchNorm: 'norm-like' })).toEqual([9])
  expect(sizeOf({ map: 'layer-norm' })).toEqual([1])
  expect(sizeOf({ map: 'norm-like', placement: 'post' })).toEqual([5])
  expect(sizeOf({ map: 'patch-norm' })).toBeUndefined()
})

const firstCells = (title: string): (string | undefined)[] =>
  [...section(title).matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name)

test('every optimiser is there, with what it remembers', () => {
  expect(firstCells('Optimisers')).toEqual(optimiserKinds)
  const remembered = section('Optimisers')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
  const memories = remembered.map((line) => {
    const last = line.split(' | ')[2] ?? ''
    return [...last.matchAll(/`([\w-]+)`/g)].map(([, name]) => name)
  })
  // "the same" of the line before.
  memories[optimiserKinds.indexOf('adamw')] = memories[optimiserKinds.indexOf('adam')] ?? []
  expect(memories).toEqual(
    optimiserKinds.map((kind) => [...optimiserOf(parseSpec({ optimiser: { kind } }).optimiser).memory]),
  )
})

test('every loss and schedule is there', () => {
  expect(firstCells('Losses')).toEqual(lossKinds)
  expect(firstCells('Schedules')).toEqual(['constant', 'cosine', 'step'])
})

/** Every node without parameters against its definition in float64. */
import type { Tensor } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { activations } from '../../../src-main/models/activations/index.ts'
import type { NodeTrace } from '../../../src-main/models/node-trace.ts'
import { activated } from '../../../src-main/models/nodes/activation.ts'
import { attention } from '../../../src-main/models/nodes/attention.ts'
import {
  averaged,
  averagePooled,
  lastToken,
  reshaped,
  summed,
  tokens,
} from '../../../src-main/models/nodes/linear.ts'
import { maxPooled } from '../../../src-main/models/nodes/max-pooled.ts'
import { scores } from '../../../src-main/models/nodes/scores.ts'
import { activationKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { windowOver } from '../../../src-main/shared/network/window.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { nodeOf, type PlainNode } from './float64/node.ts'
import {
  combined,
  inner,
  minus,
  norm,
  normalRows,
  type Rows,
  relativeError,
  rowsOf,
  sizeOf,
  tensorOf,
} from './float64/rows.ts'

beforeAll(() => startBackend('cpu'))

const rows = 3
const base = { name: 'node', from: 'x', tap: false }

interface NodeCase {
  name: string
  node: PlainNode
  shapes: readonly (readonly number[])[]
  trace(...inputs: readonly [Tensor, Tensor]): NodeTrace
}

function windowOf(height: number, width: number, kernel: number, stride: number) {
  const window = windowOver(height, width, { kernel, stride, padding: 'valid' })
  if (!window) throw new RangeError('expected a patch')
  return window
}
const halves = windowOf(4, 5, 2, 2)
const overlapping = windowOf(4, 5, 3, 1)
const squares = windowOf(4, 6, 2, 2)

const cases: NodeCase[] = [
  ...activationKinds.map((activation) => ({
    name: activation,
    node: { ...base, kind: 'activation' as const, shape: [2, 5], activation },
    shapes: [[2, 5]],
    trace: (x: Tensor) => activated(activations[activation], x),
  })),
  {
    name: 'sum',
    node: { ...base, kind: 'sum', shape: [2, 3], from: ['a', 'b'] },
    shapes: [
      [2, 3],
      [2, 3],
    ],
    trace: summed,
  },
  {
    name: 'reshape',
    node: { ...base, kind: 'reshape', shape: [12] },
    shapes: [[2, 3, 2]],
    trace: (x) => reshaped(x, [12]),
  },
  {
    name: 'tokens',
    node: { ...base, kind: 'tokens', shape: [6, 8], window: squares },
    shapes: [[4, 6, 2]],
    trace: (x) => tokens(x, squares, [6, 8]),
  },
  {
    name: 'mean of tokens',
    node: { ...base, kind: 'mean', shape: [4] },
    shapes: [[3, 4]],
    trace: averaged,
  },
  {
    name: 'mean of an image',
    node: { ...base, kind: 'mean', shape: [4] },
    shapes: [[3, 2, 4]],
    trace: averaged,
  },
  { name: 'last', node: { ...base, kind: 'last', shape: [4] }, shapes: [[3, 4]], trace: lastToken },
  { name: 'last of one', node: { ...base, kind: 'last', shape: [4] }, shapes: [[1, 4]], trace: lastToken },
  ...(['max', 'average'] as const).flatMap((operation) =>
    [halves, overlapping].map((window) => ({
      name: `${operation} pool of ${window.height}`,
      node: {
        ...base,
        kind: 'pool' as const,
        shape: [window.rows, window.columns, 2],
        operation,
        window,
      },
      shapes: [[4, 5, 2]],
      trace: (x: Tensor) => (operation === 'max' ? maxPooled : averagePooled)(x, window),
    })),
  ),
  ...[1, 4].flatMap((count): NodeCase[] => [
    {
      name: `scores of ${count}`,
      node: {
        ...{ name: 'node', tap: true, query: 'q', key: 'k' },
        ...{ kind: 'scores', heads: 2, shape: [2, count, count] },
      },
      shapes: [
        [count, 6],
        [count, 6],
      ],
      trace: (query, key) => scores(query, key, 2),
    },
    {
      name: `attention over ${count}`,
      node: {
        ...{ name: 'node', tap: true, scores: 's', value: 'v' },
        ...{ kind: 'attention', heads: 2, shape: [count, 6] },
      },
      shapes: [
        [2, count, count],
        [count, 6],
      ],
      trace: (s, v) => attention(s, v, 2),
    },
  ]),
]

const inputsOf = ({ shapes }: NodeCase, stream: string, scale = 1): Rows[] =>
  shapes.map((shape, index) => normalRows(createRandom(9, stream, index), rows, sizeOf(shape), scale))

const traceOf = (given: NodeCase, inputs: readonly Rows[]): NodeTrace => {
  const [first, second = first] = inputs.map((x, index) => tensorOf(x, given.shapes[index] ?? []))
  if (!first || !second) throw new RangeError('expected an input')
  return given.trace(first, second)
}

const definitionOf = ({ node, shapes }: NodeCase, inputs: readonly Rows[]): Rows =>
  (inputs[0] ?? []).map((_, row) =>
    nodeOf(
      node,
      inputs.map((input) => input[row] ?? []),
      shapes,
    ),
  )

const moved = (inputs: readonly Rows[], moves: readonly (Rows | null)[], weight = 1): Rows[] =>
  inputs.map((input, index) => {
    const move = moves[index]
    return move ? combined(input, move, weight) : input
  })

describe.each(cases)('$name', (given) => {
  test('has the value of its definition', () => {
    const inputs = inputsOf(given, 'x')
    expect(
      relativeError(rowsOf(traceOf(given, inputs).value, rows), definitionOf(given, inputs)),
    ).toBeLessThan(1e-6)
  })

  test('pulls back the gradient that finite differences have', () => {
    const inputs = inputsOf(given, 'x')
    const g = normalRows(createRandom(9, 'gradient'), rows, sizeOf(given.node.shape))
    const width = 1e-6
    const pulled = traceOf(given, inputs).pullback(tensorOf(g, given.node.shape))
    expect(pulled).toHaveLength(inputs.length)
    pulled.forEach((gradient, index) => {
      const direction = inputsOf(given, 'direction').map((rows, at) => (at === index ? rows : null))
      const slope =
        inner(
          g,
          minus(
            definitionOf(given, moved(inputs, direction, width)),
            definitionOf(given, moved(inputs, direction, -width)),
          ),
        ) /
        (2 * width)
      const found = rowsOf(gradient, rows)
      const along = direction[index] ?? []
      expect(Math.abs(inner(found, along) - slope)).toBeLessThan(
        1e-6 * Math.max(norm(found), 1e-2) * norm(along),
      )
    })
  })

  // Each input alone, and all of them.
  const which =
    given.shapes.length === 1
      ? [[true]]
      : [
          [true, false],
          [false, true],
          [true, true],
        ]
  test.each([1e-6, 1e-3, 1, 30].flatMap((scale) => which.map((moving) => ({ scale, moving }))))(
    'its difference keeps all digits where $moving moves by $scale',
    ({ scale, moving }) => {
      const inputs = inputsOf(given, 'x')
      const moves = inputsOf(given, 'move', scale).map((move, index) => (moving[index] ? move : null))
      const tensors = moves.map((move, index) => move && tensorOf(move, given.shapes[index] ?? []))
      const found = rowsOf(traceOf(given, inputs).difference(tensors), rows)
      const expected = minus(definitionOf(given, moved(inputs, moves)), definitionOf(given, inputs))
      expect(relativeError(found, expected, 1e-9 * scale)).toBeLessThan(1e-5)
    },
  )
})

describe('the difference of attention', () => {
  const of = (s: number[], ds: number[]): { found: Rows; expected: Rows } => {
    const tokens = s.length
    const node: PlainNode = {
      ...{ name: 'node', tap: true, scores: 's', value: 'v' },
      ...{ kind: 'attention', heads: 1, shape: [tokens, tokens] },
    }
    // Values that are the unit vectors make the weights themselves what attention gives.
    const unit = s.flatMap((_, at) => s.map((_value, other) => Number(at === other)))
    const repeated = (row: number[]): Rows => [s.flatMap(() => row.map(Math.fround))]
    const [scores, move] = [repeated(s), repeated(ds)]
    const trace = attention(tensorOf(scores, [1, tokens, tokens]), tensorOf([unit], [tokens, tokens]), 1)
    const shapes = [
      [1, tokens, tokens],
      [tokens, tokens],
    ]
    const at = (x: Rows): Rows => x.map((row) => nodeOf(node, [row, unit], shapes))
    return {
      found: rowsOf(trace.difference([tensorOf(move, [1, tokens, tokens]), null]), 1),
      expected: minus(at(combined(scores, move, 1)), at(scores)),
    }
  }

  test.each([
    ['a key rises from far below all others', [0, 0.5, -60], [0, 0, 120]],
    ['the largest falls far below all others', [40, 0, 1], [-500, 0, 0]],
    ['all rise by far', [1, 2, 3], [1e4, 1e4 + 0.5, 1e4 - 0.25]],
    ['all fall by far', [1, 2, 3], [-1e4, -1e4, -1e4 + 1]],
    ['moves are huge and apart', [0.1, -0.2, 0.3], [-3e4, 2e4, 1e4]],
    ['the winner changes', [5, -5, 0], [-10, 10, 0]],
    ['the winner stays by a hair', [10, 9, 0], [-1, 0.001, 0]],
    ['nothing moves', [1, 2, 3], [0, 0, 0]],
    ['all move alike', [1, 2, 3], [0.5, 0.5, 0.5]],
  ])('is exact where %s', (_what, s, ds) => {
    const { found, expected } = of(s, ds)
    expect(norm(minus(found, expected))).toBeLessThan(3e-6 * Math.max(norm(expected), 1e-3))
  })

  test('is zero of one token, whatever its score does', () => {
    const { found } = of([0.3], [1e6])
    expect(found).toEqual([[0]])
  })

  test.each([0.5, 1, 2, 2.3, 2.31, 4, 8])('keeps its digits where the weights move by e^%f', (size) => {
    // Σ p·e near −0.9, where one form takes the place of another.
    const { found, expected } = of([3, 1, 0.5, -1], [-size, 0, 0.25, -0.5])
    expect(relativeError(found, expected)).toBeLessThan(3e-6)
  })
})

describe('max pooling', () => {
  const window = windowOf(2, 2, 2, 2)
  const pool = (pixels: number[]): NodeTrace => maxPooled(tensorOf([pixels], [2, 2, 1]), window)
  const difference = (pixels: number[], moves: number[]): number =>
    rowsOf(pool(pixels).difference([tensorOf([moves], [2, 2, 1])]), 1)[0]?.[0] ?? Number.NaN

  test.each([
    ['all are equal', [2, 2, 2, 2], [1, 0, 0, 0]],
    ['the largest stands twice', [1, 3, 0, 3], [0, 1, 0, 0]],
    ['the largest stands last', [1, 2, 0, 3], [0, 0, 0, 1]],
    ['all are negative', [-4, -3, -2, -5], [0, 0, 1, 0]],
  ])('gives the gradient to the first of the largest where %s', (_what, pixels, winner) => {
    const [gradient] = pool(pixels).pullback(tensorOf([[7]], [1, 1, 1]))
    expect(Array.from(gradient?.dataSync() ?? [])).toEqual(winner.map((one) => 7 * one))
  })

  test.each([
    ['the winner moves', [1, 5, 2, 3], [0, 1e-7, 0, 0], 1e-7],
    ['another moves below it', [1, 5, 2, 3], [0, 0, 2.5, 0], 0],
    ['another overtakes it', [1, 5, 2, 3], [0, 0, 4, 0], 1],
    ['the winner falls behind another', [1, 5, 2, 3], [0, -3, 0, 0], -2],
    ['equals move apart', [5, 5, 2, 3], [-1e-7, 3e-7, 0, 0], 3e-7],
    ['equals fall', [5, 5, 2, 3], [-2e-7, -1e-7, 0, 0], -1e-7],
    ['the overtaken moves as well', [1, 5, 2, 3], [0, -1, 0, 3], 1],
  ])('moves by what the largest does where %s', (_what, pixels, moves, expected) => {
    expect(difference(pixels, moves)).toBe(Math.fround(expected))
  })
})

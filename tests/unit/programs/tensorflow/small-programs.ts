/** Small programs, written by hand, that together have every instruction. */
import { fold, type Program, type Value } from '../../../../src-main/programs/program.ts'
import { ProgramBuilder } from '../../../../src-main/programs/trace/program-builder.ts'

export type Shapes = Readonly<Record<string, readonly number[]>>

export function program(
  inputs: Shapes,
  compute: (
    builder: ProgramBuilder,
    inputs: Readonly<Record<string, Value>>,
  ) => Readonly<Record<string, Value>>,
): Program {
  const builder = new ProgramBuilder()
  const values = Object.fromEntries(
    Object.entries(inputs).map(([name, shape]) => [name, builder.input(name, shape)]),
  )
  return builder.build(new Map(Object.entries(compute(builder, values))))
}

/** One instruction over a [3, 4] and, where it takes more, b and c; its output is `out`. */
function single(
  shape: readonly number[],
  instruction: (
    builder: ProgramBuilder,
    a: Value,
    b: Value,
    c: Value,
  ) => Parameters<ProgramBuilder['add']>[0],
  shapes: Shapes = {},
): Program {
  const { a = [3, 4], b = [3, 4], c = [4] } = shapes
  return program({ a, b, c }, (builder, given) => {
    const [x, y, z] = [given.a, given.b, given.c]
    if (!x || !y || !z) throw new Error('expected three inputs')
    return { out: builder.add(instruction(builder, x, y, z), shape) }
  })
}

const unary = (
  ['abs', 'erf', 'exp', 'exp-minus-one', 'negate', 'relu', 'sigmoid', 'square', 'tanh'] as const
).map((operation) => [operation, single([3, 4], (_, x) => ({ kind: 'unary', operation, x }))] as const)
const roots = (['reciprocal-root', 'square-root'] as const).map(
  (operation) =>
    [
      operation,
      single([3, 4], (builder, x) => ({
        kind: 'unary',
        operation,
        x: builder.add({ kind: 'unary', operation: 'square', x }, [3, 4]),
      })),
    ] as const,
)
const binary = (['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum'] as const).flatMap(
  (operation) =>
    [
      [operation, single([3, 4], (_, a, b) => ({ kind: 'binary', operation, a, b }))],
      [`${operation}, a row to each`, single([3, 4], (_, a, __, b) => ({ kind: 'binary', operation, a, b }))],
      [
        `${operation}, a column to each`,
        single([3, 4], (_, a, b) => ({ kind: 'binary', operation, a, b }), { b: [3, 1] }),
      ],
      [
        `${operation}, a number to each`,
        single([3, 4], (_, a, b) => ({ kind: 'binary', operation, a, b }), { b: [] }),
      ],
    ] as const,
)
const slopes = ([0, 0.2] as const).flatMap((slope) =>
  (['leaky-relu', 'step'] as const).map(
    (operation) =>
      [
        `${operation} of slope ${slope}`,
        single([3, 4], (_, x) => ({ kind: 'slope', operation, slope, x })),
      ] as const,
  ),
)
const chosen = (['greater', 'less'] as const).map(
  (operation) =>
    [
      `select by ${operation}`,
      single([3, 4], (builder, a, b, c) => ({
        kind: 'select',
        condition: builder.add({ kind: 'compare', operation, a, b: c }, [3, 4]),
        a,
        b,
      })),
    ] as const,
)
const products = ([false, true] as const).flatMap((transposeA) =>
  ([false, true] as const).flatMap((transposeB) => {
    const shapes = { a: transposeA ? [5, 3] : [3, 5], b: transposeB ? [4, 5] : [5, 4] }
    const instruction = (a: Value, b: Value, bias: Value | null) =>
      ({ kind: 'product', a, b, transposeA, transposeB, bias }) as const
    const name = `product of a${transposeA ? 'ᵀ' : ''} and b${transposeB ? 'ᵀ' : ''}`
    return [
      [name, single([3, 4], (_, a, b) => instruction(a, b, null), shapes)],
      [`${name} with a bias`, single([3, 4], (_, a, b, c) => instruction(a, b, c), shapes)],
    ] as const
  }),
)
const reductions = (['sum', 'mean', 'maximum'] as const).flatMap((operation) =>
  (
    [
      [[0], [4], [3, 4]],
      [[1], [3, 1], [3, 4]],
      [[0, 1], [], [3, 4]],
      [[1], [2, 4], [2, 3, 4]],
    ] as const
  ).map(
    ([axes, out, a]) =>
      [
        `${operation} of [${a}] over ${axes} to [${out}]`,
        single(out, (_, x) => ({ kind: 'reduce', operation, x, axes, seen: fold(a, axes[0], axes.length) }), {
          a,
        }),
      ] as const,
  ),
)

export const singleInstructions: readonly (readonly [string, Program])[] = [
  ...unary,
  ...roots,
  ...binary,
  ...slopes,
  ...chosen,
  ...products,
  ...reductions,
  ['softmax', single([3, 4], (_, x) => ({ kind: 'softmax', x }))],
  ['slice of rows', single([2, 4], (_, x) => ({ kind: 'slice', x, axis: 0, start: 1 }))],
  ['slice of columns', single([3, 2], (_, x) => ({ kind: 'slice', x, axis: 1, start: 2 }))],
  [
    'concat of rows',
    single([5, 4], (_, a, b) => ({ kind: 'concat', parts: [a, b], axis: 0 }), { b: [2, 4] }),
  ],
  [
    'concat of columns',
    single([3, 5], (_, a, b) => ({ kind: 'concat', parts: [a, b], axis: 1 }), { b: [3, 1] }),
  ],
  ['concat of one', single([3, 4], (_, a) => ({ kind: 'concat', parts: [a], axis: 0 }))],
  [
    'batch of products a·bᵀ',
    single(
      [2, 3, 5],
      (_, a, b) => ({ kind: 'product', a, b, transposeA: false, transposeB: true, bias: null }),
      { a: [2, 3, 4], b: [2, 5, 4] },
    ),
  ],
  [
    'transpose of [2,3,4]',
    single([4, 2, 3], (_, x) => ({ kind: 'transpose', x, permutation: [2, 0, 1] }), { a: [2, 3, 4] }),
  ],
  [
    'gather of columns',
    single([3, 5], (builder, x) => {
      const indices = builder.indices(Int32Array.of(3, 0, 0, 2, 1))
      return { kind: 'gather', x, axis: 1, indices }
    }),
  ],
  ['spread of [3,1] to [2,3,4]', single([2, 3, 4], (_, x) => ({ kind: 'spread', x }), { a: [3, 1] })],
  ['reshape', single([2, 6], (_, x) => ({ kind: 'reshape', x }))],
  [
    'a constant',
    single([3, 4], (builder, a) => ({
      kind: 'binary',
      operation: 'add',
      a,
      b: builder.constant(Float32Array.of(1, 2, 3, 4), [4]),
    })),
  ],
]

/** `x` is multiplied by what is given and summed up: θ' = θ + rate·x, out = θ. */
export const moving = (): Program =>
  program({ theta: [2, 3], x: [2, 3], rate: [] }, (builder, { theta, x, rate }) => {
    if (!theta || !x || !rate) throw new Error('expected three inputs')
    const step = builder.add({ kind: 'binary', operation: 'multiply', a: x, b: rate }, [2, 3])
    return {
      theta: builder.add({ kind: 'binary', operation: 'add', a: theta, b: step }, [2, 3]),
      before: builder.add({ kind: 'unary', operation: 'negate', x: theta }, [2, 3]),
      size: builder.add(
        { kind: 'reduce', operation: 'sum', x: step, axes: [0, 1], seen: fold([2, 3], 0, 2) },
        [],
      ),
    }
  })

/** Steps of one TensorFlow.js call each, on tensors of every rank that networks have. */
import {
  add,
  broadcastTo,
  cast,
  concat,
  div,
  expandDims,
  expm1,
  fill,
  gather,
  greater,
  less,
  matMul,
  max,
  maximum,
  mean,
  mul,
  neg,
  reshape,
  rsqrt,
  scalar,
  slice,
  softmax,
  sqrt,
  square,
  stack,
  sub,
  sum,
  type Tensor,
  tensor,
  tile,
  transpose,
  where,
  zeros,
  zerosLike,
} from '@tensorflow/tfjs-core'
import type { Step } from '../../../src-main/programs/machine.ts'

export interface TracedCall {
  name: string
  /** As many as it takes, all large enough that threads share out what is done. */
  large: readonly number[]
  step(extents: readonly number[]): Step
}

type Shape = readonly number[]

/** Of one tensor x, whose shape is all extents. */
const ofOne = (name: string, large: Shape, call: (x: Tensor, extents: Shape) => Tensor): TracedCall => ({
  name,
  large,
  step: (extents) => ({
    inputs: { x: extents },
    compute: ({ x }) => ({ out: call(x as Tensor, extents) }),
  }),
})

/** Of two. */
const ofTwo = (
  name: string,
  large: Shape,
  shapes: (extents: Shape) => readonly [Shape, Shape],
  call: (a: Tensor, b: Tensor, extents: Shape) => Tensor,
): TracedCall => ({
  name,
  large,
  step: (extents) => {
    const [a, b] = shapes(extents)
    return {
      inputs: { a, b },
      compute: ({ a, b }) => ({ out: call(a as Tensor, b as Tensor, extents) }),
    }
  },
})

const at = (shape: Shape, axis: number): number => shape[axis] ?? 1
const swapped = (shape: Shape, isSwapped: boolean): Shape =>
  isSwapped ? [...shape.slice(0, -2), ...shape.slice(-2).toReversed()] : shape

const products = [false, true].flatMap((left) =>
  [false, true].flatMap((right) => {
    const marks = `${left ? 'ᵀ' : ''}·b${right ? 'ᵀ' : ''}`
    const call = (a: Tensor, b: Tensor): Tensor => matMul(a, b, left, right)
    return [
      ofTwo(
        `a${marks} [n, m, k], [n, k, l]`,
        [130, 19, 18, 23],
        ([n = 1, m = 1, k = 1, l = 1]) => [swapped([n, m, k], left), swapped([n, k, l], right)],
        call,
      ),
      ofTwo(
        `a${marks} [p, n, m, k], [p, n, k, l]`,
        [65, 2, 16, 8, 16],
        ([p = 1, n = 1, m = 1, k = 1, l = 1]) => [swapped([p, n, m, k], left), swapped([p, n, k, l], right)],
        call,
      ),
      ofTwo(
        `a${marks} [n, m, k], [k, l]`,
        [130, 19, 18, 23],
        ([n = 1, m = 1, k = 1, l = 1]) => [swapped([n, m, k], left), swapped([k, l], right)],
        call,
      ),
      ofTwo(
        `a${marks} [1, m, k], [n, k, l]`,
        [130, 19, 18, 23],
        ([n = 1, m = 1, k = 1, l = 1]) => [swapped([1, m, k], left), swapped([n, k, l], right)],
        call,
      ),
    ]
  }),
)

const transposes = [
  [1, 0],
  [0, 2, 1],
  [1, 0, 2],
  [2, 0, 1],
  [2, 1, 0],
  [0, 2, 1, 3],
  [0, 1, 3, 2],
  [3, 1, 0, 2],
  [2, 3, 0, 1],
  [0, 1, 3, 2, 4],
  [0, 4, 2, 1, 3],
  [4, 3, 2, 1, 0],
  [3, 1, 4, 0, 2],
].map((permutation) => {
  const large =
    [
      [301, 307],
      [40, 33, 35],
      [23, 17, 20, 12],
      [9, 12, 8, 11, 13],
    ][permutation.length - 2] ?? []
  return ofOne(`transpose by [${permutation}]`, large, (x) => transpose(x, permutation))
})

/** Some twice, and not in their order. */
const indicesBelow = (extent: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (index * 7 + index * index) % extent)

const gathers = [
  ...[0, 1, 2, -1].map((axis) =>
    ofOne(`gather along axis ${axis}`, [40, 33, 35], (x, extents) => {
      const extent = extents.at(axis) ?? 1
      return gather(x, tensor(indicesBelow(extent, extent + 3), [extent + 3], 'int32'), axis)
    }),
  ),
  ...[1, 3, 8, 16].map((inner) =>
    ofTwo(
      `gather of parts of ${inner}`,
      [128, 40],
      ([n = 1, m = 1]) => [[n, m, inner], []],
      (a, _, extents) => gather(a, indicesBelow(at(extents, 1), 3 * at(extents, 1)), 1),
    ),
  ),
  ofOne('gather by a matrix of indices', [40, 33, 35], (x, extents) =>
    gather(x, tensor(indicesBelow(at(extents, 1), 6), [2, 3], 'int32'), 1),
  ),
]

type Pair = readonly [name: string, large: Shape, shapes: (extents: Shape) => readonly [Shape, Shape]]

const pairs: readonly Pair[] = [
  [
    '[n, m, k], [m, k]',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, k],
      [m, k],
    ],
  ],
  ['[n, m, k], [k]', [40, 33, 36], ([n = 1, m = 1, k = 1]) => [[n, m, k], [k]]],
  ['[n, m, k], []', [40, 33, 36], ([n = 1, m = 1, k = 1]) => [[n, m, k], []]],
  [
    '[n, m, k], [n, m, 1]',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, k],
      [n, m, 1],
    ],
  ],
  [
    '[n, m, k], [n, 1, k]',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, k],
      [n, 1, k],
    ],
  ],
  [
    '[n, m, k], [n, 1, 1]',
    [40, 33, 35],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, k],
      [n, 1, 1],
    ],
  ],
  [
    '[n, 1, k], [m, k]',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, 1, k],
      [m, k],
    ],
  ],
  [
    '[n, m, 1], [n, 1, k]',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, 1],
      [n, 1, k],
    ],
  ],
  [
    '[m, 1], [n, 1, k]',
    [40, 33, 35],
    ([n = 1, m = 1, k = 1]) => [
      [m, 1],
      [n, 1, k],
    ],
  ],
  [
    '[n, m, k, l], [n, m, k, 1]',
    [23, 9, 20, 19],
    ([n = 1, m = 1, k = 1, l = 1]) => [
      [n, m, k, l],
      [n, m, k, 1],
    ],
  ],
  [
    '[n, 1, k, 1], [1, m, 1, l]',
    [23, 9, 20, 19],
    ([n = 1, m = 1, k = 1, l = 1]) => [
      [n, 1, k, 1],
      [1, m, 1, l],
    ],
  ],
  [
    '[m, 1, l], [n, 1, k, 1]',
    [23, 9, 20, 19],
    ([n = 1, m = 1, k = 1, l = 1]) => [
      [m, 1, l],
      [n, 1, k, 1],
    ],
  ],
  [
    '[n, m, k, l], [m, 1, l]',
    [23, 9, 20, 19],
    ([n = 1, m = 1, k = 1, l = 1]) => [
      [n, m, k, l],
      [m, 1, l],
    ],
  ],
]

const broadcasts = pairs.flatMap(([name, large, shapes]) => [
  ofTwo(`sub ${name}`, large, shapes, (a, b) => sub(a, b)),
  ofTwo(`less ${name}`, large, shapes, (a, b) => cast(less(a, b), 'float32')),
])

const operations = Object.entries({ add, mul, div, maximum, sub }).map(([name, call]) =>
  ofTwo(
    name,
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, k],
      [m, k],
    ],
    call,
  ),
)

const selections = [
  ofTwo(
    'where, of a tensor by a vector, and zero',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [[n, m, k], [k]],
    (a, b) => where(greater(a, b), a, scalar(0)),
  ),
  ofTwo(
    'where, of a tensor and a matrix, by a number a row',
    [40, 33, 36],
    ([n = 1, m = 1, k = 1]) => [
      [n, m, k],
      [m, k],
    ],
    (a, b) => where(greater(slice(a, [0, 0, 0], [-1, 1, 1]), scalar(0)), a, b),
  ),
  ofOne('where, by a mask that is transposed', [40, 33, 36], (x) =>
    where(transpose(less(x, scalar(0)), [1, 0, 2]), transpose(x, [1, 0, 2]), scalar(1)),
  ),
]

const reductions = (
  [
    [2, [0]],
    [3, [0]],
    [3, [1]],
    [3, [2]],
    [3, [0, 1]],
    [3, [1, 2]],
    [4, [-1]],
    [4, [1, 2]],
    [4, [0, 1, 2]],
  ] as const
).flatMap(([rank, axes]) => {
  const large =
    [
      [301, 307],
      [40, 33, 36],
      [23, 16, 16, 12],
    ][rank - 2] ?? []
  return Object.entries({ sum, mean, max }).flatMap(([name, call]) =>
    [false, true].map((keeps) =>
      ofOne(`${name} over [${axes}] of rank ${rank}${keeps ? ', kept' : ''}`, large, (x) =>
        call(x, [...axes], keeps),
      ),
    ),
  )
})

const layouts = [
  ofOne('softmax of rank 4', [32, 2, 17, 17], (x) => softmax(x)),
  ofOne('slice of rank 4', [23, 17, 20, 12], (x) =>
    slice(
      x,
      x.shape.map((extent) => extent >> 1),
    ),
  ),
  ofOne('slice of rank 5', [9, 12, 8, 11, 13], (x) =>
    slice(
      x,
      [0, 0, 0, 0, 0],
      x.shape.map((extent) => (extent + 1) >> 1),
    ),
  ),
  ...[0, 1, 2, 3].map((axis) =>
    ofOne(`concat along axis ${axis}`, [23, 17, 20, 12], (x) => concat([x, neg(x), x], axis)),
  ),
  ofOne('concat with zeros', [128, 33, 8], (x, [n = 1, , k = 1]) => concat([x, zeros([n, 1, k])], 1)),
  ofOne('stack', [40, 33, 36], (x) =>
    stack(
      [x, neg(x)].map((each) => expandDims(each, 1)),
      2,
    ),
  ),
  ofOne('reshape of rank 5', [9, 12, 8, 11, 13], (x, [n = 1, m = 1, , , l = 1]) =>
    neg(reshape(x, [n, m, -1, l])),
  ),
  ofOne('tile', [40, 33, 36], (x) => tile(x, [2, 1, 3])),
  ofOne('broadcastTo', [33, 36], (x, [n = 1, m = 1]) => broadcastTo(reshape(x, [n, 1, m]), [5, n, 7, m])),
  ofOne('broadcastTo along the last axis', [33, 36], (x, [n = 1, m = 1]) =>
    broadcastTo(reshape(x, [n, m, 1]), [n, m, 75]),
  ),
  ofOne('fill', [40, 33, 36], (x, extents) => add(x, fill([...extents], 3))),
  ofOne('zerosLike', [40, 33, 36], (x) => sub(zerosLike(x), x)),
]

const numbers = [
  ofOne('neg', [40, 33, 36], (x) => neg(x)),
  ofOne('sqrt', [40, 33, 36], (x) => sqrt(square(x))),
  ofOne('rsqrt', [40, 33, 36], (x) => rsqrt(add(square(x), scalar(1)))),
  ofOne('expm1', [40, 33, 36], (x) => expm1(x)),
]

export const tracedCalls: readonly TracedCall[] = [
  ...products,
  ...transposes,
  ...gathers,
  ...broadcasts,
  ...operations,
  ...selections,
  ...reductions,
  ...layouts,
  ...numbers,
]

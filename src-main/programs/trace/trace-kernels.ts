/** What each kernel of TensorFlow.js becomes in a program. */
import { backend_util, util } from '@tensorflow/tfjs-core'
import { z } from 'zod'
import {
  type BinaryOperation,
  fold,
  type Instruction,
  type Reduction,
  sizeOf,
  type UnaryOperation,
  type Value,
} from '../program.ts'
import type { Call, TraceKernel } from './call.ts'
import { concat, expandDims, fill, gather, pack, reshape, slice, tile, transpose } from './trace-layout.ts'
import { alsoMasks, cast } from './trace-masks.ts'
import { product } from './trace-products.ts'
import { UntraceableError } from './untraceable-error.ts'

const unary =
  (operation: UnaryOperation) =>
  ({ builder, operand }: Call): Value =>
    builder.add({ kind: 'unary', operation, x: operand('x') }, operand('x').shape)

const binary =
  (operation: BinaryOperation) =>
  ({ builder, operand }: Call): Value =>
    builder.add({ kind: 'binary', operation, a: operand('a'), b: operand('b') }, broadcast(operand))

const compare =
  (operation: 'greater' | 'less') =>
  ({ builder, operand }: Call): Value =>
    builder.add({ kind: 'compare', operation, a: operand('a'), b: operand('b') }, broadcast(operand))

const broadcast = (operand: Call['operand']): number[] =>
  backend_util.assertAndGetBroadcastShape([...operand('a').shape], [...operand('b').shape])

const slopeAttrs = z.object({ alpha: z.number() })

const slope =
  (operation: Extract<Instruction, { kind: 'slope' }>['operation']) =>
  ({ builder, operand, attrs }: Call): Value => {
    const x = operand('x')
    return builder.add({ kind: 'slope', operation, slope: slopeAttrs.parse(attrs).alpha, x }, x.shape)
  }

const axes = z.union([z.number(), z.array(z.number())]).nullish()

const reduceAttrs = z.object({
  axis: axes,
  /** What `Max` calls them. */
  reductionIndices: axes,
  keepDims: z.boolean().default(false),
})

const reduce =
  (operation: Reduction) =>
  ({ builder, operand, attrs }: Call): Value => {
    const x = operand('x')
    const { axis: given, reductionIndices, keepDims } = reduceAttrs.parse(attrs)
    const every = x.shape.map((_, index) => index)
    const axes = util.parseAxisParam(given ?? reductionIndices ?? every, [...x.shape]).sort((a, b) => a - b)
    const [first = 0] = axes
    if (axes.some((each, index) => each !== first + index)) {
      throw new UntraceableError(`a ${operation} over the axes ${axes}, which do not follow one another`)
    }
    const shape = x.shape.flatMap((extent, index) =>
      axes.includes(index) ? (keepDims ? [1] : []) : [extent],
    )
    const seen = fold(x.shape, first, axes.length)
    return builder.add({ kind: 'reduce', operation, x, axes, seen }, shape)
  }

const dimAttrs = z.object({ dim: z.number() })

function softmax({ builder, operand, attrs }: Call): Value {
  const x = operand('logits')
  const { dim } = dimAttrs.parse(attrs)
  if (dim !== x.shape.length - 1 && dim !== -1) throw new UntraceableError(`a softmax over axis ${dim}`)
  return builder.add({ kind: 'softmax', x }, x.shape)
}

function select({ builder, operand }: Call): Value {
  const [condition, a, b] = [operand('condition'), operand('t'), operand('e')]
  if (String(condition.shape) !== String(a.shape)) {
    throw new UntraceableError(`a selection of [${a.shape}] by [${condition.shape}]`)
  }
  return builder.add({ kind: 'select', condition, a, b }, a.shape)
}

const filled =
  (number: number) =>
  ({ builder, operand }: Call): Value => {
    const { shape } = operand('x')
    return builder.constant(new Float32Array(sizeOf(shape)).fill(number), shape)
  }

/** By the kernel's name in TensorFlow.js. */
export const traceKernels: Readonly<Record<string, TraceKernel>> = {
  Abs: unary('abs'),
  Erf: unary('erf'),
  Exp: unary('exp'),
  Expm1: unary('exp-minus-one'),
  Neg: unary('negate'),
  Relu: unary('relu'),
  Rsqrt: unary('reciprocal-root'),
  Sigmoid: unary('sigmoid'),
  Sqrt: unary('square-root'),
  Square: unary('square'),
  Tanh: unary('tanh'),
  LeakyRelu: slope('leaky-relu'),
  Step: slope('step'),
  Add: binary('add'),
  Sub: binary('subtract'),
  Multiply: binary('multiply'),
  RealDiv: binary('divide'),
  Maximum: binary('maximum'),
  Minimum: binary('minimum'),
  Greater: compare('greater'),
  Less: compare('less'),
  Select: select,
  BatchMatMul: (call) => product(call, null),
  _FusedMatMul: (call) => product(call, call.operand('bias')),
  Sum: reduce('sum'),
  Mean: reduce('mean'),
  Max: reduce('maximum'),
  Softmax: softmax,
  Slice: alsoMasks(slice),
  Concat: concat,
  Pack: pack,
  Reshape: alsoMasks(reshape),
  ExpandDims: expandDims,
  Transpose: alsoMasks(transpose),
  GatherV2: alsoMasks(gather),
  Tile: alsoMasks(tile),
  Cast: cast,
  Identity: ({ operand }) => operand('x'),
  Fill: fill,
  OnesLike: filled(1),
  ZerosLike: filled(0),
}

/** Whose result is a mask. */
export const maskKernels: ReadonlySet<string> = new Set(['Greater', 'Less'])

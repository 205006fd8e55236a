/** What each kernel of TensorFlow.js becomes in a program. */
import { backend_util, type NamedAttrMap, util } from '@tensorflow/tfjs-core'
import { z } from 'zod'
import {
  type BinaryOperation,
  fold,
  type Instruction,
  sizeOf,
  type UnaryOperation,
  type Value,
} from '../program.ts'
import type { ProgramBuilder } from './program-builder.ts'
import { UntraceableError } from './untraceable-error.ts'

/** What one call of a kernel is given. */
export interface Call {
  builder: ProgramBuilder
  /** One of the call's tensors, by the name that TensorFlow.js gives it. */
  operand(name: string): Value
  /** All of a call that takes a list. */
  operands: readonly Value[]
  attrs: NamedAttrMap
}

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

const reduceAttrs = z.object({
  axis: z.union([z.number(), z.array(z.number())]).nullish(),
  keepDims: z.boolean().default(false),
})

const reduce =
  (operation: 'sum' | 'mean') =>
  ({ builder, operand, attrs }: Call): Value => {
    const x = operand('x')
    const { axis, keepDims } = reduceAttrs.parse(attrs)
    const every = x.shape.map((_, index) => index)
    const axes = util.parseAxisParam(axis ?? every, [...x.shape]).sort((a, b) => a - b)
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

const productAttrs = z.object({
  transposeA: z.boolean(),
  transposeB: z.boolean(),
  activation: z.literal('linear').default('linear'),
})

/** Of matrices, also where TensorFlow.js has put an axis of one before them. */
function product({ builder, operand, attrs }: Call, bias: Value | null): Value {
  const { transposeA, transposeB } = productAttrs.parse(attrs)
  const matrix = (value: Value): Value => {
    const shape = value.shape.slice(-2)
    if (sizeOf(shape) !== sizeOf(value.shape))
      throw new UntraceableError(`a product of shape [${value.shape}]`)
    return builder.reshape(value, shape)
  }
  const [a, b] = [matrix(operand('a')), matrix(operand('b'))]
  const [rows = 0] = transposeA ? a.shape.toReversed() : a.shape
  const [, columns = 0] = transposeB ? b.shape.toReversed() : b.shape
  const flat = builder.add({ kind: 'product', a, b, transposeA, transposeB, bias }, [rows, columns])
  return builder.reshape(flat, [...operand('a').shape.slice(0, -2), rows, columns])
}

const sliceAttrs = z.object({ begin: z.array(z.number()), size: z.array(z.number()) })

function slice({ builder, operand, attrs }: Call): Value {
  const { begin, size } = sliceAttrs.parse(attrs)
  return begin.reduce((x, start, axis) => {
    const extent = x.shape[axis] ?? 1
    const length = size[axis] === undefined || size[axis] === -1 ? extent - start : size[axis]
    if (length === extent) return x
    return builder.add({ kind: 'slice', x, axis, start }, x.shape.with(axis, length))
  }, operand('x'))
}

const axisAttrs = z.object({ axis: z.number() })

function concat({ builder, operands, attrs }: Call): Value {
  const shape = operands[0]?.shape ?? []
  const { axis: given } = axisAttrs.parse(attrs)
  const axis = given < 0 ? given + shape.length : given
  const extent = operands.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0)
  return builder.add({ kind: 'concat', parts: operands, axis }, shape.with(axis, extent))
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

const shapeAttrs = z.object({ shape: z.array(z.number()) })

function reshape({ builder, operand, attrs }: Call): Value {
  const x = operand('x')
  return builder.reshape(x, util.inferFromImplicitShape(shapeAttrs.parse(attrs).shape, sizeOf(x.shape)))
}

const filled =
  (number: number) =>
  ({ builder, operand }: Call): Value => {
    const { shape } = operand('x')
    return builder.constant(new Float32Array(sizeOf(shape)).fill(number), shape)
  }

/** By the kernel's name in TensorFlow.js. */
export const traceKernels: Readonly<Record<string, (call: Call) => Value>> = {
  Abs: unary('abs'),
  Erf: unary('erf'),
  Exp: unary('exp'),
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
  Softmax: softmax,
  Slice: slice,
  Concat: concat,
  Reshape: reshape,
  Identity: ({ operand }) => operand('x'),
  OnesLike: filled(1),
  ZerosLike: filled(0),
}

/** Whose result is a mask. */
export const maskKernels: ReadonlySet<string> = new Set(['Greater', 'Less'])

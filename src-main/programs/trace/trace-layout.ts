/** Kernels that compute nothing: they choose, order and repeat numbers. */
import { util } from '@tensorflow/tfjs-core'
import { z } from 'zod'
import { sizeOf, type Value } from '../program.ts'
import type { Call } from './call.ts'
import type { ProgramBuilder } from './program-builder.ts'
import { UntraceableError } from './untraceable-error.ts'

const sliceAttrs = z.object({ begin: z.array(z.number()), size: z.array(z.number()).optional() })

export function slice({ builder, operand, attrs }: Call): Value {
  const { begin, size } = sliceAttrs.parse(attrs)
  return begin.reduce((x, start, axis) => {
    const extent = x.shape[axis] ?? 1
    const asked = size?.[axis] ?? -1
    const length = asked === -1 ? extent - start : asked
    if (length === extent) return x
    return builder.add({ kind: 'slice', x, axis, start }, x.shape.with(axis, length))
  }, operand('x'))
}

const axisAttrs = z.object({ axis: z.number(), batchDims: z.number().default(0) })

const fromZero = (axis: number, shape: readonly number[]): number => (axis < 0 ? axis + shape.length : axis)

export function concat({ builder, operands, attrs }: Call): Value {
  const parts = operands()
  const shape = parts[0]?.shape ?? []
  const axis = fromZero(axisAttrs.parse(attrs).axis, shape)
  const extent = parts.reduce((sum, part) => sum + (part.shape[axis] ?? 0), 0)
  return builder.add({ kind: 'concat', parts, axis }, shape.with(axis, extent))
}

/** Along an axis that they do not have before. */
export function pack({ builder, operands, attrs }: Call): Value {
  const parts = operands()
  const shape = parts[0]?.shape ?? []
  const { axis: given } = axisAttrs.parse(attrs)
  const axis = given < 0 ? given + shape.length + 1 : given
  const each = parts.map((part) => builder.reshape(part, shape.toSpliced(axis, 0, 1)))
  return builder.add({ kind: 'concat', parts: each, axis }, shape.toSpliced(axis, 0, parts.length))
}

const shapeAttrs = z.object({ shape: z.array(z.number()) })

export function reshape({ builder, operand, attrs }: Call): Value {
  const x = operand('x')
  return builder.reshape(x, util.inferFromImplicitShape(shapeAttrs.parse(attrs).shape, sizeOf(x.shape)))
}

const dimAttrs = z.object({ dim: z.number() })

export function expandDims({ builder, operand, attrs }: Call): Value {
  const x = operand('input')
  const { dim } = dimAttrs.parse(attrs)
  return builder.reshape(x, x.shape.toSpliced(dim < 0 ? dim + x.shape.length + 1 : dim, 0, 1))
}

const permutationAttrs = z.object({ perm: z.array(z.number()) })

/** Where only axes of one number change places, the numbers stay where they are. */
export function transpose({ builder, operand, attrs }: Call): Value {
  const x = operand('x')
  const permutation = permutationAttrs.parse(attrs).perm
  const shape = permutation.map((axis) => x.shape[axis] ?? 1)
  const moved = permutation.filter((axis) => x.shape[axis] !== 1)
  if (moved.every((axis, index) => axis >= (moved[index - 1] ?? 0))) return builder.reshape(x, shape)
  return builder.add({ kind: 'transpose', x, permutation }, shape)
}

export function gather({ builder, operand, indices: given, shapeOf, attrs }: Call): Value {
  const x = operand('x')
  const indices = given('indices')
  const { axis: asked, batchDims } = axisAttrs.parse(attrs)
  if (batchDims !== 0) throw new UntraceableError(`a gather with indices of its own for ${batchDims} axes`)
  const axis = fromZero(asked, x.shape)
  const extent = x.shape[axis] ?? 0
  const outside = indices.values.find((index) => index < 0 || index >= extent)
  if (outside !== undefined) throw new UntraceableError(`part ${outside} of ${extent}`)
  const shape = x.shape.with(axis, indices.values.length)
  const parts = builder.add({ kind: 'gather', x, axis, indices }, shape)
  return builder.reshape(parts, shape.toSpliced(axis, 1, ...shapeOf('indices')))
}

const tileAttrs = z.object({ reps: z.array(z.number()) })

/** Along an axis of several numbers, one behind the other: spread along an axis of one that is put before it. */
export function tile({ builder, operand, attrs }: Call): Value {
  const x = operand('x')
  const { reps } = tileAttrs.parse(attrs)
  const times = (axis: number): number => reps[axis] ?? 1
  const from = x.shape.flatMap((extent, axis) => (extent > 1 && times(axis) > 1 ? [1, extent] : [extent]))
  const to = x.shape.flatMap((extent, axis) =>
    extent > 1 && times(axis) > 1 ? [times(axis), extent] : [extent * times(axis)],
  )
  const spread = spreadTo(builder, builder.reshape(x, from), to)
  return builder.reshape(
    spread,
    x.shape.map((extent, axis) => extent * times(axis)),
  )
}

function spreadTo(builder: ProgramBuilder, x: Value, shape: readonly number[]): Value {
  if (String(x.shape) === String(shape)) return x
  const number = builder.filledWith(x)
  if (number === null) return builder.add({ kind: 'spread', x }, shape)
  return builder.constant(new Float32Array(sizeOf(shape)).fill(number), shape)
}

const fillAttrs = z.object({ shape: z.array(z.number()), value: z.number(), dtype: z.string().optional() })

export function fill({ builder, attrs }: Call): Value {
  const { shape, value, dtype = 'float32' } = fillAttrs.parse(attrs)
  if (dtype !== 'float32') throw new UntraceableError(`numbers of type ${dtype}`)
  return builder.constant(new Float32Array(sizeOf(shape)).fill(value), shape)
}

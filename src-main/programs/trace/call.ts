/** One call of a TensorFlow.js kernel, as it is traced. */
import type { NamedAttrMap } from '@tensorflow/tfjs-core'
import type { Indices, Value } from '../program.ts'
import type { ProgramBuilder } from './program-builder.ts'

/** What one call is given. */
export interface Call {
  builder: ProgramBuilder
  /** One of the call's tensors, by the name that TensorFlow.js gives it. */
  operand(name: string): Value
  /** One that is made of integers. */
  indices(name: string): Indices
  /** Whether a tensor is the result of a comparison. */
  isMask(name: string): boolean
  /** As it is given, also of indices. */
  shapeOf(name: string): readonly number[]
  /** All of a call that takes a list. */
  operands(): readonly Value[]
  attrs: NamedAttrMap
}

export type TraceKernel = (call: Call) => Value

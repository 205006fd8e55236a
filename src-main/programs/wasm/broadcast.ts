/**
 * Two operands that broadcast, seen as a matrix: `columns` numbers lie side by side in the result, and in each operand
 * they lie side by side too, or are one and the same. From row to row an operand moves on by a number of numbers, or stays.
 */
import { sizeOf } from '../program.ts'
import { UntraceableError } from '../trace/untraceable-error.ts'
import { Spread } from './kernels/opcode.ts'

export interface MatrixPair {
  rows: number
  columns: number
  /** From row to row, in numbers. */
  stepA: number
  stepB: number
  /** Which operand is one number a row. */
  spread: Spread
}

/** An axis of the result, and how far the operands move along it. */
interface Axis {
  extent: number
  a: number
  b: number
}

export function asMatrixPair(a: readonly number[], b: readonly number[], out: readonly number[]): MatrixPair {
  const axes: Axis[] = []
  for (const [index, extent] of out.entries()) {
    if (extent === 1) continue
    const axis = { extent, a: strideOf(a, index - out.length), b: strideOf(b, index - out.length) }
    const before = axes.at(-1)
    // Two axes along which both operands go on evenly are one.
    if (before && before.a === axis.a * extent && before.b === axis.b * extent) {
      axes.splice(-1, 1, { ...axis, extent: before.extent * extent })
    } else axes.push(axis)
  }
  if (axes.length > 2) throw new UntraceableError(`[${a}] and [${b}] broadcast along more than two axes`)
  const [inner, outer] = axes.toReversed()
  return {
    rows: outer?.extent ?? 1,
    columns: inner?.extent ?? 1,
    stepA: outer?.a ?? 0,
    stepB: outer?.b ?? 0,
    spread: inner?.a === 0 ? Spread.a : inner?.b === 0 ? Spread.b : Spread.none,
  }
}

/** `axis` from the end: −1 is the last. 0 where the operand has one number for all. */
function strideOf(shape: readonly number[], axis: number): number {
  return (shape.at(axis) ?? 1) === 1 || -axis > shape.length
    ? 0
    : sizeOf(shape.slice(shape.length + axis + 1))
}

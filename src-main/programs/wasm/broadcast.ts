/**
 * Two operands that broadcast, seen as blocks of a matrix: `columns` numbers lie side by side in the result, and in each
 * operand they lie side by side too, or are one and the same. From row to row an operand moves on by a number of numbers,
 * or stays, and so it does from block to block. Where that is not enough, there are several of these.
 */
import { sizeOf } from '../program.ts'
import { Spread } from './kernels/opcode.ts'

export interface MatrixPair {
  /** Where it begins, in numbers. */
  a: number
  b: number
  out: number
  rows: number
  columns: number
  /** From row to row, in numbers. */
  stepA: number
  stepB: number
  /** Which operand is one number a row. */
  spread: Spread
  blocks: number
  /** From block to block, in numbers. */
  blockA: number
  blockB: number
}

/** An axis of the result, and how far the operands move along it. */
interface Axis {
  extent: number
  a: number
  b: number
}

/** In the order in which they lie in the result. */
export function matrixPairs(
  a: readonly number[],
  b: readonly number[],
  out: readonly number[],
): MatrixPair[] {
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
  const [inner, middle, outer, ...others] = axes.toReversed()
  const pair: MatrixPair = {
    a: 0,
    b: 0,
    out: 0,
    rows: middle?.extent ?? 1,
    columns: inner?.extent ?? 1,
    stepA: middle?.a ?? 0,
    stepB: middle?.b ?? 0,
    spread: inner?.a === 0 ? Spread.a : inner?.b === 0 ? Spread.b : Spread.none,
    blocks: outer?.extent ?? 1,
    blockA: outer?.a ?? 0,
    blockB: outer?.b ?? 0,
  }
  let pairs = [pair]
  let size = pair.blocks * pair.rows * pair.columns
  for (const axis of others) {
    pairs = Array.from({ length: axis.extent }, (_, index) =>
      pairs.map((each) => ({
        ...each,
        a: each.a + index * axis.a,
        b: each.b + index * axis.b,
        out: each.out + index * size,
      })),
    ).flat()
    size *= axis.extent
  }
  return pairs
}

/** From one number to the next along an axis, −1 the last. 0 where the operand has one number for all. */
export function strideOf(shape: readonly number[], axis: number): number {
  return (shape.at(axis) ?? 1) === 1 || -axis > shape.length
    ? 0
    : sizeOf(shape.slice(shape.length + axis + 1))
}

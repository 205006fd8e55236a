/**
 * Runs a step: the instructions from `first` on, `count` records of 64 bytes, in one call, since a call from JavaScript
 * costs as much as a small kernel.
 *
 * Every array of our own is followed by three numbers of room or more, so a kernel may write whole vectors of four: what
 * it writes behind a row is written over by the next row, or is never read. Nothing writes on what it reads.
 */
import { binary } from './binary'
import { copy } from './copy'
import { finite } from './finite'
import { Opcode } from './opcode'
import { product } from './product'
import { reduce } from './reduce'
import { select } from './select'
import { softmax } from './softmax'
import { unary } from './unary'

/** The kernels' own data lies below. */
export const firstFree: usize = __heap_base

/** 1 where all ranges that were checked are finite, otherwise 0. */
export function run(first: usize, count: i32): i32 {
  let allFinite = 1
  for (let record = first; count > 0; count--, record += 64) {
    switch (load<i32>(record)) {
      case Opcode.unary:
        unary(record)
        break
      case Opcode.binary:
        binary(record)
        break
      case Opcode.select:
        select(record)
        break
      case Opcode.product:
        product(record)
        break
      case Opcode.reduce:
        reduce(record)
        break
      case Opcode.softmax:
        softmax(record)
        break
      case Opcode.copy:
        copy(record)
        break
      case Opcode.finite:
        allFinite &= finite(record)
        break
      default:
        unreachable()
    }
  }
  return allFinite
}

/** Runs one record. 0 where it has checked numbers and found one that is not finite, otherwise 1. */
import { binary } from './binary'
import { copy } from './copy'
import { finite } from './finite'
import { gather } from './gather'
import { Opcode } from './opcode'
import { product } from './product'
import { reduce } from './reduce'
import { runs } from './runs'
import { select } from './select'
import { softmax } from './softmax'
import { transpose } from './transpose'
import { unary } from './unary'

/** `scratch`: of the thread that runs it, `productScratchBytes`. */
export function execute(record: usize, scratch: usize): i32 {
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
      product(record, scratch)
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
    case Opcode.runs:
      runs(record)
      break
    case Opcode.transpose:
      transpose(record)
      break
    case Opcode.gather:
      gather(record)
      break
    case Opcode.finite:
      return finite(record)
    default:
      unreachable()
  }
  return 1
}

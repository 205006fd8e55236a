/**
 * Record: 1 operation, 2 a, 3 b, 4 out, 5 rows, 6 bytes of a row of `out`, 7 bytes from row to row of a, 8 of b,
 * 9 which operand is spread, 10 how often there are these rows, 11 bytes from one such block to the next of a, 12 of b.
 * An operand that is the same for all rows, or blocks, has 0 bytes from one to the next.
 */
import { Lanes } from './lanes'
import { Binary, Spread } from './opcode'

export function binary(record: usize): void {
  switch (load<i32>(record, 4)) {
    case Binary.add:
      Pairs.spread(Binary.add, record)
      break
    case Binary.subtract:
      Pairs.spread(Binary.subtract, record)
      break
    case Binary.multiply:
      Pairs.spread(Binary.multiply, record)
      break
    case Binary.divide:
      Pairs.spread(Binary.divide, record)
      break
    case Binary.maximum:
      Pairs.spread(Binary.maximum, record)
      break
    case Binary.minimum:
      Pairs.spread(Binary.minimum, record)
      break
    case Binary.greater:
      Pairs.spread(Binary.greater, record)
      break
    case Binary.less:
      Pairs.spread(Binary.less, record)
      break
    default:
      unreachable()
  }
}

/** Inlined with a known operation and known operands, so that each has a loop of its own. */
class Pairs {
  @inline
  static spread(operation: i32, record: usize): void {
    switch (load<i32>(record, 36)) {
      case Spread.a:
        Pairs.rows(operation, true, false, record)
        break
      case Spread.b:
        Pairs.rows(operation, false, true, record)
        break
      default:
        Pairs.rows(operation, false, false, record)
    }
  }

  @inline
  static rows(operation: i32, spreadA: bool, spreadB: bool, record: usize): void {
    let blockA = load<usize>(record, 8)
    let blockB = load<usize>(record, 12)
    let out = load<usize>(record, 16)
    const bytes = load<usize>(record, 24)
    const stepA = load<usize>(record, 28)
    const stepB = load<usize>(record, 32)
    for (let block = load<i32>(record, 40); block > 0; block--) {
      let a = blockA
      let b = blockB
      for (let row = load<i32>(record, 20); row > 0; row--) {
        const firstA = v128.load32_splat(a)
        const firstB = v128.load32_splat(b)
        let byte: usize = 0
        for (; byte + 16 <= bytes; byte += 16) {
          const x = spreadA ? firstA : v128.load(a + byte)
          const y = spreadB ? firstB : v128.load(b + byte)
          v128.store(out + byte, Pairs.of(operation, x, y))
        }
        if (byte < bytes) {
          const x = spreadA ? firstA : v128.load(a + byte)
          const y = spreadB ? firstB : v128.load(b + byte)
          Lanes.store(out + byte, Pairs.of(operation, x, y), bytes - byte)
        }
        a += stepA
        b += stepB
        out += bytes
      }
      blockA += load<usize>(record, 44)
      blockB += load<usize>(record, 48)
    }
  }

  @inline
  static of(operation: i32, a: v128, b: v128): v128 {
    if (operation === Binary.add) return f32x4.add(a, b)
    if (operation === Binary.subtract) return f32x4.sub(a, b)
    if (operation === Binary.multiply) return f32x4.mul(a, b)
    if (operation === Binary.divide) return f32x4.div(a, b)
    if (operation === Binary.maximum) return f32x4.max(a, b)
    if (operation === Binary.minimum) return f32x4.min(a, b)
    if (operation === Binary.greater) return f32x4.gt(a, b)
    return f32x4.lt(a, b)
  }
}

/**
 * Sums, or the largest numbers, over the middle of [outer, extent, inner]; sums are divided by a number (1, or the extent
 * for a mean).
 * Record: 1 x, 2 out, 3 outer, 4 extent, 5 inner, 6 divisor (float32), 7 what is reduced to.
 */
import { Lanes } from './lanes'
import { Reduce } from './opcode'

export function reduce(record: usize): void {
  if (load<i32>(record, 28) === Reduce.maximum) Fold.each(Reduce.maximum, record)
  else Fold.each(Reduce.sum, record)
}

/** Inlined with a known operation, so that each has loops of its own. */
class Fold {
  @inline
  static each(operation: i32, record: usize): void {
    const outer = load<i32>(record, 12)
    const extent = load<usize>(record, 16)
    const inner = load<usize>(record, 20)
    let x = load<usize>(record, 4)
    let out = load<usize>(record, 8)
    const divisor = v128.load32_splat(record, 24)
    for (let block = 0; block < outer; block++) {
      if (inner === 1) store<f32>(out, Fold.row(operation, x, extent << 2) / load<f32>(record, 24))
      else Fold.rows(operation, x, extent, inner << 2, out, divisor)
      x += (extent * inner) << 2
      out += inner << 2
    }
  }

  /** In sixteen results side by side, then four, then one. */
  @inline
  static row(operation: i32, first: usize, bytes: usize): f32 {
    let x = first
    const end = x + bytes
    let s0 = Fold.nothing(operation)
    if (x + 64 <= end) {
      let s1 = Fold.nothing(operation)
      let s2 = Fold.nothing(operation)
      let s3 = Fold.nothing(operation)
      for (; x + 64 <= end; x += 64) {
        s0 = Fold.of(operation, s0, v128.load(x))
        s1 = Fold.of(operation, s1, v128.load(x, 16))
        s2 = Fold.of(operation, s2, v128.load(x, 32))
        s3 = Fold.of(operation, s3, v128.load(x, 48))
      }
      s0 = Fold.of(operation, Fold.of(operation, s0, s1), Fold.of(operation, s2, s3))
    }
    for (; x + 16 <= end; x += 16) s0 = Fold.of(operation, s0, v128.load(x))
    let total = operation === Reduce.maximum ? Lanes.largestOrNone(s0) : Lanes.sum(s0)
    for (; x < end; x += 4) {
      total = operation === Reduce.maximum ? max(total, load<f32>(x)) : total + load<f32>(x)
    }
    return total
  }

  /** Sixteen columns at a time, then four. */
  @inline
  static rows(operation: i32, x: usize, extent: usize, rowBytes: usize, out: usize, divisor: v128): void {
    let byte: usize = 0
    for (; byte + 64 <= rowBytes; byte += 64) {
      let s0 = Fold.nothing(operation)
      let s1 = Fold.nothing(operation)
      let s2 = Fold.nothing(operation)
      let s3 = Fold.nothing(operation)
      let at = x + byte
      for (let row = extent; row > 0; row--, at += rowBytes) {
        s0 = Fold.of(operation, s0, v128.load(at))
        s1 = Fold.of(operation, s1, v128.load(at, 16))
        s2 = Fold.of(operation, s2, v128.load(at, 32))
        s3 = Fold.of(operation, s3, v128.load(at, 48))
      }
      v128.store(out + byte, f32x4.div(s0, divisor))
      v128.store(out + byte, f32x4.div(s1, divisor), 16)
      v128.store(out + byte, f32x4.div(s2, divisor), 32)
      v128.store(out + byte, f32x4.div(s3, divisor), 48)
    }
    for (; byte + 16 <= rowBytes; byte += 16) {
      v128.store(out + byte, f32x4.div(Fold.four(operation, x + byte, extent, rowBytes), divisor))
    }
    if (byte < rowBytes) {
      const last = Fold.four(operation, x + byte, extent, rowBytes)
      Lanes.store(out + byte, f32x4.div(last, divisor), rowBytes - byte)
    }
  }

  @inline
  static four(operation: i32, x: usize, extent: usize, rowBytes: usize): v128 {
    let at = x
    let folded = Fold.nothing(operation)
    for (let row = extent; row > 0; row--, at += rowBytes) folded = Fold.of(operation, folded, v128.load(at))
    return folded
  }

  @inline
  static of(operation: i32, a: v128, b: v128): v128 {
    return operation === Reduce.maximum ? f32x4.max(a, b) : f32x4.add(a, b)
  }

  @inline
  static nothing(operation: i32): v128 {
    return operation === Reduce.maximum ? f32x4.splat(-Infinity) : f32x4.splat(0)
  }
}

/**
 * Sums over the middle of [outer, extent, inner], divided by a number (1, or the extent for a mean).
 * Record: 1 x, 2 out, 3 outer, 4 extent, 5 inner, 6 divisor (float32).
 */
import { Lanes } from './lanes'

export function reduce(record: usize): void {
  const outer = load<i32>(record, 12)
  const extent = load<usize>(record, 16)
  const inner = load<usize>(record, 20)
  let x = load<usize>(record, 4)
  let out = load<usize>(record, 8)
  const divisor = v128.load32_splat(record, 24)
  for (let block = 0; block < outer; block++) {
    if (inner === 1) store<f32>(out, sumOfRow(x, extent << 2) / load<f32>(record, 24))
    else sumOfRows(x, extent, inner << 2, out, divisor)
    x += (extent * inner) << 2
    out += inner << 2
  }
}

/** In sixteen sums side by side, then four, then one. */
function sumOfRow(x: usize, bytes: usize): f32 {
  const end = x + bytes
  let sum = f32x4.splat(0)
  if (x + 64 <= end) {
    let s1 = f32x4.splat(0)
    let s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0)
    for (; x + 64 <= end; x += 64) {
      sum = f32x4.add(sum, v128.load(x))
      s1 = f32x4.add(s1, v128.load(x, 16))
      s2 = f32x4.add(s2, v128.load(x, 32))
      s3 = f32x4.add(s3, v128.load(x, 48))
    }
    sum = f32x4.add(f32x4.add(sum, s1), f32x4.add(s2, s3))
  }
  for (; x + 16 <= end; x += 16) sum = f32x4.add(sum, v128.load(x))
  let total = Lanes.sum(sum)
  for (; x < end; x += 4) total += load<f32>(x)
  return total
}

/** Sixteen columns at a time, then four. */
function sumOfRows(x: usize, extent: usize, rowBytes: usize, out: usize, divisor: v128): void {
  let byte: usize = 0
  for (; byte + 64 <= rowBytes; byte += 64) {
    let s0 = f32x4.splat(0)
    let s1 = f32x4.splat(0)
    let s2 = f32x4.splat(0)
    let s3 = f32x4.splat(0)
    let at = x + byte
    for (let row = extent; row > 0; row--, at += rowBytes) {
      s0 = f32x4.add(s0, v128.load(at))
      s1 = f32x4.add(s1, v128.load(at, 16))
      s2 = f32x4.add(s2, v128.load(at, 32))
      s3 = f32x4.add(s3, v128.load(at, 48))
    }
    v128.store(out + byte, f32x4.div(s0, divisor))
    v128.store(out + byte, f32x4.div(s1, divisor), 16)
    v128.store(out + byte, f32x4.div(s2, divisor), 32)
    v128.store(out + byte, f32x4.div(s3, divisor), 48)
  }
  for (; byte < rowBytes; byte += 16) {
    let sum = f32x4.splat(0)
    let at = x + byte
    for (let row = extent; row > 0; row--, at += rowBytes) sum = f32x4.add(sum, v128.load(at))
    v128.store(out + byte, f32x4.div(sum, divisor))
  }
}

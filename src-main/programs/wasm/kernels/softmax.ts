/** exp(xⱼ − m)/Σ exp(xₖ − m), m the largest of the row. Record: 1 x, 2 out, 3 rows, 4 bytes of a row. */
import { Exponential } from './exponential'
import { Lanes } from './lanes'

export function softmax(record: usize): void {
  let x = load<usize>(record, 4)
  let out = load<usize>(record, 8)
  const bytes = load<usize>(record, 16)
  // NaN need not be the largest: it makes the sum NaN, and so the row.
  for (let row = load<i32>(record, 12); row > 0; row--) {
    let most = v128.load32_splat(x)
    for (let byte: usize = 0; byte < bytes; byte += 16) {
      most = f32x4.pmax(most, Lanes.keep(v128.load(x + byte), bytes - byte, most))
    }
    const largest = f32x4.splat(Lanes.largest(most))
    let sum = f32x4.splat(0)
    let byte: usize = 0
    for (; byte + 16 <= bytes; byte += 16) {
      const e = Exponential.exp(f32x4.sub(v128.load(x + byte), largest))
      sum = f32x4.add(sum, e)
      v128.store(out + byte, e)
    }
    let last = f32x4.splat(0)
    if (byte < bytes) {
      last = Exponential.exp(f32x4.sub(v128.load(x + byte), largest))
      sum = f32x4.add(sum, Lanes.keep(last, bytes - byte, f32x4.splat(0)))
    }
    const total = f32x4.splat(Lanes.sum(sum))
    for (byte = 0; byte + 16 <= bytes; byte += 16) {
      v128.store(out + byte, f32x4.div(v128.load(out + byte), total))
    }
    if (byte < bytes) Lanes.store(out + byte, f32x4.div(last, total), bytes - byte)
    x += bytes
    out += bytes
  }
}

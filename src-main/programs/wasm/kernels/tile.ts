/**
 * Four rows by eight columns: to += strip·panel, with strip [length, 4] and panel [length, 8]. The sums begin with what is
 * at `from`. Of the rows only those up to `last` are there: those behind it are worked out and written over.
 */
export function tile(
  strip: usize,
  panel: usize,
  length: usize,
  from: usize,
  fromStep: usize,
  to: usize,
  toStep: usize,
  last: usize,
): void {
  const r1 = min<usize>(1, last)
  const r2 = min<usize>(2, last)
  let c00 = v128.load(from)
  let c01 = v128.load(from, 16)
  let c10 = v128.load(from + r1 * fromStep)
  let c11 = v128.load(from + r1 * fromStep, 16)
  let c20 = v128.load(from + r2 * fromStep)
  let c21 = v128.load(from + r2 * fromStep, 16)
  let c30 = v128.load(from + last * fromStep)
  let c31 = v128.load(from + last * fromStep, 16)
  for (; length > 0; length--) {
    const b0 = v128.load(panel)
    const b1 = v128.load(panel, 16)
    const a0 = v128.load32_splat(strip)
    c00 = f32x4.add(c00, f32x4.mul(a0, b0))
    c01 = f32x4.add(c01, f32x4.mul(a0, b1))
    const a1 = v128.load32_splat(strip, 4)
    c10 = f32x4.add(c10, f32x4.mul(a1, b0))
    c11 = f32x4.add(c11, f32x4.mul(a1, b1))
    const a2 = v128.load32_splat(strip, 8)
    c20 = f32x4.add(c20, f32x4.mul(a2, b0))
    c21 = f32x4.add(c21, f32x4.mul(a2, b1))
    const a3 = v128.load32_splat(strip, 12)
    c30 = f32x4.add(c30, f32x4.mul(a3, b0))
    c31 = f32x4.add(c31, f32x4.mul(a3, b1))
    strip += 16
    panel += 32
  }
  // From the last row up, so that a row that is there is written after those that stand in its place.
  v128.store(to + last * toStep, c30)
  v128.store(to + last * toStep, c31, 16)
  v128.store(to + r2 * toStep, c20)
  v128.store(to + r2 * toStep, c21, 16)
  v128.store(to + r1 * toStep, c10)
  v128.store(to + r1 * toStep, c11, 16)
  v128.store(to, c00)
  v128.store(to, c01, 16)
}

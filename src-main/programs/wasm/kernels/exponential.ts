/**
 * exp and what is made of it, of four numbers at a time. Polynomials and their ranges are those of the Cephes library
 * (Stephen L. Moshier, single/expf.c and single/tanhf.c). NaN stays NaN: pmin and pmax keep it in their first operand.
 */
import { Constant } from './constant'

const one = memory.data<f32>([1])
const signBit = memory.data<f32>([-0.0])

const largest = memory.data<f32>([89])
const smallest = memory.data<f32>([-104])
const lowest = memory.data<f32>([-20])
const log2e = memory.data<f32>([Mathf.LOG2E])
/** 1.5·2²³: added to a number it leaves the nearest whole one in the low bits. */
const rounder = memory.data<f32>([12582912])
const bias = memory.data<i32>([127])
/** ln 2 in two parts, the first with so few digits that n times it is exact. */
const ln2High = memory.data<f32>([0.693359375])
const ln2Low = memory.data<f32>([-2.1219444e-4])
const e7 = memory.data<f32>([1.98756915e-4])
const e6 = memory.data<f32>([1.3981999507e-3])
const e5 = memory.data<f32>([8.3334519073e-3])
const e4 = memory.data<f32>([4.1665795894e-2])
const e3 = memory.data<f32>([1.6666665459e-1])
const e2 = memory.data<f32>([5.0000001201e-1])

const tanhNear = memory.data<f32>([0.625])
const t11 = memory.data<f32>([-5.70498872745e-3])
const t9 = memory.data<f32>([2.06390887954e-2])
const t7 = memory.data<f32>([-5.37397155531e-2])
const t5 = memory.data<f32>([1.33314422036e-1])
const t3 = memory.data<f32>([-3.33332819422e-1])

export class Exponential {
  /**
   * x = n·ln 2 + r, |r| ≤ ln 2 / 2, eˣ = 2ⁿ·eʳ. 2ⁿ is multiplied in two halves: below −126 and above 127 it is itself no
   * normal number, and the result is denormal, 0 or ∞.
   */
  @inline
  static exp(v: v128): v128 {
    const x = f32x4.pmax(f32x4.pmin(v, Constant.spread(largest)), Constant.spread(smallest))
    const shifted = Constant.addTo(x, Constant.spread(log2e), rounder)
    const n = f32x4.sub(shifted, Constant.spread(rounder))
    const high = f32x4.sub(x, f32x4.mul(n, Constant.spread(ln2High)))
    const r = f32x4.sub(high, f32x4.mul(n, Constant.spread(ln2Low)))
    let p = Constant.addTo(r, Constant.spread(e7), e6)
    p = Constant.addTo(p, r, e5)
    p = Constant.addTo(p, r, e4)
    p = Constant.addTo(p, r, e3)
    p = Constant.addTo(p, r, e2)
    p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), Constant.spread(one))
    const exponent = i32x4.sub(shifted, Constant.spread(rounder))
    const half = i32x4.shr_s(exponent, 1)
    return f32x4.mul(
      f32x4.mul(p, Exponential.powerOfTwo(half)),
      Exponential.powerOfTwo(i32x4.sub(exponent, half)),
    )
  }

  /**
   * eˣ − 1 = 2ⁿ·(eʳ − 1) + (2ⁿ − 1), worked out as half of it: 2ⁿ may be ∞ where the result is not. Where n is 0 it is
   * eʳ − 1 itself, so that nothing of a small x is lost. Below −20 it is −1.
   */
  @inline
  static expMinusOne(v: v128): v128 {
    const x = f32x4.pmax(f32x4.pmin(v, Constant.spread(largest)), Constant.spread(lowest))
    const shifted = Constant.addTo(x, Constant.spread(log2e), rounder)
    const n = f32x4.sub(shifted, Constant.spread(rounder))
    const high = f32x4.sub(x, f32x4.mul(n, Constant.spread(ln2High)))
    const r = f32x4.sub(high, f32x4.mul(n, Constant.spread(ln2Low)))
    let p = Constant.addTo(r, Constant.spread(e7), e6)
    p = Constant.addTo(p, r, e5)
    p = Constant.addTo(p, r, e4)
    p = Constant.addTo(p, r, e3)
    p = Constant.addTo(p, r, e2)
    const near = f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r)
    const exponent = i32x4.sub(shifted, Constant.spread(rounder))
    const half = Exponential.powerOfTwo(i32x4.sub(exponent, i32x4.splat(1)))
    const halved = f32x4.add(f32x4.mul(near, half), f32x4.sub(half, f32x4.splat(0.5)))
    const far = f32x4.add(halved, halved)
    const result = v128.bitselect(near, far, i32x4.eq(exponent, i32x4.splat(0)))
    return v128.or(result, v128.and(v, Constant.spread(signBit)))
  }

  /** 1/(1 + e⁻ˣ), from e⁻|ˣ|, which keeps its digits at both ends. */
  @inline
  static sigmoid(x: v128): v128 {
    const e = Exponential.exp(v128.or(x, Constant.spread(signBit)))
    const below = i32x4.shr_s(x, 31)
    return f32x4.div(v128.bitselect(e, Constant.spread(one), below), f32x4.add(e, Constant.spread(one)))
  }

  /** An odd polynomial below 0.625; above, 1 − 2/(e²ˣ + 1). */
  @inline
  static tanh(x: v128): v128 {
    const sign = v128.and(x, Constant.spread(signBit))
    const size = v128.xor(x, sign)
    const s = f32x4.mul(x, x)
    let p = Constant.addTo(s, Constant.spread(t11), t9)
    p = Constant.addTo(p, s, t7)
    p = Constant.addTo(p, s, t5)
    p = Constant.addTo(p, s, t3)
    const near = f32x4.add(f32x4.mul(f32x4.mul(p, s), size), size)
    const e = Exponential.exp(f32x4.add(size, size))
    const inverse = f32x4.div(Constant.spread(one), f32x4.add(e, Constant.spread(one)))
    const far = f32x4.sub(Constant.spread(one), f32x4.add(inverse, inverse))
    return v128.or(v128.bitselect(near, far, f32x4.lt(size, Constant.spread(tanhNear))), sign)
  }

  @inline
  private static powerOfTwo(n: v128): v128 {
    return i32x4.shl(i32x4.add(n, Constant.spread(bias)), 23)
  }
}

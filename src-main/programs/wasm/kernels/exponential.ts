/**
 * exp and what is made of it, of four numbers at a time. Polynomials and their ranges are those of the Cephes library
 * (Stephen L. Moshier, single/expf.c and single/tanhf.c). NaN stays NaN: pmin and pmax keep it in their first operand.
 */

export class Exponential {
  /**
   * x = n·ln 2 + r, |r| ≤ ln 2 / 2, eˣ = 2ⁿ·eʳ. 2ⁿ is multiplied in two halves: below −126 and above 127 it is itself no
   * normal number, and the result is denormal, 0 or ∞.
   */
  @inline
  static exp(v: v128): v128 {
    const x = f32x4.pmax(f32x4.pmin(v, f32x4.splat(89)), f32x4.splat(-104))
    // Adding 1.5·2²³ leaves the nearest whole number in the low bits.
    const shifted = f32x4.add(f32x4.mul(x, f32x4.splat(Mathf.LOG2E)), f32x4.splat(12582912))
    const n = f32x4.sub(shifted, f32x4.splat(12582912))
    const high = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)))
    const r = f32x4.add(high, f32x4.mul(n, f32x4.splat(2.1219444e-4)))
    let p = f32x4.add(f32x4.mul(r, f32x4.splat(1.98756915e-4)), f32x4.splat(1.3981999507e-3))
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3))
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2))
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1))
    p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1))
    p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1))
    const exponent = i32x4.sub(shifted, i32x4.splat(0x4b400000))
    const half = i32x4.shr_s(exponent, 1)
    return f32x4.mul(
      f32x4.mul(p, Exponential.powerOfTwo(half)),
      Exponential.powerOfTwo(i32x4.sub(exponent, half)),
    )
  }

  /** 1/(1 + e⁻ˣ), from e⁻|ˣ|, which keeps its digits at both ends. */
  @inline
  static sigmoid(x: v128): v128 {
    const e = Exponential.exp(v128.or(x, f32x4.splat(-0.0)))
    const below = f32x4.lt(x, f32x4.splat(0))
    return f32x4.div(v128.bitselect(e, f32x4.splat(1), below), f32x4.add(e, f32x4.splat(1)))
  }

  /** An odd polynomial below 0.625; above, 1 − 2/(e²ˣ + 1). */
  @inline
  static tanh(x: v128): v128 {
    const sign = v128.and(x, f32x4.splat(-0.0))
    const size = v128.xor(x, sign)
    const s = f32x4.mul(x, x)
    let p = f32x4.add(f32x4.mul(s, f32x4.splat(-5.70498872745e-3)), f32x4.splat(2.06390887954e-2))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-5.37397155531e-2))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(1.33314422036e-1))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-3.33332819422e-1))
    const near = f32x4.add(f32x4.mul(f32x4.mul(p, s), x), x)
    const e = Exponential.exp(f32x4.add(size, size))
    const far = f32x4.sub(f32x4.splat(1), f32x4.div(f32x4.splat(2), f32x4.add(e, f32x4.splat(1))))
    return v128.or(v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.625))), sign)
  }

  @inline
  private static powerOfTwo(n: v128): v128 {
    return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23)
  }
}

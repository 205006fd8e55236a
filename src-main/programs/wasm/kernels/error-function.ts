/**
 * erf of four numbers at a time: x + x·P(x²) below 15/16, and 1 − exp(−t·Q(t)) with t = |x| above, where t·Q(t) stands for
 * −ln erfc t. P and Q are our own minimax fits (weighted least squares, reweighted after Lawson), to 2·10⁻⁸ of erf and
 * 3·10⁻⁹ absolute. From 4 on erf is 1 in float32.
 */
import { Exponential } from './exponential'

export class ErrorFunction {
  @inline
  static erf(x: v128): v128 {
    const sign = v128.and(x, f32x4.splat(-0.0))
    const size = v128.xor(x, sign)
    const s = f32x4.mul(x, x)
    let p = f32x4.add(f32x4.mul(s, f32x4.splat(-5.9271144e-4)), f32x4.splat(4.9810284e-3))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-2.6758747e-2))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(1.1281621e-1))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(-3.761248e-1))
    p = f32x4.add(f32x4.mul(p, s), f32x4.splat(1.2837915e-1))
    const near = f32x4.add(f32x4.mul(p, x), x)

    const t = f32x4.pmin(size, f32x4.splat(4))
    let q = f32x4.add(f32x4.mul(t, f32x4.splat(-2.1291428e-4)), f32x4.splat(3.2061795e-3))
    q = f32x4.add(f32x4.mul(q, t), f32x4.splat(-2.2861992e-2))
    q = f32x4.add(f32x4.mul(q, t), f32x4.splat(1.0521849e-1))
    q = f32x4.add(f32x4.mul(q, t), f32x4.splat(6.35751e-1))
    q = f32x4.add(f32x4.mul(q, t), f32x4.splat(1.1285048))
    const far = f32x4.sub(f32x4.splat(1), Exponential.exp(f32x4.neg(f32x4.mul(q, t))))
    return v128.or(v128.bitselect(near, far, f32x4.lt(size, f32x4.splat(0.9375))), sign)
  }
}

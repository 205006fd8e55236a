/** Record: 1 operation, 2 x, 3 out, 4 bytes, 5 slope (of `leakyRelu` and `step`). */
import { ErrorFunction } from './error-function'
import { Exponential } from './exponential'
import { Unary } from './opcode'

export function unary(record: usize): void {
  switch (load<i32>(record, 4)) {
    case Unary.abs:
      Each.apply(Unary.abs, record)
      break
    case Unary.erf:
      Each.apply(Unary.erf, record)
      break
    case Unary.exp:
      Each.apply(Unary.exp, record)
      break
    case Unary.expMinusOne:
      Each.apply(Unary.expMinusOne, record)
      break
    case Unary.negate:
      Each.apply(Unary.negate, record)
      break
    case Unary.relu:
      Each.apply(Unary.relu, record)
      break
    case Unary.reciprocalRoot:
      Each.apply(Unary.reciprocalRoot, record)
      break
    case Unary.sigmoid:
      Each.apply(Unary.sigmoid, record)
      break
    case Unary.square:
      Each.apply(Unary.square, record)
      break
    case Unary.squareRoot:
      Each.apply(Unary.squareRoot, record)
      break
    case Unary.tanh:
      Each.apply(Unary.tanh, record)
      break
    case Unary.leakyRelu:
      Each.apply(Unary.leakyRelu, record)
      break
    case Unary.step:
      Each.apply(Unary.step, record)
      break
    default:
      unreachable()
  }
}

class Each {
  /** Inlined with a known operation, so that each has a loop of its own. */
  @inline
  static apply(operation: i32, record: usize): void {
    const slope = v128.load32_splat(record, 20)
    const x = load<usize>(record, 8)
    const out = load<usize>(record, 12)
    const bytes = load<usize>(record, 16)
    for (let byte: usize = 0; byte < bytes; byte += 16) {
      v128.store(out + byte, Each.of(operation, v128.load(x + byte), slope))
    }
  }

  @inline
  static of(operation: i32, x: v128, slope: v128): v128 {
    if (operation === Unary.abs) return f32x4.abs(x)
    if (operation === Unary.erf) return ErrorFunction.erf(x)
    if (operation === Unary.exp) return Exponential.exp(x)
    if (operation === Unary.expMinusOne) return Exponential.expMinusOne(x)
    if (operation === Unary.negate) return f32x4.neg(x)
    if (operation === Unary.relu) return f32x4.pmax(x, f32x4.splat(0))
    if (operation === Unary.reciprocalRoot) return f32x4.div(f32x4.splat(1), f32x4.sqrt(x))
    if (operation === Unary.sigmoid) return Exponential.sigmoid(x)
    if (operation === Unary.square) return f32x4.mul(x, x)
    if (operation === Unary.squareRoot) return f32x4.sqrt(x)
    if (operation === Unary.tanh) return Exponential.tanh(x)
    const above = f32x4.gt(x, f32x4.splat(0))
    if (operation === Unary.leakyRelu) return v128.bitselect(x, f32x4.mul(x, slope), above)
    return v128.bitselect(f32x4.splat(1), slope, above)
  }
}

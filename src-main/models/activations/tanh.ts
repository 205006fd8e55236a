/** φ(z) = tanh z, φ' = 1/cosh² z. */
import {
  add,
  div,
  greater,
  mul,
  sigmoid,
  sub,
  type Tensor2D,
  tanh as tanhOf,
  where,
} from '@tensorflow/tfjs-core'
import type { Activation } from './activation.ts'

export const tanh: Activation = {
  value: (z) => tanhOf(z),
  derivative: (z) => inverseSquareOfCosine(z),
  // tanh z' − tanh z = t φ'(z)/(1 + t y) with t = tanh Δz, by the addition theorem; where the step leads back from an
  // end so far that 1 + t y is lost to rounding, the two values are far apart and may be subtracted.
  difference({ z, y, slope }, dz) {
    const t = tanhOf(dz)
    const ty = mul(t, y)
    const near: Tensor2D = div(mul(t, slope), add(ty, 1))
    return where(greater(ty, -0.999), near, sub(tanhOf(add(z, dz)), y))
  },
}

/** `1/cosh² z = 4 σ(2z) σ(−2z)` with σ the logistic function: unlike `1 − tanh² z` it has its digits at the ends too. */
const inverseSquareOfCosine = (z: Tensor2D): Tensor2D => mul(mul(sigmoid(mul(z, 2)), 4), sigmoid(mul(z, -2)))

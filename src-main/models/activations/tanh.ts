/** φ(z) = tanh z, φ' = 1 − φ². */
import { add, div, mul, square, sub, tanh as tanhOf } from '@tensorflow/tfjs-core'
import type { Activation } from './activation.ts'

export const tanh: Activation = {
  value: (z) => tanhOf(z),
  derivative: (_z, y) => sub(1, square(y)),
  // tanh(z + Δz) − tanh z = t (1 − y²)/(1 + y t) with t = tanh Δz, by the addition theorem.
  difference(_z, y, dz) {
    const t = tanhOf(dz)
    return div(mul(t, sub(1, square(y))), add(1, mul(y, t)))
  },
}

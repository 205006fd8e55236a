/** φ(z) = tanh z, φ' = 1 − φ². */
import { add, mul, square, sub, tanh as tanhOf } from '@tensorflow/tfjs-core'
import type { Activation } from './activation.ts'

export const tanh: Activation = {
  value: (z) => tanhOf(z),
  derivative: (_z, y) => sub(1, square(y)),
  // tanh z' − tanh z = tanh(Δz) (1 − y y'), by the addition theorem. Its other form, with y but not y', divides by
  // 1 + y·tanh Δz, which is 0 where a step leads from one end to the other.
  difference: (z, y, dz) => mul(tanhOf(dz), sub(1, mul(y, tanhOf(add(z, dz))))),
}

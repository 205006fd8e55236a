/** φ(z) = max(z, 0), with φ'(0) = 0. */
import { add, greater, maximum, neg, relu as reluOf, step, type Tensor2D, where } from '@tensorflow/tfjs-core'
import type { Activation } from './activation.ts'

export const relu: Activation = {
  value: (z) => reluOf(z),
  derivative: (z) => step(z),
  difference: ({ z }, dz) => rectifiedDifference(z, dz),
}

/** max(z + Δz, 0) − max(z, 0): from above zero the step goes down to −z at most, from below only what rises above zero counts. */
export function rectifiedDifference(z: Tensor2D, dz: Tensor2D): Tensor2D {
  return where(greater(z, 0), maximum(dz, neg(z)), reluOf(add(z, dz)))
}

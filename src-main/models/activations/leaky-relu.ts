/** φ(z) = z above zero and s·z below, s = 0.01: that is s·z + (1 − s)·max(z, 0). */
import { add, leakyRelu as leakyReluOf, mul, step } from '@tensorflow/tfjs-core'
import type { Activation } from './activation.ts'
import { rectifiedDifference } from './relu.ts'

const slope = 0.01

export const leakyRelu: Activation = {
  value: (z) => leakyReluOf(z, slope),
  derivative: (z) => step(z, slope),
  difference: ({ z }, dz) => add(mul(dz, slope), mul(rectifiedDifference(z, dz), 1 - slope)),
}

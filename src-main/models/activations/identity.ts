/** φ(z) = z */
import { onesLike } from '@tensorflow/tfjs-core'
import type { Activation } from './activation.ts'

export const identity: Activation = {
  value: (z) => z,
  derivative: (z) => onesLike(z),
  difference: (_at, dz) => dz,
}

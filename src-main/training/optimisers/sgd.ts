/** Gradient descent: Δθ = −η g, with g = ∂L/∂θ + λθ. */
import { mul } from '@tensorflow/tfjs-core'
import type { Optimiser } from './optimiser.ts'
import { withDecay } from './weight-decay.ts'

export interface SgdOptions {
  /** λ */
  weightDecay: number
}

export const sgd = ({ weightDecay }: SgdOptions): Optimiser<never, never> => ({
  memory: [],
  numbers: [],
  numbersAt: () => ({}),
  update: ({ parameter, gradient, rate }) => ({
    delta: mul(withDecay(gradient, parameter, weightDecay), rate),
    memory: {},
  }),
})

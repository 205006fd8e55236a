/**
 * Heavy-ball momentum, as PyTorch has it: v ← μv + g, Δθ = −η v, with g = ∂L/∂θ + λθ. The velocity v begins at 0, so the
 * first step is that of gradient descent; of a gradient that stays, steps grow to 1/(1 − μ) times that.
 */
import { add, mul } from '@tensorflow/tfjs-core'
import type { Optimiser } from './optimiser.ts'
import { withDecay } from './weight-decay.ts'

export interface MomentumOptions {
  /** μ */
  momentum: number
  /** λ */
  weightDecay: number
}

export const momentum = (options: MomentumOptions): Optimiser<'velocity', never> => ({
  memory: ['velocity'],
  numbers: [],
  numbersAt: () => ({}),
  update({ parameter, gradient, memory, rate }) {
    const g = withDecay(gradient, parameter, options.weightDecay)
    const velocity = add(mul(memory.velocity, options.momentum), g)
    return { delta: mul(velocity, rate), memory: { velocity } }
  },
})

/**
 * Nesterov's momentum, as PyTorch has it: v ← μv + g, Δθ = −η (g + μv) with the new v, and g = ∂L/∂θ + λθ. The velocity v
 * begins at 0, so the first step is −η (1 + μ) g.
 */
import { add, mul } from '@tensorflow/tfjs-core'
import type { MomentumOptions } from './momentum.ts'
import type { Optimiser } from './optimiser.ts'
import { withDecay } from './weight-decay.ts'

export const nesterov = (options: MomentumOptions): Optimiser<'velocity', never> => ({
  memory: ['velocity'],
  numbers: [],
  numbersAt: () => ({}),
  update({ parameter, gradient, memory, rate }) {
    const g = withDecay(gradient, parameter, options.weightDecay)
    const velocity = add(mul(memory.velocity, options.momentum), g)
    return { delta: mul(add(g, mul(velocity, options.momentum)), rate), memory: { velocity } }
  },
})

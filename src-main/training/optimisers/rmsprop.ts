/**
 * RMSprop (Hinton 2012), as PyTorch has it: s ← ρs + (1 − ρ)g², Δθ = −η g / (√s + ε), with g = ∂L/∂θ + λθ. The mean
 * square s begins at 0 and is not corrected for it: a first step is near −η g/|g| / √(1 − ρ).
 */
import { add, div, mul, sqrt, square } from '@tensorflow/tfjs-core'
import type { Optimiser } from './optimiser.ts'
import { withDecay } from './weight-decay.ts'

export interface RmspropOptions {
  /** ρ */
  decay: number
  /** ε, outside the root. */
  epsilon: number
  /** λ */
  weightDecay: number
}

export const rmsprop = ({
  decay,
  epsilon,
  weightDecay,
}: RmspropOptions): Optimiser<'mean-square', never> => ({
  memory: ['mean-square'],
  numbers: [],
  numbersAt: () => ({}),
  update({ parameter, gradient, memory, rate }) {
    const g = withDecay(gradient, parameter, weightDecay)
    const meanSquare = add(mul(memory['mean-square'], decay), mul(square(g), 1 - decay))
    return {
      delta: mul(div(g, add(sqrt(meanSquare), epsilon)), rate),
      memory: { 'mean-square': meanSquare },
    }
  },
})

/**
 * Adam (Kingma and Ba 2015): m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², Δθ = −η m̂ / (√ŝ + ε), where
 * m̂ = m/(1 − β₁ᵗ) and ŝ = s/(1 − β₂ᵗ) at update t = 1, 2, …, and g = ∂L/∂θ + λθ.
 * AdamW (Loshchilov and Hutter 2019) keeps the decay out of the moments: g = ∂L/∂θ, Δθ = −η (m̂ / (√ŝ + ε) + λθ).
 */
import { add, div, mul, sqrt, square, type Tensor } from '@tensorflow/tfjs-core'
import type { Optimiser } from './optimiser.ts'
import { withDecay } from './weight-decay.ts'

export interface AdamOptions {
  beta1: number
  beta2: number
  /** ε, outside the root. */
  epsilon: number
  /** λ */
  weightDecay: number
}

type Moments = 'first-moment' | 'second-moment'
/** 1/(1 − β₁ᵗ) and 1/(1 − β₂ᵗ): both moments begin at 0, and this takes that out of them. */
type Corrections = 'first-correction' | 'second-correction'

export const adam = (options: AdamOptions): Optimiser<Moments, Corrections> => ({
  ...moments(options),
  update: ({ parameter, gradient, memory, rate, numbers }) => {
    const g = withDecay(gradient, parameter, options.weightDecay)
    const { direction, ...next } = adapted(options, g, memory, numbers)
    return { delta: mul(direction, rate), ...next }
  },
})

export const adamw = (options: AdamOptions): Optimiser<Moments, Corrections> => ({
  ...moments(options),
  update: ({ parameter, gradient, memory, rate, numbers }) => {
    const { direction, ...next } = adapted(options, gradient, memory, numbers)
    return { delta: mul(withDecay(direction, parameter, options.weightDecay), rate), ...next }
  },
})

const moments = ({
  beta1,
  beta2,
}: AdamOptions): Pick<Optimiser<Moments, Corrections>, 'memory' | 'numbers' | 'numbersAt'> => ({
  memory: ['first-moment', 'second-moment'],
  numbers: ['first-correction', 'second-correction'],
  numbersAt: (step) => ({
    'first-correction': 1 / (1 - beta1 ** (step + 1)),
    'second-correction': 1 / (1 - beta2 ** (step + 1)),
  }),
})

/** m̂ / (√ŝ + ε) and the moments after g. */
function adapted(
  { beta1, beta2, epsilon }: AdamOptions,
  g: Tensor,
  memory: Readonly<Record<Moments, Tensor>>,
  numbers: Readonly<Record<Corrections, Tensor>>,
): { direction: Tensor; memory: Record<Moments, Tensor> } {
  const first = add(mul(memory['first-moment'], beta1), mul(g, 1 - beta1))
  const second = add(mul(memory['second-moment'], beta2), mul(square(g), 1 - beta2))
  const root = sqrt(mul(second, numbers['second-correction']))
  return {
    direction: div(mul(first, numbers['first-correction']), add(root, epsilon)),
    memory: { 'first-moment': first, 'second-moment': second },
  }
}

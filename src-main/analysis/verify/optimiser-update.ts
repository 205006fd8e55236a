/**
 * Δθ of one update from the gradient g = ∂L/∂θ, from what the optimiser remembers and from θ, as PyTorch defines the
 * optimisers:
 *
 *   sgd       −ηg                     momentum  v ← μv + g, −ηv         nesterov  v ← μv + g, −η(g + μv)
 *   adam      m ← β₁m + (1 − β₁)g, s ← β₂s + (1 − β₂)g², −η m̂/(√ŝ + ε), m̂ = m/(1 − β₁ᵗ), ŝ = s/(1 − β₂ᵗ), t from 1
 *   rmsprop   s ← ρs + (1 − ρ)g², −ηg/(√s + ε)
 *
 * Weight decay adds λθ to g; adamw's adds −ηλθ to the update.
 */
import type { OptimiserSpec } from '../../shared/contract/run-spec.ts'
import { add, type Bounded, combine, divisionRoundoff, multiply, scale } from './bounded.ts'

export interface UpdatePoint {
  parameter: Bounded
  gradient: Bounded
  /** What is remembered of this parameter, by name. */
  memory(name: string): Bounded
  /** η, [1, 1] */
  rate: Bounded
  /** Updates before this one. */
  step: number
}

/** What each optimiser remembers. */
export const memoryNames: Readonly<Record<OptimiserSpec['kind'], readonly string[]>> = {
  sgd: [],
  momentum: ['velocity'],
  nesterov: ['velocity'],
  adam: ['first-moment', 'second-moment'],
  adamw: ['first-moment', 'second-moment'],
  rmsprop: ['mean-square'],
}

export function optimiserUpdate(optimiser: OptimiserSpec, point: UpdatePoint): Bounded {
  const { parameter, rate } = point
  const { kind, weightDecay } = optimiser
  const coupled = kind !== 'adamw' && weightDecay > 0
  const g = coupled ? add(point.gradient, scale(parameter, weightDecay)) : point.gradient
  const direction = directionOf(optimiser, g, point)
  const decayed =
    kind === 'adamw' && weightDecay > 0 ? add(direction, scale(parameter, weightDecay)) : direction
  return scale(multiply(decayed, rate), -1)
}

function directionOf(optimiser: OptimiserSpec, g: Bounded, { memory, step }: UpdatePoint): Bounded {
  switch (optimiser.kind) {
    case 'sgd':
      return g
    case 'momentum':
      return add(scale(memory('velocity'), optimiser.momentum), g)
    case 'nesterov': {
      const velocity = add(scale(memory('velocity'), optimiser.momentum), g)
      return add(g, scale(velocity, optimiser.momentum))
    }
    case 'adam':
    case 'adamw': {
      const { beta1, beta2, epsilon } = optimiser
      const first = add(scale(memory('first-moment'), beta1), scale(g, 1 - beta1))
      const corrected = scale(first, 1 / (1 - beta1 ** (step + 1)))
      const square = scale(mixedSquare(memory('second-moment'), g, beta2), 1 / (1 - beta2 ** (step + 1)))
      // |m̂|/√ŝ by Cauchy and Schwarz over all that the moments have seen.
      const memoryShare =
        beta1 ** 2 < beta2
          ? (1 - beta1) / Math.sqrt((1 - beta2) * (1 - beta1 ** 2 / beta2))
          : Number.POSITIVE_INFINITY
      const corrections = Math.sqrt(1 - beta2 ** (step + 1)) / (1 - beta1 ** (step + 1))
      return adapted(corrected, square, epsilon, memoryShare * corrections)
    }
    case 'rmsprop':
      return adapted(
        g,
        mixedSquare(memory('mean-square'), g, optimiser.decay),
        optimiser.epsilon,
        1 / Math.sqrt(1 - optimiser.decay),
      )
  }
}

/** share·s + (1 − share)·g² */
function mixedSquare(s: Bounded, g: Bounded, share: number): Bounded {
  return add(scale(s, share), scale(multiply(g, g), 1 - share))
}

/**
 * m/(√s + ε) of s ≥ 0. Where the gradient is all rounding, so is its sign, and no bound by derivatives would be of use:
 * the quotient is then somewhere between those of the ends, and not beyond `largest`, as (g/√(cg²)) cannot be.
 */
function adapted(m: Bounded, s: Bounded, epsilon: number, largest: number): Bounded {
  return combine(m, s, (a, b, ea, eb) => {
    const root = Math.sqrt(Math.max(0, b))
    const quotient = a / (root + epsilon)
    const least = Math.sqrt(Math.max(0, b - eb)) + epsilon
    const most = Math.sqrt(b + eb) + epsilon
    const ends = [(a - ea) / least, (a + ea) / least, (a - ea) / most, (a + ea) / most]
    const away = Math.max(...ends.map((end) => Math.abs(end - quotient)))
    return [quotient, Math.min(away, Math.abs(quotient) + largest), 2 * divisionRoundoff]
  })
}

/** The optimisers as PyTorch's documentation writes them, number by number: an oracle of its own. */
import type { OptimiserSpec } from '../../../../src-main/shared/contract/run-spec.ts'

export interface PlainUpdate {
  delta: number
  memory: Record<string, number>
}

export function plainUpdate(
  spec: OptimiserSpec,
  at: { theta: number; gradient: number; memory: Record<string, number>; rate: number; step: number },
): PlainUpdate {
  const { theta, memory, rate } = at
  const g = spec.kind === 'adamw' ? at.gradient : at.gradient + spec.weightDecay * theta
  switch (spec.kind) {
    case 'sgd':
      return { delta: -rate * g, memory: {} }
    case 'momentum':
    case 'nesterov': {
      const velocity = spec.momentum * (memory.velocity ?? 0) + g
      const direction = spec.kind === 'momentum' ? velocity : g + spec.momentum * velocity
      return { delta: -rate * direction, memory: { velocity } }
    }
    case 'adam':
    case 'adamw': {
      const first = spec.beta1 * (memory['first-moment'] ?? 0) + (1 - spec.beta1) * g
      const second = spec.beta2 * (memory['second-moment'] ?? 0) + (1 - spec.beta2) * g * g
      const t = at.step + 1
      const direction =
        first / (1 - spec.beta1 ** t) / (Math.sqrt(second / (1 - spec.beta2 ** t)) + spec.epsilon)
      const decay = spec.kind === 'adamw' ? rate * spec.weightDecay * theta : 0
      return { delta: -rate * direction - decay, memory: { 'first-moment': first, 'second-moment': second } }
    }
    case 'rmsprop': {
      const square = spec.decay * (memory['mean-square'] ?? 0) + (1 - spec.decay) * g * g
      return { delta: (-rate * g) / (Math.sqrt(square) + spec.epsilon), memory: { 'mean-square': square } }
    }
  }
}

export const remembered = (kind: OptimiserSpec['kind']): string[] => {
  if (kind === 'sgd') return []
  if (kind === 'momentum' || kind === 'nesterov') return ['velocity']
  return kind === 'rmsprop' ? ['mean-square'] : ['first-moment', 'second-moment']
}

/**
 * A rule that turns the gradient of the batch's mean loss into an update of the parameters, Δθ = θ' − θ. It is a pure
 * function of tensors, so that it becomes part of the traced step; what it remembers are tensors of the parameter's shape.
 */
import type { Tensor } from '@tensorflow/tfjs-core'

export interface Optimiser {
  /** What is remembered of each parameter, by name: `["first-moment", "second-moment"]`. Begins at zero. */
  readonly memory: readonly string[]
  /** Names of the numbers that change from update to update, besides the rate. */
  readonly numbers: readonly string[]
  /** Those numbers at an update, `step` of them applied before. */
  numbersAt(step: number): Readonly<Record<string, number>>
  /** All tensors but `rate` and `numbers`, which are single numbers, have the parameter's shape. */
  update(at: OptimiserPoint): OptimiserUpdate
}

export interface OptimiserPoint {
  /** θ */
  parameter: Tensor
  /** ∂L/∂θ */
  gradient: Tensor
  memory: Readonly<Record<string, Tensor>>
  /** −η of this update. */
  rate: Tensor
  numbers: Readonly<Record<string, Tensor>>
}

export interface OptimiserUpdate {
  /** Δθ */
  delta: Tensor
  /** What is remembered after the update. */
  memory: Readonly<Record<string, Tensor>>
}

/** `hidden1/weight.first-moment`: beside the parameter in every checkpoint. */
export const memoryName = (parameter: string, memory: string): string => `${parameter}.${memory}`

/**
 * A rule that turns the gradient of the batch's mean loss into an update of the parameters, Δθ = θ' − θ. It is a pure
 * function of tensors, so that it becomes part of the traced step; what it remembers are tensors of the parameter's shape.
 */
import type { Tensor } from '@tensorflow/tfjs-core'

/** A rule names what it remembers and the numbers it takes; whoever applies it has them as plain strings. */
export interface Optimiser<Memory extends string = string, Numbers extends string = string> {
  /** What is remembered of each parameter, by name: `["first-moment", "second-moment"]`. Begins at zero. */
  readonly memory: readonly Memory[]
  /** Names of the numbers that change from update to update, besides the rate. */
  readonly numbers: readonly Numbers[]
  /** Those numbers at an update, `step` of them applied before. */
  numbersAt(step: number): Readonly<Record<Numbers, number>>
  /** All tensors but `rate` and `numbers`, which are single numbers, have the parameter's shape. */
  update(at: OptimiserPoint<Memory, Numbers>): OptimiserUpdate<Memory>
}

export interface OptimiserPoint<Memory extends string = string, Numbers extends string = string> {
  /** θ */
  parameter: Tensor
  /** ∂L/∂θ */
  gradient: Tensor
  memory: Readonly<Record<Memory, Tensor>>
  /** −η of this update. */
  rate: Tensor
  numbers: Readonly<Record<Numbers, Tensor>>
}

export interface OptimiserUpdate<Memory extends string = string> {
  /** Δθ itself, never θ' − θ, so that a step far below the digits of θ keeps its own. */
  delta: Tensor
  /** What is remembered after the update. */
  memory: Readonly<Record<Memory, Tensor>>
}

/** `hidden1/weight.first-moment`: beside the parameter in every checkpoint. */
export const memoryName = (parameter: string, memory: string): string => `${parameter}.${memory}`

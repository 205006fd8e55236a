/** What runs steps, and keeps between them what they work on. */
import type { Tensor } from '@tensorflow/tfjs-core'

/**
 * A pure function of named float32 tensors, whose shapes never change. An output with the name of an input takes its
 * place when the step is done: so parameters move.
 */
export interface Step {
  /** The shape of each. */
  inputs: Readonly<Record<string, readonly number[]>>
  compute(inputs: Readonly<Record<string, Tensor>>): Readonly<Record<string, Tensor>>
}

/** Steps by name. They share their inputs: those of one name are one, and have one shape. */
export type Steps = Readonly<Record<string, Step>>

export interface Machine {
  /** "WebAssembly", "TensorFlow graph", …: how steps are run, for people. */
  readonly kind: string
  /** Sets an input, or a part of it from element `offset` on. Until first written it is zero. */
  write(input: string, values: Float32Array, offset?: number): void
  /** Runs one step. Where it cannot, it throws, and the machine is good for nothing but `dispose`. */
  run(step: string): Promise<StepResult>
  /** What an input is now; a copy. */
  read(input: string): Promise<Float32Array>
  dispose(): void
}

export interface StepResult {
  /** What is no input's. Valid until the next step runs. */
  outputs: Readonly<Record<string, Float32Array>>
  /** False where one of `outputs` may hold a number that is not finite; true where none does. */
  finite: boolean
}

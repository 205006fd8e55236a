/** Loss, learning rate and evaluations of a run, gathered reply by reply; every reply holds all evaluations. */
import type { Series } from '../../../src-main/shared/contract/engine-api.ts'
import { growingFloats, growingIntegers } from './growing-column.ts'

export class SeriesRecord {
  readonly #steps = growingIntegers()
  readonly #loss = growingFloats()
  readonly #learningRate = growingFloats()
  #merged: Series | null = null

  get merged(): Series | null {
    return this.#merged
  }

  get rows(): number {
    return this.#merged?.steps.length ?? 0
  }

  /** Takes one reply in: rows that follow what is held, or replace its end. Throws where rows are missing between. */
  take(reply: Series): void {
    this.#steps.write(reply.steps, reply.from)
    this.#loss.write(reply.loss, reply.from)
    this.#learningRate.write(reply.learningRate, reply.from)
    this.#merged = {
      from: 0,
      steps: this.#steps.values,
      loss: this.#loss.values,
      learningRate: this.#learningRate.values,
      evalSteps: reply.evalSteps,
      evalLoss: reply.evalLoss,
      evalAccuracy: reply.evalAccuracy,
    }
  }
}

/**
 * The factors by which the window lengthens steepest steps, row by row. Those that match the actual steps are averaged
 * over the rows just before, by their logarithm, so that arrows do not pulse.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { matchedFactor, type SteepestLength } from '../../../src-main/shared/plots/steepest-lengths.ts'

/** Rows over which a matched factor is averaged. */
const memory = 12

export class SteepestFactors {
  readonly #kind: SteepestLength
  readonly #batchSize: number
  /** Logarithms of the matched factors, [row]. */
  #logs: number[] = []

  constructor(kind: SteepestLength, batchSize: number) {
    this.#kind = kind
    this.#batchSize = batchSize
  }

  /** The rows as they are to be drawn; they follow those that were taken before, or replace their end. */
  take(scores: Scores): Scores {
    if (this.#kind === 'true') return scores
    if (this.#kind === 'matched') this.#measure(scores)
    const steepest = scores.steepest.slice()
    for (let row = 0; row < scores.rows; row++) {
      const factor = this.at(scores.from + row)
      const end = 3 * (row + 1) * scores.probes
      for (let index = 3 * row * scores.probes; index < end; index++) {
        steepest[index] = (steepest[index] ?? 0) * factor
      }
    }
    return { ...scores, steepest }
  }

  at(row: number): number {
    if (this.#kind === 'true') return 1
    return this.#kind === 'per-sample' ? this.#batchSize : Math.exp(this.#logs[row] ?? 0)
  }

  #measure(scores: Scores): void {
    this.#logs.length = Math.min(this.#logs.length, scores.from)
    for (let row = 0; row < scores.rows; row++) {
      const log = Math.log(matchedFactor(scores, row))
      const seen = this.#logs.length
      const before = this.#logs[seen - 1] ?? 0
      const weight = 1 / Math.min(seen + 1, memory)
      this.#logs.push(Number.isFinite(log) ? before + weight * (log - before) : before)
    }
  }
}

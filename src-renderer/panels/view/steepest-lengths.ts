/**
 * The factors by which the window lengthens steepest steps, row by row: those of the row, as everywhere. While rows pass,
 * those that match the actual steps are averaged over the rows around, by their logarithm, so that arrows do not pulse:
 * Σ w log f / Σ w with weights that fall off linearly, so that a row passed twice has the same factor.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { matchedFactor, type SteepestLength } from '../../../src-main/shared/plots/steepest-lengths.ts'

/** Rows to either side over which a matched factor is averaged. */
export const passingReach = 12

type Rows = Pick<Scores, 'rows' | 'probes' | 'actualLength' | 'steepestLength'>

export class SteepestFactors {
  readonly #kind: SteepestLength
  readonly #batchSize: number
  /** Logarithms, where the playhead has been. [row] */
  #logs: (number | undefined)[] = []
  #scores: Rows | null = null

  constructor(kind: SteepestLength, batchSize: number) {
    this.#kind = kind
    this.#batchSize = batchSize
  }

  /** All rows that are held, of which the first `kept` were taken before. */
  take(scores: Rows, kept: number): void {
    this.#scores = scores
    this.#logs.length = Math.min(this.#logs.length, kept)
  }

  /** `passing`: rows go by too quickly for each to be looked at. */
  at(row: number, passing = false): number {
    if (this.#kind === 'true') return 1
    if (this.#kind === 'per-sample') return this.#batchSize
    const last = (this.#scores?.rows ?? 0) - 1
    const here = Math.min(Math.floor(row), last)
    const own = this.#logAt(here)
    if (!passing && Number.isFinite(own)) return Math.exp(own)
    let [sum, weights] = [0, 0]
    for (let near = Math.max(0, here - passingReach); near <= Math.min(last, here + passingReach); near++) {
      const log = this.#logAt(near)
      // Of a row in which nothing moved there is nothing to match.
      if (!Number.isFinite(log)) continue
      const weight = passingReach + 1 - Math.abs(near - here)
      sum += weight * log
      weights += weight
    }
    return weights > 0 ? Math.exp(sum / weights) : 1
  }

  #logAt(row: number): number {
    if (!this.#scores || row < 0) return Number.NaN
    const log = this.#logs[row] ?? Math.log(matchedFactor(this.#scores, row))
    this.#logs[row] = log
    return log
  }
}

/**
 * The factors by which the window lengthens steepest steps, row by row. Those that match the actual steps are averaged
 * over the rows just before, by their logarithm, so that arrows do not pulse.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { matchedFactor, type SteepestLength } from '../../../src-main/shared/plots/steepest-lengths.ts'

/** Rows over which a matched factor is averaged. */
const memory = 12

type Rows = Pick<Scores, 'rows' | 'probes' | 'actualLength' | 'steepestLength'>

export class SteepestFactors {
  readonly #kind: SteepestLength
  readonly #batchSize: number
  /** Logarithms of the matched factors, as far as the playhead has asked for them. [row] */
  #logs: number[] = []
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

  at(row: number): number {
    if (this.#kind === 'true') return 1
    if (this.#kind === 'per-sample') return this.#batchSize
    const scores = this.#scores
    if (!scores) return 1
    while (this.#logs.length <= row && this.#logs.length < scores.rows) this.#measure(scores)
    return Math.exp(this.#logs[Math.floor(row)] ?? this.#logs.at(-1) ?? 0)
  }

  /** The next row. */
  #measure(scores: Rows): void {
    const seen = this.#logs.length
    const log = Math.log(matchedFactor(scores, seen))
    const before = this.#logs[seen - 1] ?? 0
    const weight = 1 / Math.min(seen + 1, memory)
    this.#logs.push(Number.isFinite(log) ? before + weight * (log - before) : before)
  }
}

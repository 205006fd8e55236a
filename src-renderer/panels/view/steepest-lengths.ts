/**
 * How long steepest steps are drawn against actual ones. One factor for all probes of a row is only another learning
 * rate, so any may be used to make the two comparable; what differs between probes stays as it is.
 *
 * - `true`: 1, as defined.
 * - `per-sample`: the batch size, which takes out the mean over the batch.
 * - `matched`: the median over the probes of ‖actual‖ / ‖steepest‖, its logarithm averaged over the rows just before, so
 *   that arrows do not pulse.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import type { SteepestLength } from '../../state/view.ts'
import { median } from '../theory/row-numbers.ts'

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

  #measure({ from, rows, probes, actualLength, steepestLength }: Scores): void {
    this.#logs.length = Math.min(this.#logs.length, from)
    for (let row = 0; row < rows; row++) {
      const start = row * probes
      const ratios = actualLength
        .subarray(start, start + probes)
        .map((length, probe) => length / (steepestLength[start + probe] ?? 0))
      const log = Math.log(median(ratios))
      const seen = this.#logs.length
      const before = this.#logs[seen - 1] ?? 0
      const weight = 1 / Math.min(seen + 1, memory)
      this.#logs.push(Number.isFinite(log) ? before + weight * (log - before) : before)
    }
  }
}

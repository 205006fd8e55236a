/** What a longer version of the same scores adds, so that only that need be handed on. */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'

/** True where `next` is `held` and more rows: gathered in the same memory, in the same basis. */
export function isContinuation(held: Scores, next: Scores): boolean {
  return held.basis === next.basis && held.probes === next.probes && held.rows <= next.rows
}

/** The end of the scores, from row `from` on, as if it had just arrived: views of the same memory. */
export function rowsFrom(scores: Scores, from: number): Scores {
  const cells = (from - scores.from) * scores.probes
  return {
    basis: scores.basis,
    from,
    rows: scores.from + scores.rows - from,
    probes: scores.probes,
    activation: scores.activation.subarray(3 * cells),
    actual: scores.actual.subarray(3 * cells),
    steepest: scores.steepest.subarray(3 * cells),
    actualLength: scores.actualLength.subarray(cells),
    steepestLength: scores.steepestLength.subarray(cells),
  }
}

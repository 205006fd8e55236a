/**
 * The scores of one tap in one projection, gathered reply by reply. A reply in another basis replaces everything;
 * one in the same basis is appended. `merged` holds every row from 0 on; while its `basis` is the same object, a later
 * one is an earlier one and more rows.
 */
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import { growingFloats } from './growing-column.ts'

export class ScoreRecord {
  #columns = newColumns()
  #merged: Scores | null = null

  get merged(): Scores | null {
    return this.#merged
  }

  get rows(): number {
    return this.#merged?.rows ?? 0
  }

  /** 0 while there is none: what `readScores` takes as "no basis yet". */
  get basis(): number {
    return this.#merged?.basis.version ?? 0
  }

  /** Takes one reply in: rows that follow what is held, or replace its end. Throws where rows are missing between. */
  take(reply: Scores): void {
    const basis = this.#merged?.basis.version === reply.basis.version ? this.#merged.basis : reply.basis
    if (basis === reply.basis) this.#columns = newColumns()
    const cells = reply.from * reply.probes
    const columns = this.#columns
    columns.activation.write(reply.activation, 3 * cells)
    columns.actual.write(reply.actual, 3 * cells)
    columns.steepest.write(reply.steepest, 3 * cells)
    columns.actualLength.write(reply.actualLength, cells)
    columns.steepestLength.write(reply.steepestLength, cells)
    this.#merged = {
      basis,
      from: 0,
      rows: reply.from + reply.rows,
      probes: reply.probes,
      activation: columns.activation.values,
      actual: columns.actual.values,
      steepest: columns.steepest.values,
      actualLength: columns.actualLength.values,
      steepestLength: columns.steepestLength.values,
    }
  }
}

const newColumns = () => ({
  activation: growingFloats(),
  actual: growingFloats(),
  steepest: growingFloats(),
  actualLength: growingFloats(),
  steepestLength: growingFloats(),
})

/** The statistics of one tap, gathered reply by reply; `merged` holds every row from 0 on. */
import type { Statistics } from '../../src-main/shared/contract/engine-api.ts'
import { growingBytes, growingFloats } from './growing-column.ts'

export class StatisticsRecord {
  readonly #perProbe = {
    actualGain: growingFloats(),
    ownGain: growingFloats(),
    actualAlignment: growingFloats(),
    ownAlignment: growingFloats(),
    inputNorm: growingFloats(),
    theory: growingFloats(),
  }
  readonly #member = growingBytes()
  readonly #perRow = { divergence: growingFloats(), nonPositive: growingFloats() }
  #merged: Statistics | null = null

  get merged(): Statistics | null {
    return this.#merged
  }

  get rows(): number {
    return this.#merged?.rows ?? 0
  }

  /** Takes one reply in: rows that follow what is held, or replace its end. Throws where rows are missing between. */
  take(reply: Statistics): void {
    const cells = reply.from * reply.probes
    const perProbe = this.#perProbe
    perProbe.actualGain.write(reply.actualGain, cells)
    perProbe.ownGain.write(reply.ownGain, cells)
    perProbe.actualAlignment.write(reply.actualAlignment, cells)
    perProbe.ownAlignment.write(reply.ownAlignment, cells)
    perProbe.inputNorm.write(reply.inputNorm, cells)
    perProbe.theory.write(reply.theory, cells)
    this.#member.write(reply.member, cells)
    this.#perRow.divergence.write(reply.divergence, reply.from)
    this.#perRow.nonPositive.write(reply.nonPositive, reply.from)
    this.#merged = {
      tap: reply.tap,
      from: 0,
      rows: reply.from + reply.rows,
      probes: reply.probes,
      actualGain: perProbe.actualGain.values,
      ownGain: perProbe.ownGain.values,
      actualAlignment: perProbe.actualAlignment.values,
      ownAlignment: perProbe.ownAlignment.values,
      inputNorm: perProbe.inputNorm.values,
      theory: perProbe.theory.values,
      member: this.#member.values,
      divergence: this.#perRow.divergence.values,
      nonPositive: this.#perRow.nonPositive.values,
    }
  }
}

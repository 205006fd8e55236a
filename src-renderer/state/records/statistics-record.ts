/** The statistics of one tap, gathered reply by reply; `merged` holds every row of its level of detail from row 0 on. */
import type { Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { growingBytes, growingFloats } from './growing-column.ts'

export class StatisticsRecord {
  readonly #expectedRows: number
  #columns: ReturnType<typeof newColumns> | null = null
  #merged: Statistics | null = null

  /** `expectedRows`: that there will be at the level, so that memory is asked for once. */
  constructor(expectedRows = 0) {
    this.#expectedRows = expectedRows
  }

  get merged(): Statistics | null {
    return this.#merged
  }

  get rows(): number {
    return this.#merged?.rows ?? 0
  }

  /** Takes one reply in: rows that follow what is held, or replace its end. Throws where rows are missing between. */
  take(reply: Statistics): void {
    const row = reply.from / reply.stride
    const cells = row * reply.probes
    this.#columns ??= newColumns(Math.max(this.#expectedRows, reply.rows), reply.probes)
    const { member, perProbe, perRow } = this.#columns
    perProbe.actualGain.write(reply.actualGain, cells)
    perProbe.ownGain.write(reply.ownGain, cells)
    perProbe.actualAlignment.write(reply.actualAlignment, cells)
    perProbe.ownAlignment.write(reply.ownAlignment, cells)
    perProbe.inputNorm.write(reply.inputNorm, cells)
    perProbe.theory.write(reply.theory, cells)
    member.write(reply.member, cells)
    perRow.divergence.write(reply.divergence, row)
    perRow.nonPositive.write(reply.nonPositive, row)
    this.#merged = {
      tap: reply.tap,
      from: 0,
      stride: reply.stride,
      rows: row + reply.rows,
      probes: reply.probes,
      actualGain: perProbe.actualGain.values,
      ownGain: perProbe.ownGain.values,
      actualAlignment: perProbe.actualAlignment.values,
      ownAlignment: perProbe.ownAlignment.values,
      inputNorm: perProbe.inputNorm.values,
      theory: perProbe.theory.values,
      member: member.values,
      divergence: perRow.divergence.values,
      nonPositive: perRow.nonPositive.values,
    }
  }
}

function newColumns(rows: number, probes: number) {
  const perProbe = () => growingFloats({ expected: rows * probes })
  return {
    perProbe: {
      actualGain: perProbe(),
      ownGain: perProbe(),
      actualAlignment: perProbe(),
      ownAlignment: perProbe(),
      inputNorm: perProbe(),
      theory: perProbe(),
    },
    member: growingBytes({ expected: rows * probes }),
    perRow: {
      divergence: growingFloats({ expected: rows }),
      nonPositive: growingFloats({ expected: rows }),
    },
  }
}

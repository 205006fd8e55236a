/** What is worked out of every row once and kept, as rows arrive: quantiles over some of the probes, or their spread. */
import {
  type QuantileRow,
  quantilesOfRow,
  quantileWidth,
  type RowQuantiles,
} from '../../../../src-main/shared/plots/row-quantiles.ts'
import { spreadOfRow } from '../../../../src-main/shared/plots/row-spread.ts'
import { growingFloats } from '../../../state/records/growing-column.ts'

/** Numbers of the rows that are held, [row, probe]. */
export interface ProbeColumn {
  values: Float32Array
  rows: number
  probes: number
}

export abstract class RowRecord<Result> {
  #rows = 0

  get rows(): number {
    return this.#rows
  }

  abstract readonly result: Result

  protected abstract takeRow(column: ProbeColumn, row: number): void

  /** Works on until `until`, a time of `clock`; true while rows are left. Some are taken however late it is. */
  advance(column: ProbeColumn, until: number, clock: () => number): boolean {
    while (this.#rows < column.rows) {
      // Looking at the clock costs as much as a small row.
      const end = Math.min(
        column.rows,
        this.#rows + Math.max(1, Math.ceil(2000 / Math.max(1, column.probes))),
      )
      while (this.#rows < end) this.takeRow(column, this.#rows++)
      if (clock() >= until) break
    }
    return this.#rows < column.rows
  }
}

export class QuantileRecord extends RowRecord<RowQuantiles> {
  readonly #chosen: Int32Array | null
  readonly #values = growingFloats()
  readonly #counts = growingFloats()
  readonly #nonPositive = growingFloats()
  #scratch = new Float32Array(0)

  /** `chosen`: positions of probes; null: all of them. */
  constructor(chosen: Int32Array | null) {
    super()
    this.#chosen = chosen
  }

  get result(): RowQuantiles {
    return {
      rows: this.rows,
      values: this.#values.values,
      counts: this.#counts.values,
      nonPositive: this.#nonPositive.values,
    }
  }

  protected takeRow({ values, probes }: ProbeColumn, row: number): void {
    if (this.#scratch.length < probes) this.#scratch = new Float32Array(probes)
    const found: QuantileRow = quantilesOfRow(
      values,
      { start: row * probes, probes, chosen: this.#chosen },
      this.#scratch,
    )
    this.#values.write(found.values, row * quantileWidth)
    this.#counts.write(Float32Array.of(found.count), row)
    this.#nonPositive.write(Float32Array.of(found.nonPositive), row)
  }
}

export interface RowSpreads {
  rows: number
  divergence: Float32Array
  nonPositive: Float32Array
}

export class SpreadRecord extends RowRecord<RowSpreads> {
  readonly #chosen: Int32Array
  readonly #divergence = growingFloats()
  readonly #nonPositive = growingFloats()

  constructor(chosen: Int32Array) {
    super()
    this.#chosen = chosen
  }

  get result(): RowSpreads {
    return { rows: this.rows, divergence: this.#divergence.values, nonPositive: this.#nonPositive.values }
  }

  protected takeRow({ values, probes }: ProbeColumn, row: number): void {
    const { divergence, nonPositive } = spreadOfRow(values, row * probes, this.#chosen)
    this.#divergence.write(Float32Array.of(divergence), row)
    this.#nonPositive.write(Float32Array.of(nonPositive), row)
  }
}

/**
 * What was measured of one tap: every `stride`-th row of the run, from row 0 on. Strides and bins are powers of two, so
 * that in a run which has grown the rows of the longer bins are among those that were measured for the shorter ones.
 */
import { type LayerQuantity, layerQuantities } from '../shared/contract/engine-api.ts'
import { median } from '../shared/plots/median.ts'
import { meanOf } from '../shared/plots/row-bins.ts'

export const mostBins = 128

/** Rows of a bin: the smallest power of two with which `rows` fit into the bins. */
export function binRowsOf(rows: number): number {
  let size = 1
  while (rows > size * mostBins) size *= 2
  return size
}

/** How the measured rows of a bin become one number: what is a median over probes stays one over rows. */
const together: Record<LayerQuantity, (values: Float32Array) => number> = {
  divergence: (values) => meanOf(values.filter(Number.isFinite)),
  gain: median,
  alignment: median,
  'non-positive': (values) => meanOf(values.filter(Number.isFinite)),
}

type PerQuantity<Value> = Record<LayerQuantity, Value>

export class MeasuredRows {
  #stride = 1
  /** One number a measured row. */
  #values = perQuantity<number[]>(() => [])

  get stride(): number {
    return this.#stride
  }

  /** The row that is measured next. */
  get next(): number {
    return this.#values.gain.length * this.#stride
  }

  /** Of row `next`. */
  add(row: PerQuantity<number>): void {
    for (const quantity of layerQuantities) this.#values[quantity].push(row[quantity])
  }

  /** Keeps every row of a longer stride; a shorter one is not gone back to. */
  thinTo(stride: number): void {
    const share = stride / this.#stride
    if (share <= 1) return
    const before = this.#values
    this.#values = perQuantity((quantity) => before[quantity].filter((_, index) => index % share === 0))
    this.#stride = stride
  }

  /** Of bins `from` to `to` (excluded); NaN where nothing was measured yet or no probe has the quantity. */
  binned(binRows: number, from: number, to: number): PerQuantity<Float32Array> {
    const perBin = binRows / this.#stride
    return perQuantity((quantity) =>
      Float32Array.from({ length: to - from }, (_, index) => {
        const start = (from + index) * perBin
        return together[quantity](Float32Array.from(this.#values[quantity].slice(start, start + perBin)))
      }),
    )
  }
}

function perQuantity<Value>(make: (quantity: LayerQuantity) => Value): PerQuantity<Value> {
  return {
    divergence: make('divergence'),
    gain: make('gain'),
    alignment: make('alignment'),
    'non-positive': make('non-positive'),
  }
}

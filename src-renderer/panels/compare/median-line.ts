/** The median over the probes, row by row, worked out once: a line grows with its run. */
import type { Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { quantilesOfRow } from '../../../src-main/shared/plots/row-quantiles.ts'

type Quantity = 'actualGain' | 'actualAlignment'

interface Known {
  values: Float32Array
  rows: number
}

const known = new WeakMap<ArrayBufferLike, Map<string, Known>>()

/** [row] */
export function medianLine(statistics: Statistics, quantity: Quantity): Float32Array {
  const { rows, probes } = statistics
  const source = statistics[quantity]
  const lines = known.get(source.buffer) ?? new Map<string, Known>()
  known.set(source.buffer, lines)
  const key = `${statistics.tap} ${statistics.stride}`
  const before = lines.get(key) ?? { values: new Float32Array(), rows: 0 }
  if (before.rows === rows) return before.values
  const values = new Float32Array(rows)
  const kept = Math.min(before.rows, rows)
  values.set(before.values.subarray(0, kept))
  const scratch = new Float32Array(probes)
  for (let row = kept; row < rows; row++) {
    const { values: quantiles } = quantilesOfRow(
      source,
      { start: row * probes, probes, chosen: null },
      scratch,
    )
    values[row] = quantiles[2] ?? Number.NaN
  }
  lines.set(key, { values, rows })
  return values
}

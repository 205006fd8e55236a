/**
 * One number a probe, of a quantity held as [row, probe]: at one row, or over the whole run. A median over more rows
 * than `mostRows` is that of so many of them, evenly spread; the worst is looked for in every row.
 */
import type { QuantityValues } from '../../state/probes/quantities.ts'

export const overs = ['row', 'median', 'worst'] as const
/** At the playhead; or of the run, the median over its rows, or the row in which the probe is worst off. */
export type Over = (typeof overs)[number]

const mostRows = 256

/** [probe]; NaN where the row has not come or no row has a number. */
export function columnAtRow({ values, probes }: QuantityValues, row: number): Float32Array {
  const column = new Float32Array(probes).fill(Number.NaN)
  column.set(values.subarray(row * probes, (row + 1) * probes))
  return column
}

export function columnOverRun(
  { values, probes }: QuantityValues,
  over: Exclude<Over, 'row'>,
  worst: 'low' | 'high',
): Float32Array {
  const rows = Math.floor(values.length / probes)
  return over === 'worst' ? extremes(values, probes, rows, worst) : medians(values, probes, rows)
}

function extremes(values: Float32Array, probes: number, rows: number, worst: 'low' | 'high'): Float32Array {
  const column = new Float32Array(probes).fill(Number.NaN)
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let probe = 0; probe < probes; probe++, cell++) {
      const [value, held] = [values[cell]!, column[probe]!]
      if (Number.isNaN(held) || (worst === 'low' ? value < held : value > held)) column[probe] = value
    }
  }
  return column
}

function medians(values: Float32Array, probes: number, rows: number): Float32Array {
  const looked = Math.min(rows, mostRows)
  const own = new Float32Array(looked)
  return Float32Array.from({ length: probes }, (_, probe) => {
    let count = 0
    for (let index = 0; index < looked; index++) {
      const value = values[Math.floor((index * rows) / looked) * probes + probe]!
      if (Number.isFinite(value)) own[count++] = value
    }
    const sorted = own.subarray(0, count).sort()
    const middle = count >> 1
    const upper = sorted[middle] ?? Number.NaN
    return count % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
  })
}

/** Probes in the order of a column, those without a number last whichever way; equal ones as they were. */
export function ordered(probes: readonly number[], column: ArrayLike<number>, descending: boolean): number[] {
  const sign = descending ? -1 : 1
  return [...probes].sort((one, other) => {
    const [a, b] = [column[one] ?? Number.NaN, column[other] ?? Number.NaN]
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    return sign * (a - b)
  })
}

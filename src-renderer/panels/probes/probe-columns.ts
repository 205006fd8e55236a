/**
 * One number a probe, of a quantity held as [row, probe]: at one row, or where it is worst in the whole run. Medians over
 * the run take longer: state/probes/median-columns.ts.
 */
import type { QuantityValues } from '../../state/probes/quantities.ts'

export const overs = ['row', 'median', 'worst'] as const
/** At the playhead; or of the run, the median over its rows, or the row in which the probe is worst off. */
export type Over = (typeof overs)[number]

/** [probe]; NaN where the row has not come or no row has a number. */
export function columnAtRow({ values, probes }: QuantityValues, row: number): Float32Array {
  const column = new Float32Array(probes).fill(Number.NaN)
  column.set(values.subarray(row * probes, (row + 1) * probes))
  return column
}

/** [probe], of the row in which each is worst off; NaN where no row has a number. */
export function worstOverRun({ values, probes }: QuantityValues, worst: 'low' | 'high'): Float32Array {
  const rows = Math.floor(values.length / probes)
  const column = new Float32Array(probes).fill(Number.NaN)
  for (let row = 0, cell = 0; row < rows; row++) {
    for (let probe = 0; probe < probes; probe++, cell++) {
      const [value, held] = [values[cell]!, column[probe]!]
      if (Number.isNaN(held) || (worst === 'low' ? value < held : value > held)) column[probe] = value
    }
  }
  return column
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

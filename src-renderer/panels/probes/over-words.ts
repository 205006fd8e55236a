/**
 * Of which rows the numbers of a table are, in words: `at row 294`, `medians of all 1,500 rows`, `medians of 312 of 1,500
 * rows`, and which quantities are of fewer than the rest, because they are still being computed.
 */
import type { Over } from './probe-columns.ts'

export interface Coverage {
  /** Of the quantity. */
  name: string
  /** Rows that its numbers are of. */
  rows: number
}

const heads = { median: 'medians', worst: 'worst' } as const

/** `row`: of the run, at the playhead. `runRows`: that the run has. */
export function overWords(over: Over, row: number, runRows: number, coverage: readonly Coverage[]): string {
  if (over === 'row') return `at row ${row}`
  const most = Math.max(0, ...coverage.map(({ rows }) => rows))
  const fewer = coverage
    .filter(({ rows }) => rows < most)
    .map(({ name, rows }) => `${name} of ${rows.toLocaleString('en')}`)
  return [`${heads[over]} of ${rowsWords(most, runRows)}`, ...fewer].join('; ')
}

/** `all 1,500 rows`, `312 of 1,500 rows` */
export const rowsWords = (rows: number, runRows: number): string =>
  rows >= runRows
    ? `all ${rows.toLocaleString('en')} rows`
    : `${rows.toLocaleString('en')} of ${runRows.toLocaleString('en')} rows`

/** `Bounded` numbers in another order: no arithmetic, no rounding. */
import type { Bounded } from './bounded.ts'

/** The same numbers in rows of another length. */
export function withColumns(matrix: Bounded, columns: number): Bounded {
  return { ...matrix, rows: matrix.value.length / columns, columns }
}

/** The entries of every row at `places`, zero at −1. [rows, places] */
export function atPlaces(matrix: Bounded, places: Int32Array): Bounded {
  const columns = places.length
  const value = new Float64Array(matrix.rows * columns)
  const error = new Float64Array(matrix.rows * columns)
  for (let row = 0, index = 0; row < matrix.rows; row++) {
    const start = row * matrix.columns
    for (const place of places) {
      if (place >= 0) {
        value[index] = matrix.value[start + place]!
        error[index] = matrix.error[start + place]!
      }
      index++
    }
  }
  return { rows: matrix.rows, columns, value, error }
}

/** Rows `from` to `to` (excluded), without a copy. */
export function rowsBetween(matrix: Bounded, from: number, to: number): Bounded {
  const { columns } = matrix
  return {
    rows: to - from,
    columns,
    value: matrix.value.subarray(from * columns, to * columns),
    error: matrix.error.subarray(from * columns, to * columns),
  }
}

/** One matrix above the other. */
export function stacked(parts: readonly Bounded[]): Bounded {
  const columns = parts[0]?.columns ?? 0
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  const value = new Float64Array(rows * columns)
  const error = new Float64Array(rows * columns)
  let offset = 0
  for (const part of parts) {
    value.set(part.value, offset)
    error.set(part.error, offset)
    offset += part.value.length
  }
  return { rows, columns, value, error }
}

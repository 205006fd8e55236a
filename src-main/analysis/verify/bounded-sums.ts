/** Matrix products and sums of `Bounded` matrices. A sum of n terms rounds by at most `sumRoundoff(n)` of their magnitudes. */
import { type Bounded, sumRoundoff, underflow } from './bounded.ts'

/** a·b, [m, n]·[n, p] */
export function matrixProduct(a: Bounded, b: Bounded): Bounded {
  const result = zeros(a.rows, b.columns)
  const roundoff = sumRoundoff(a.columns)
  for (let row = 0; row < a.rows; row++) {
    for (let k = 0; k < a.columns; k++) {
      addProducts(result, row, a, row * a.columns + k, b, k * b.columns, roundoff)
    }
  }
  return result
}

/** aᵀ·b, [m, n]ᵀ·[m, p] */
export function transposedProduct(a: Bounded, b: Bounded): Bounded {
  const result = zeros(a.columns, b.columns)
  const roundoff = sumRoundoff(a.rows)
  for (let k = 0; k < a.rows; k++) {
    for (let row = 0; row < a.columns; row++) {
      addProducts(result, row, a, k * a.columns + row, b, k * b.columns, roundoff)
    }
  }
  return result
}

export function transpose(matrix: Bounded): Bounded {
  const result = zeros(matrix.columns, matrix.rows)
  for (let row = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++) {
      result.value[column * matrix.rows + row] = matrix.value[row * matrix.columns + column]!
      result.error[column * matrix.rows + row] = matrix.error[row * matrix.columns + column]!
    }
  }
  return result
}

/** [rows, 1] */
export function rowSums(matrix: Bounded): Bounded {
  return sums(matrix, matrix.rows, 1, (row) => row)
}

/** [1, columns] */
export function columnSums(matrix: Bounded): Bounded {
  return sums(matrix, 1, matrix.columns, (_row, column) => column)
}

function sums(
  matrix: Bounded,
  rows: number,
  columns: number,
  placeOf: (row: number, column: number) => number,
): Bounded {
  const result = zeros(rows, columns)
  // Terms of one sum: a whole sum of equal numbers can round the same way each time, so the certain bound n·u.
  const roundoff = sumRoundoff(1) * (matrix.value.length / (rows * columns))
  for (let row = 0, index = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++, index++) {
      const place = placeOf(row, column)
      const magnitude = Math.abs(matrix.value[index]!) + matrix.error[index]!
      result.value[place]! += matrix.value[index]!
      result.error[place]! += matrix.error[index]! + roundoff * magnitude
    }
  }
  return result
}

/** Adds a[at]·b[from, from + p) to a row of the result, with the errors of both and of rounding the sum. */
function addProducts(
  result: Bounded,
  row: number,
  a: Bounded,
  at: number,
  b: Bounded,
  from: number,
  roundoff: number,
): void {
  const factor = a.value[at]!
  const factorError = a.error[at]!
  const magnitude = Math.abs(factor)
  const start = row * result.columns
  for (let column = 0; column < result.columns; column++) {
    const other = b.value[from + column]!
    const otherError = b.error[from + column]!
    result.value[start + column]! += factor * other
    result.error[start + column]! +=
      (factorError + roundoff * magnitude) * (Math.abs(other) + otherError) + magnitude * otherError
  }
}

function zeros(rows: number, columns: number): Bounded {
  return {
    rows,
    columns,
    value: new Float64Array(rows * columns),
    error: new Float64Array(rows * columns).fill(underflow),
  }
}

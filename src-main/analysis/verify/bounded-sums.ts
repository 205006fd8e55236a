/**
 * Matrix products and sums of `Bounded` matrices. The error of a sum of n terms has two parts: rounding the sum itself,
 * at most `sumRoundoff(n)` of the terms' magnitudes, and the errors that the terms bring along. Those are rounding errors
 * of different operations: independent and of mean zero, their bounds add up like standard deviations, √Σe² and not Σe.
 */
import { type Bounded, sumRoundoff, underflow, unitRoundoff } from './bounded.ts'

/** a·b, [m, n]·[n, p] */
export function matrixProduct(a: Bounded, b: Bounded): Bounded {
  const sums = new Sums(a.rows, b.columns, sumRoundoff(a.columns), isExact(a) && isExact(b))
  for (let row = 0; row < a.rows; row++) {
    for (let k = 0; k < a.columns; k++) sums.addProducts(row, a, row * a.columns + k, b, k)
  }
  return sums.result()
}

/** aᵀ·b, [m, n]ᵀ·[m, p] */
export function transposedProduct(a: Bounded, b: Bounded): Bounded {
  const sums = new Sums(a.columns, b.columns, sumRoundoff(a.rows), isExact(a) && isExact(b))
  for (let k = 0; k < a.rows; k++) {
    for (let row = 0; row < a.columns; row++) sums.addProducts(row, a, k * a.columns + row, b, k)
  }
  return sums.result()
}

export function transpose(matrix: Bounded): Bounded {
  const value = new Float64Array(matrix.value.length)
  const error = new Float64Array(matrix.value.length)
  for (let row = 0, index = 0; row < matrix.rows; row++) {
    for (let column = 0; column < matrix.columns; column++, index++) {
      value[column * matrix.rows + row] = matrix.value[index]!
      error[column * matrix.rows + row] = matrix.error[index]!
    }
  }
  return { rows: matrix.columns, columns: matrix.rows, value, error }
}

/** [rows, 1] */
export function rowSums(matrix: Bounded): Bounded {
  // Equal terms can round the same way each time: the certain bound, n·u.
  const sums = new Sums(matrix.rows, 1, matrix.columns * unitRoundoff)
  for (let index = 0; index < matrix.value.length; index++) {
    sums.add(Math.floor(index / matrix.columns), matrix, index)
  }
  return sums.result()
}

/** [1, columns] */
export function columnSums(matrix: Bounded): Bounded {
  const sums = new Sums(1, matrix.columns, matrix.rows * unitRoundoff)
  for (let index = 0; index < matrix.value.length; index++) sums.add(index % matrix.columns, matrix, index)
  return sums.result()
}

/** Adds column `k` of a row to the sum at `places[k]` of the same row, none at −1. [rows, columns] */
export function sumsAtPlaces(matrix: Bounded, places: Int32Array, columns: number): Bounded {
  const terms = new Int32Array(columns)
  for (const place of places) if (place >= 0) terms[place]!++
  const most = terms.reduce((largest, count) => Math.max(largest, count), 1)
  const sums = new Sums(matrix.rows, columns, most * unitRoundoff)
  for (let row = 0, index = 0; row < matrix.rows; row++) {
    for (const place of places) {
      if (place >= 0) sums.add(row * columns + place, matrix, index)
      index++
    }
  }
  return sums.result()
}

const isExact = ({ error }: Bounded): boolean => error.every((bound) => bound === 0)

/** Many sums at once, [rows, columns]. */
class Sums {
  private readonly value: Float64Array
  private readonly magnitude: Float64Array
  private readonly squaredError: Float64Array

  constructor(
    private readonly rows: number,
    private readonly columns: number,
    private readonly roundoff: number,
    /** Whether no term brings an error along. */
    private readonly exact = false,
  ) {
    this.value = new Float64Array(rows * columns)
    this.magnitude = new Float64Array(rows * columns)
    this.squaredError = new Float64Array(rows * columns)
  }

  add(place: number, matrix: Bounded, index: number): void {
    const term = matrix.value[index]!
    const error = matrix.error[index]!
    this.value[place]! += term
    this.magnitude[place]! += Math.abs(term) + error
    this.squaredError[place]! += error * error
  }

  /** To every sum of a row: a[at] times the row `k` of b. */
  addProducts(row: number, a: Bounded, at: number, b: Bounded, k: number): void {
    const factor = a.value[at]!
    const factorError = a.error[at]!
    const size = Math.abs(factor) + factorError
    if (size === 0) return
    const { value, magnitude, squaredError, columns } = this
    const start = row * columns
    const from = k * columns
    if (this.exact) {
      for (let column = 0; column < columns; column++) {
        const product = factor * b.value[from + column]!
        value[start + column]! += product
        magnitude[start + column]! += Math.abs(product)
      }
      return
    }
    for (let column = 0; column < columns; column++) {
      const other = b.value[from + column]!
      const otherError = b.error[from + column]!
      value[start + column]! += factor * other
      magnitude[start + column]! += size * (Math.abs(other) + otherError)
      squaredError[start + column]! +=
        factorError * factorError * (other * other + otherError * otherError) +
        factor * factor * otherError * otherError
    }
  }

  result(): Bounded {
    const { rows, columns, value, roundoff } = this
    const error = this.squaredError.map(
      (square, index) => Math.sqrt(square) + roundoff * this.magnitude[index]! + underflow,
    )
    return { rows, columns, value, error }
  }
}

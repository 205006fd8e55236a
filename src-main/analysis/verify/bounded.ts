/**
 * Matrices in float64 with, beside every entry, a bound on the error that float32 arithmetic may have made in it.
 * A formula of the theory is written once with these operations; out come its value and, derived and not guessed, how far
 * a float32 implementation of the same formula may be from it. It is a running error analysis (N. Higham, Accuracy and
 * Stability of Numerical Algorithms, 2nd ed., sections 3.1–3.3): each operation hands on the errors of its operands, to
 * which it adds its own rounding, at most `unitRoundoff` of its result. Sums are in `bounded-sums.ts`.
 */
export interface Bounded {
  readonly rows: number
  readonly columns: number
  /** [rows, columns] */
  readonly value: Float64Array
  /** ≥ 0, [rows, columns] */
  readonly error: Float64Array
}

/** Half the spacing of float32 numbers, relative: the error of one rounded operation. */
export const unitRoundoff = 2 ** -24
/** Of a division or a root, which not every processor rounds correctly (WGSL allows 2.5 and 2 units in the last place). */
export const divisionRoundoff = 5 * unitRoundoff
/** The smallest normal float32: results below it may be flushed to zero. */
export const underflow = 2 ** -126

/**
 * Relative error of a sum of `terms` rounded products, in any order of summation: at most n·u, and with rounding errors
 * that are independent and of mean zero below 8√n·u but for one case in 10¹³ (N. Higham and T. Mary, A New Approach to
 * Probabilistic Rounding Error Analysis, 2019).
 */
export function sumRoundoff(terms: number): number {
  return Math.min(terms, 8 * Math.sqrt(terms)) * unitRoundoff
}

/** Numbers as they were recorded: float32, so exact. */
export function exact(value: ArrayLike<number>, columns: number): Bounded {
  return {
    rows: value.length / columns,
    columns,
    value: Float64Array.from(value),
    error: new Float64Array(value.length),
  }
}

export function constant(value: number, rows: number, columns: number): Bounded {
  return exact(new Float64Array(rows * columns).fill(value), columns)
}

export function add(one: Bounded, other: Bounded): Bounded {
  return sumWith(one, other, 1)
}

export function subtract(one: Bounded, other: Bounded): Bounded {
  return sumWith(one, other, -1)
}

/** Entry by entry. */
export function multiply(one: Bounded, other: Bounded): Bounded {
  const result = shapedFor(one, other)
  const { value, error, columns } = result
  const [left, right] = [stridesOf(one), stridesOf(other)]
  for (let index = 0, row = 0; row < result.rows; row++) {
    let a = row * left.row
    let b = row * right.row
    for (let column = 0; column < columns; column++, index++, a += left.column, b += right.column) {
      const x = one.value[a]!
      const y = other.value[b]!
      const ex = one.error[a]!
      const ey = other.error[b]!
      const handedOn = Math.abs(x) * ey + ex * Math.abs(y) + ex * ey
      value[index] = x * y
      error[index] = handedOn + unitRoundoff * (Math.abs(x * y) + handedOn) + underflow
    }
  }
  return result
}

export function divide(one: Bounded, other: Bounded): Bounded {
  return combine(one, other, (a, b, ea, eb) => {
    const quotient = a / b
    return [quotient, (ea + Math.abs(quotient) * eb) / Math.max(0, Math.abs(b) - eb), divisionRoundoff]
  })
}

export function scale(matrix: Bounded, factor: number): Bounded {
  const size = Math.abs(factor)
  return {
    rows: matrix.rows,
    columns: matrix.columns,
    value: matrix.value.map((a) => a * factor),
    error: matrix.error.map((ea, index) => {
      const handedOn = ea * size
      return handedOn + unitRoundoff * (Math.abs(matrix.value[index]!) * size + handedOn) + underflow
    }),
  }
}

/** matrix + shift, entry by entry. */
export function shift(matrix: Bounded, by: number): Bounded {
  return map(matrix, (a, ea) => [a + by, ea, unitRoundoff])
}

/** 1/√a */
export function inverseRoot(matrix: Bounded): Bounded {
  return map(matrix, (a, ea) => {
    const root = 1 / Math.sqrt(a)
    return [root, a > ea ? 1 / Math.sqrt(a - ea) - root : Number.POSITIVE_INFINITY, divisionRoundoff]
  })
}

/** Value, error handed on, and relative rounding of the operation itself. */
export type Outcome = readonly [value: number, error: number, roundoff: number]

/** One operation on every entry. */
export function map(matrix: Bounded, operation: (a: number, ea: number) => Outcome): Bounded {
  const value = new Float64Array(matrix.value.length)
  const error = new Float64Array(matrix.value.length)
  for (let index = 0; index < value.length; index++) {
    const [result, handedOn, roundoff] = operation(matrix.value[index]!, matrix.error[index]!)
    value[index] = result
    error[index] = handedOn + roundoff * (Math.abs(result) + handedOn) + underflow
  }
  return { rows: matrix.rows, columns: matrix.columns, value, error }
}

/** One operation on every pair of entries; a matrix of one row or one column is repeated. */
export function combine(
  one: Bounded,
  other: Bounded,
  operation: (a: number, b: number, ea: number, eb: number) => Outcome,
): Bounded {
  const result = shapedFor(one, other)
  const { rows, columns, value, error } = result
  for (let row = 0, index = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, index++) {
      const a = placeIn(one, row, column)
      const b = placeIn(other, row, column)
      const [result, handedOn, roundoff] = operation(
        one.value[a]!,
        other.value[b]!,
        one.error[a]!,
        other.error[b]!,
      )
      value[index] = result
      error[index] = handedOn + roundoff * (Math.abs(result) + handedOn) + underflow
    }
  }
  return result
}

/** one ± other */
function sumWith(one: Bounded, other: Bounded, sign: 1 | -1): Bounded {
  const result = shapedFor(one, other)
  const { value, error, columns } = result
  const [left, right] = [stridesOf(one), stridesOf(other)]
  for (let index = 0, row = 0; row < result.rows; row++) {
    let a = row * left.row
    let b = row * right.row
    for (let column = 0; column < columns; column++, index++, a += left.column, b += right.column) {
      const sum = one.value[a]! + sign * other.value[b]!
      const handedOn = one.error[a]! + other.error[b]!
      value[index] = sum
      error[index] = handedOn + unitRoundoff * (Math.abs(sum) + handedOn) + underflow
    }
  }
  return result
}

function shapedFor(one: Bounded, other: Bounded): { -readonly [Key in keyof Bounded]: Bounded[Key] } {
  const rows = Math.max(one.rows, other.rows)
  const columns = Math.max(one.columns, other.columns)
  return { rows, columns, value: new Float64Array(rows * columns), error: new Float64Array(rows * columns) }
}

/** How far apart entries are; a matrix of one row or one column is repeated. */
function stridesOf({ rows, columns }: Bounded): { row: number; column: number } {
  return { row: rows === 1 ? 0 : columns, column: columns === 1 ? 0 : 1 }
}

function placeIn(matrix: Bounded, row: number, column: number): number {
  return (matrix.rows === 1 ? 0 : row) * matrix.columns + (matrix.columns === 1 ? 0 : column)
}

/** The rows at `places`, in that order. */
export function selectRows(matrix: Bounded, places: ArrayLike<number>): Bounded {
  const { columns } = matrix
  const value = new Float64Array(places.length * columns)
  const error = new Float64Array(places.length * columns)
  for (let row = 0; row < places.length; row++) {
    const start = places[row]! * columns
    value.set(matrix.value.subarray(start, start + columns), row * columns)
    error.set(matrix.error.subarray(start, start + columns), row * columns)
  }
  return { rows: places.length, columns, value, error }
}

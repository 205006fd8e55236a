/** Numbers in float64, as the tests' own mathematics has them: a row is one sample, flat and row-major. */
import { type Tensor, tensor } from '@tensorflow/tfjs-core'
import type { Random } from '../../../../src-main/shared/random.ts'

export type Row = readonly number[]
export type Rows = readonly Row[]

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, extent) => product * extent, 1)

/** An entry that is there by construction. */
export function at(row: Row | Float32Array, index: number): number {
  const value = row[index]
  if (value === undefined) throw new RangeError(`expected an entry ${index} of ${row.length}`)
  return value
}

export function chunks(row: Row, size: number): Row[] {
  return Array.from({ length: row.length / size }, (_, index) => row.slice(index * size, (index + 1) * size))
}

/** Numbers that float32 has as well, so that both mathematics begin alike. */
export const normalRow = (random: Random, size: number, scale = 1): Row =>
  Array.from({ length: size }, () => Math.fround(scale * random.normal()))

export const normalRows = (random: Random, count: number, size: number, scale = 1): Rows =>
  Array.from({ length: count }, () => normalRow(random, size, scale))

export const combined = (a: Rows, b: Rows, weight: number): Rows =>
  a.map((row, index) => row.map((value, entry) => value + weight * at(b[index] ?? [], entry)))

export const minus = (a: Rows, b: Rows): Rows => combined(a, b, -1)

export const inner = (a: Rows, b: Rows): number =>
  a.reduce(
    (sum, row, index) =>
      sum + row.reduce((part, value, entry) => part + value * at(b[index] ?? [], entry), 0),
    0,
  )

export const norm = (a: Rows): number => Math.sqrt(inner(a, a))

export const rowsOf = (values: Tensor | Float32Array, count: number): Rows => {
  const numbers = Array.from(values instanceof Float32Array ? values : values.dataSync())
  return chunks(numbers, numbers.length / count)
}

export const tensorOf = (rows: Rows, shape: readonly number[]): Tensor =>
  tensor(rows.flat(), [rows.length, ...shape])

/** ‖a − b‖/‖b‖; with `least` for ‖b‖ where that is less. */
export function relativeError(a: Rows, b: Rows, least = 0): number {
  const distance = norm(minus(a, b))
  return distance === 0 ? 0 : distance / Math.max(norm(b), least)
}

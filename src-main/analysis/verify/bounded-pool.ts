/** Means and largest ones of groups of entries of every row, with error bounds. `places`: those of each group in turn. */
import { type Bounded, scale } from './bounded.ts'
import { atPlaces, withColumns } from './bounded-layout.ts'
import { rowSums, sumsAtPlaces } from './bounded-sums.ts'

export interface Groups {
  /** [group · size] */
  places: Int32Array
  size: number
  /** Entries of a row before. */
  columns: number
}

/** [rows, group] */
export function groupMeans(x: Bounded, { places, size }: Groups): Bounded {
  const sums = rowSums(withColumns(atPlaces(x, places), size))
  return withColumns(scale(sums, 1 / size), places.length / size)
}

export function groupMeansPullback(gradient: Bounded, groups: Groups): Bounded {
  return sumsAtPlaces(repeated(scale(gradient, 1 / groups.size), groups.size), groups.places, groups.columns)
}

export function largestOfGroups(x: Bounded, { places, size }: Groups): Bounded {
  const members = withColumns(atPlaces(x, places), size)
  const value = new Float64Array(members.rows)
  const error = new Float64Array(members.rows)
  for (let group = 0; group < members.rows; group++) {
    const at = group * size + firstLargest(members, group)
    value[group] = members.value[at]!
    error[group] = largestError(members, group)
  }
  return { rows: x.rows, columns: places.length / size, value, error }
}

/** max(x + Δx) − max(x): where the same entry is the largest before and after, its move. */
export function largestOfGroupsDifference(x: Bounded, dx: Bounded, { places, size }: Groups): Bounded {
  const members = withColumns(atPlaces(x, places), size)
  const moves = withColumns(atPlaces(dx, places), size)
  const after: Bounded = { ...members, value: members.value.map((a, index) => a + moves.value[index]!) }
  const value = new Float64Array(members.rows)
  const error = new Float64Array(members.rows)
  for (let group = 0; group < members.rows; group++) {
    const still = group * size + firstLargest(members, group)
    const moved = group * size + firstLargest(after, group)
    value[group] = still === moved ? moves.value[still]! : after.value[moved]! - members.value[still]!
    const certain =
      still === moved && !isAmbiguous(members, group, still) && !isAmbiguous(after, group, moved)
    error[group] = largestError(moves, group) + (certain ? 0 : 2 * largestError(members, group))
  }
  return { rows: x.rows, columns: places.length / size, value, error }
}

/** The first largest wins the gradient; where rounding decides which one that is, the gradient is open at all of them. */
export function largestOfGroupsPullback(x: Bounded, gradient: Bounded, groups: Groups): Bounded {
  const { places, size, columns } = groups
  const members = withColumns(atPlaces(x, places), size)
  const value = new Float64Array(members.value.length)
  const error = new Float64Array(members.value.length)
  for (let group = 0; group < members.rows; group++) {
    const start = group * size
    const winner = start + firstLargest(members, group)
    value[winner] = gradient.value[group]!
    error[winner] = gradient.error[group]!
    if (!isAmbiguous(members, group, winner)) continue
    const open = Math.abs(gradient.value[group]!) + gradient.error[group]!
    for (let at = start; at < start + size; at++) if (rivals(members, at, winner)) error[at] = open
    error[winner] = open
  }
  return sumsAtPlaces({ rows: x.rows, columns: places.length, value, error }, places, columns)
}

/** Whether some group's largest entry is not certain. */
export function hasAmbiguousGroups(x: Bounded, { places, size }: Groups): boolean {
  const members = withColumns(atPlaces(x, places), size)
  for (let group = 0; group < members.rows; group++) {
    if (isAmbiguous(members, group, group * size + firstLargest(members, group))) return true
  }
  return false
}

function firstLargest({ value, columns }: Bounded, group: number): number {
  let first = 0
  for (let at = 1; at < columns; at++) {
    if (value[group * columns + at]! > value[group * columns + first]!) first = at
  }
  return first
}

function largestError({ error, columns }: Bounded, group: number): number {
  let largest = 0
  for (let at = group * columns; at < (group + 1) * columns; at++) largest = Math.max(largest, error[at]!)
  return largest
}

function isAmbiguous(members: Bounded, group: number, winner: number): boolean {
  const start = group * members.columns
  for (let at = start; at < start + members.columns; at++) if (rivals(members, at, winner)) return true
  return false
}

/** Whether rounding may put one entry above the largest. Equal ones, such as zeros behind a relu, stay equal. */
function rivals({ value, error }: Bounded, at: number, winner: number): boolean {
  const behind = value[winner]! - value[at]!
  return at !== winner && behind !== 0 && behind <= error[winner]! + error[at]!
}

/** Every entry `size` times in a row. */
function repeated(matrix: Bounded, size: number): Bounded {
  const columns = matrix.columns * size
  const repeat = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: values.length * size }, (_, index) => values[Math.floor(index / size)]!)
  return { rows: matrix.rows, columns, value: repeat(matrix.value), error: repeat(matrix.error) }
}

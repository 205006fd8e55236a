/** Long work in short turns, so that the process that holds the engine goes on answering. */
import { setImmediate } from 'node:timers/promises'

const numbersPerTurn = 1024 * 1024

/** How many rows of so many numbers make one turn of some milliseconds. */
export const rowsPerTurn = (numbersPerRow: number): number =>
  Math.max(1, Math.floor(numbersPerTurn / numbersPerRow))

/** How much one reply holds: some tenths of a second. Whoever asked gets the first rows soon, and asks on for the others. */
export interface ReplySize {
  /** Of one array that is read for it: of a wide tap a row is many. */
  numbers: number
  /** Rows times probes that it tells of, some 150 bytes each. */
  cells: number
}

export const replySize: ReplySize = { numbers: 16 * 1024 * 1024, cells: 128 * 1024 }
export const everything: ReplySize = { numbers: Number.POSITIVE_INFINITY, cells: Number.POSITIVE_INFINITY }

/** Where a reply ends that begins at row `from`, at least one row on. */
export function endOfReply(
  from: number,
  rows: number,
  row: { probes: number; units: number },
  most: ReplySize,
): number {
  const cells = Math.max(1, row.probes)
  const fitting = Math.min(most.numbers / (cells * row.units), most.cells / cells)
  return Math.min(rows, from + Math.max(1, Math.floor(fitting)))
}

export async function nextTurn(): Promise<void> {
  await setImmediate()
}

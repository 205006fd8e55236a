/** Long work in short turns, so that the process that holds the engine goes on answering. */
import { setImmediate } from 'node:timers/promises'

const numbersPerTurn = 1024 * 1024

/** How many rows of so many numbers make one turn of some milliseconds. */
export const rowsPerTurn = (numbersPerRow: number): number =>
  Math.max(1, Math.floor(numbersPerTurn / numbersPerRow))

/**
 * Numbers of one array that are read for one reply: some tenths of a second. Of a wide tap whoever asked gets the first
 * rows soon, and asks on for those after them.
 */
export const numbersPerReply = 16 * 1024 * 1024

/** Where a reply ends that begins at row `from`, at least one row on. */
export const endOfReply = (from: number, rows: number, numbersPerRow: number, most: number): number =>
  Math.min(rows, from + Math.max(1, Math.floor(most / Math.max(1, numbersPerRow))))

export async function nextTurn(): Promise<void> {
  await setImmediate()
}

/** Long work in short turns, so that the process that holds the engine goes on answering. */
import { setImmediate } from 'node:timers/promises'

const numbersPerTurn = 1024 * 1024

/** How many rows of so many numbers make one turn of some milliseconds. */
export const rowsPerTurn = (numbersPerRow: number): number =>
  Math.max(1, Math.floor(numbersPerTurn / numbersPerRow))

export async function nextTurn(): Promise<void> {
  await setImmediate()
}

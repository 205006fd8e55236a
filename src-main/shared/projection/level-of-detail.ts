/** The level of detail in time: so many rows that a window can hold them, every one of a run, or every second, fourth, … */

/** Rows times probes that a window holds of one tap. */
export const mostCells = 1_250_000

/** Rows from one that is held to the next: a power of two, so that a coarser level is part of every finer one. */
export function strideFor(rows: number, probes: number): number {
  let stride = 1
  while (Math.ceil(rows / stride) * probes > mostCells) stride *= 2
  return stride
}

/** A piece of the time axis, in rows of the run: what the scrubber shows when it is zoomed. Nothing is changed in place. */
export interface TimeWindow {
  first: number
  last: number
}

/** Rows between the ends, at least: closer there is nothing more to see. */
const shortest = 8

/** Zoomed by a factor (below 1: closer) about a row, which stays where it is; null where it is the whole. */
export function zoomed(window: TimeWindow, end: number, about: number, factor: number): TimeWindow | null {
  const length = window.last - window.first
  const wanted = Math.max(Math.min(shortest, end), length * factor)
  if (wanted >= end) return null
  const share =
    length > 0 ? (Math.max(window.first, Math.min(about, window.last)) - window.first) / length : 0.5
  return placed(about - share * wanted, wanted, end)
}

/** Moved by so many rows, no farther than to the ends. */
export const panned = (window: TimeWindow, end: number, rows: number): TimeWindow =>
  placed(window.first + rows, window.last - window.first, end)

/** The window, or where the row is not in it the next one that begins a little before the row: a page is turned. */
export function inSight(window: TimeWindow, end: number, row: number): TimeWindow {
  if (row >= window.first && row <= window.last) return window
  const length = window.last - window.first
  return placed(row > window.last ? row - 0.05 * length : row - 0.95 * length, length, end)
}

function placed(first: number, length: number, end: number): TimeWindow {
  const begin = Math.max(0, Math.min(first, end - length))
  return { first: begin, last: begin + length }
}

/** The updates that a chart over time shows: all of them, or from one to another. */
import { stepTicks, type Ticks } from './axis-ticks.ts'
import type { ChartSize } from './chart-frame.ts'

export interface TimeWindow {
  /** Updates applied. */
  from: number
  to: number
}

/** Updates; a window is never narrower. */
const narrowest = 4

/** The horizontal axis over updates; of a window it begins and ends where the window does. */
export function updatesAxis(window: TimeWindow | null | undefined, last: number, size: ChartSize): Ticks {
  const count = size.width < 260 ? 3 : 5
  if (!window) return stepTicks(0, Math.max(1, last), count)
  const ticks = stepTicks(window.from, window.to, count)
  return {
    ...ticks,
    minimum: window.from,
    maximum: window.to,
    ticks: ticks.ticks.filter((tick) => tick <= window.to),
  }
}

/** The rows whose updates lie in the window, and one more on each side, so that lines go on to its edges: from `first`, to before `end`. */
export function rowsWithin(
  window: TimeWindow | null | undefined,
  steps: Int32Array,
  rows = steps.length,
): { first: number; end: number } {
  const there = Math.min(rows, steps.length)
  if (!window) return { first: 0, end: there }
  const first = Math.max(0, rowsBefore(steps, window.from, there) - 1)
  return { first, end: Math.min(there, rowsBefore(steps, window.to, there) + 2) }
}

/** How many of the first `rows` rows come before update `step`. */
function rowsBefore(steps: Int32Array, step: number, rows: number): number {
  let low = 0
  let high = rows
  while (low < high) {
    const middle = (low + high) >> 1
    if ((steps[middle] ?? 0) < step) low = middle + 1
    else high = middle
  }
  return low
}

/** `factor` times as wide, about the update `at`, within 0 … last; null where that is all of it. */
export function zoomed(
  window: TimeWindow | null,
  last: number,
  { at, factor }: { at: number; factor: number },
): TimeWindow | null {
  const { from, to } = window ?? { from: 0, to: last }
  const width = Math.max(Math.min(narrowest, last), (to - from) * factor)
  const share = to > from ? (at - from) / (to - from) : 0.5
  return within({ from: at - share * width, to: at + (1 - share) * width }, last)
}

/** As wide as before, `by` updates further on. */
export function panned(window: TimeWindow | null, last: number, by: number): TimeWindow | null {
  return window && within({ from: window.from + by, to: window.to + by }, last)
}

/** From one update to another, in either order; null where they are too near to each other to be meant. */
export function between(one: number, other: number, last: number): TimeWindow | null {
  return within({ from: Math.min(one, other), to: Math.max(one, other) }, last)
}

/** Moved, or narrowed, to lie within 0 … last; null where it holds all of that. */
function within({ from, to }: TimeWindow, last: number): TimeWindow | null {
  const width = to - from
  if (width >= last * 0.999) return null
  const begin = Math.max(0, Math.min(from, last - width))
  return { from: begin, to: begin + width }
}

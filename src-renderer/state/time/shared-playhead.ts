/**
 * One playhead over several runs: they share the updates applied, not the rows. Each run has its own `steps`, the updates
 * before each of its rows that are held, rising; in between a row is fractional, as the playhead's is.
 */

export interface SharedRow {
  /** Fractional, of the rows that are held. */
  row: number
  /** Whether the run has rows on both sides of that update; otherwise its first or its last row stands for it. */
  reach: 'before' | 'within' | 'after'
}

/** Updates applied at a fractional row; null where there are no rows. */
export function updateAt(steps: ArrayLike<number>, row: number): number | null {
  const last = steps.length - 1
  if (last < 0) return null
  const held = Math.max(0, Math.min(row, last))
  const below = Math.floor(held)
  const [from = 0, to = 0] = [steps[below], steps[Math.min(below + 1, last)]]
  return from + (held - below) * (to - from)
}

/** The row at which so many updates were applied; null where there are no rows. */
export function rowAt(steps: ArrayLike<number>, update: number): SharedRow | null {
  const last = steps.length - 1
  if (last < 0) return null
  if (update < (steps[0] ?? 0)) return { row: 0, reach: 'before' }
  if (update > (steps[last] ?? 0)) return { row: last, reach: 'after' }
  const below = lastNotAbove(steps, update)
  const [from = 0, to = 0] = [steps[below], steps[Math.min(below + 1, last)]]
  return { row: to > from ? below + (update - from) / (to - from) : below, reach: 'within' }
}

/** Where `steps` is at most `update` for the last time; its first value is. */
function lastNotAbove(steps: ArrayLike<number>, update: number): number {
  let [low, high] = [0, steps.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((steps[middle] ?? 0) <= update) low = middle
    else high = middle - 1
  }
  return low
}

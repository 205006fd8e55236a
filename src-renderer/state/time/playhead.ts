/**
 * How the playhead moves: a fractional row, advanced by the time that passed, never by the data that came.
 * `playing` goes at a steady rate; `following` draws near the newest row with time constant `followingTime`, so that
 * rows which arrive in bursts are still seen as one smooth motion.
 */
export type PlayMode = 'paused' | 'playing' | 'following'

export interface Playhead {
  row: number
  mode: PlayMode
}

export interface Surroundings {
  /** Seconds since the last call. */
  seconds: number
  /** The newest row there is; -1 where there is none. */
  lastRow: number
  rowsPerSecond: number
  loop: boolean
  /** Whether more rows will come. */
  live: boolean
}

/** Seconds in which the distance to the newest row falls to 1/e. */
const followingTime = 0.3
/** Rows; nearer than this the playhead is there. */
const there = 0.02
/** Seconds; a window that was hidden does not play what it missed in one leap. */
const longestFrame = 0.25

export function advancePlayhead(head: Playhead, around: Surroundings): Playhead {
  const { lastRow, live, loop } = around
  if (head.mode === 'paused' || lastRow < 0) return head
  if (head.mode === 'following') {
    const gap = lastRow - head.row
    const arrived = Math.abs(gap) < there
    const row = arrived ? lastRow : head.row + gap * (1 - Math.exp(-around.seconds / followingTime))
    return { row, mode: arrived && !live ? 'paused' : 'following' }
  }
  const row = head.row + Math.min(around.seconds, longestFrame) * around.rowsPerSecond
  if (row < lastRow) return { row, mode: 'playing' }
  if (live) return { row: lastRow, mode: 'playing' }
  return loop && lastRow > 0 ? { row: row % lastRow, mode: 'playing' } : { row: lastRow, mode: 'paused' }
}

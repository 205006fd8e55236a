/**
 * The rows that are played over and over, where a person has chosen some, in rows held. The playhead knows a beginning and
 * an end of the run alone; here it is taken back at the end of the range.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { useSession } from '../runs/session.ts'
import { usePlayback } from './playback.ts'

export interface RowRange {
  first: number
  last: number
}

/** Beyond every row. */
const endless = 1e12

export const useTimeRange = defineStore('time-range', () => {
  const playback = usePlayback()
  const session = useSession()
  /** In rows of the run: the level of detail may change. */
  const chosen = shallowRef<RowRange | null>(null)
  /** A beginning without an end ends with the run. */
  const range = computed((): RowRange | null => {
    if (!chosen.value || playback.endRow < 1) return null
    const last = Math.min(Math.floor(chosen.value.last / session.stride), playback.endRow)
    const first = Math.min(Math.floor(chosen.value.first / session.stride), last)
    return last > first ? { first, last } : null
  })
  /** Whether the playhead is kept within it. */
  const active = computed(() => range.value !== null && playback.loop)

  /** Of two rows in either order; fewer than two rows are no range. */
  function choose(from: number, to: number): void {
    const first = Math.max(0, Math.floor(Math.min(from, to)))
    const last = Math.floor(Math.max(from, to))
    const { stride } = session
    chosen.value = last > first ? { first: first * stride, last: last * stride } : null
    if (chosen.value) playback.loop = true
  }

  const setFirst = (row: number): void => {
    const last = range.value?.last ?? 0
    choose(row, last > row ? last : endless)
  }

  const setLast = (row: number): void => {
    const first = range.value?.first ?? 0
    choose(first < row ? first : 0, row)
  }

  function clear(): void {
    chosen.value = null
  }

  /** The row after this one, back at the beginning of the range at its end; null where there is none. */
  function after(row: number): number | null {
    // The last row of a range begins no step within it.
    const end = Math.min(active.value && range.value ? range.value.last : playback.lastRow, playback.lastRow)
    if (row + 1 < end) return row + 1
    return playback.loop && end > 0 ? (active.value && range.value ? range.value.first : 0) : null
  }

  watch(
    () => playback.position,
    (position, before) => {
      const { value: within } = range
      if (!active.value || !within || playback.mode !== 'playing') return
      if (position >= within.last) {
        const over = Math.max(0, position - within.last)
        playback.position = within.first + (over % (within.last - within.first))
      } else if (position < within.first && before > position) playback.position = within.first
    },
    { flush: 'sync' },
  )
  watch(() => session.details?.id, clear, { flush: 'sync' })

  return { chosen, range, active, choose, setFirst, setLast, clear, after }
})

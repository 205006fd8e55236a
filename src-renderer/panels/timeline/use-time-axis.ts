/** The axis of the scrubber: the whole run or a piece of it, in rows of the run, of which every `stride`-th is held. */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { usePlayback } from '../../state/playback.ts'
import { useSession } from '../../state/session.ts'
import { inSight, panned, type TimeWindow, zoomed } from './time-window.ts'

export const useTimeAxis = defineStore('time-axis', () => {
  const playback = usePlayback()
  const session = useSession()
  const chosen = shallowRef<TimeWindow | null>(null)

  const stride = computed(() => session.stride)
  /** The newest row that can be shown; −1 while there is none. */
  const newest = computed(() => (playback.lastRow < 0 ? -1 : playback.lastRow * stride.value))
  /** The row at the right end of the whole: of a live run the last that it is to have, so that its curve grows in place. */
  const end = computed(() => {
    const planned = session.isLive ? (session.summary?.plannedRows ?? 0) : 0
    return Math.max(1, planned - 1, newest.value)
  })
  const window = computed((): TimeWindow => chosen.value ?? { first: 0, last: end.value })
  const isZoomed = computed(() => chosen.value !== null)
  /** Of the run. */
  const playhead = computed(() => playback.position * stride.value)

  /** A row as a share of the width. */
  const shareOf = (row: number): number =>
    (row - window.value.first) / (window.value.last - window.value.first)
  const rowAt = (share: number): number =>
    window.value.first + share * (window.value.last - window.value.first)
  const updateAt = (row: number): number | undefined => session.series?.steps[Math.round(row / stride.value)]

  function zoom(factor: number, about: number = playhead.value): void {
    chosen.value = zoomed(window.value, end.value, about, factor)
  }

  function pan(rows: number): void {
    if (chosen.value) chosen.value = panned(chosen.value, end.value, rows)
  }

  function whole(): void {
    chosen.value = null
  }

  watch(playhead, (row) => {
    if (chosen.value) chosen.value = inSight(chosen.value, end.value, row)
  })
  watch(() => session.details?.id, whole)

  return { stride, newest, end, window, isZoomed, playhead, shareOf, rowAt, updateAt, zoom, pan, whole }
})

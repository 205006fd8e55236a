/**
 * The axis of the scrubber, in rows of the run, of which every `stride`-th is held: the whole run, or the updates that the
 * charts over time show. One zoom is everybody's.
 */
import { defineStore } from 'pinia'
import { computed, watch } from 'vue'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useTimeWindow } from '../../state/time/time-window.ts'
import { placeOfStep, stepAtRow } from '../theory/readouts/row-at-step.ts'

/** In rows; `last` is at the right end. */
export interface RowWindow {
  first: number
  last: number
}

export const useTimeAxis = defineStore('time-axis', () => {
  const playback = usePlayback()
  const session = useSession()
  const time = useTimeWindow()

  const stride = computed(() => session.stride)
  const steps = computed(() => session.series?.steps ?? new Int32Array(0))
  /** The newest row that the run has; −1 while none can be shown. */
  const newest = computed(() => (playback.lastRow < 0 ? -1 : playback.endRow * stride.value))
  /** The newest that has arrived. */
  const arrived = computed(() => Math.max(0, playback.lastRow * stride.value))
  /** The row at the right end of the whole: of a live run the last that it is to have, so that its curve grows in place. */
  const end = computed(() => {
    const planned = session.isLive ? (session.summary?.plannedRows ?? 0) : 0
    return Math.max(1, planned - 1, playback.endRow * stride.value)
  })
  const window = computed((): RowWindow => {
    if (!time.window) return { first: 0, last: end.value }
    const rowOf = (update: number): number => placeOfStep(steps.value, update) * stride.value
    const first = rowOf(time.window.from)
    return { first, last: Math.max(first + 1, rowOf(time.window.to)) }
  })
  const isZoomed = computed(() => time.window !== null)
  /** Of the run. */
  const playhead = computed(() => playback.head * stride.value)
  /** What the picture shows while the playhead waits elsewhere; null where both are one. */
  const shown = computed(() => (playback.awaited === null ? null : playback.position * stride.value))

  /** A row as a share of the width. */
  const shareOf = (row: number): number =>
    (row - window.value.first) / (window.value.last - window.value.first)
  const rowAt = (share: number): number =>
    window.value.first + share * (window.value.last - window.value.first)
  const updateAt = (row: number): number | undefined => steps.value[Math.round(row / stride.value)]
  const placeAt = (row: number): number => stepAtRow(steps.value, row / stride.value) ?? 0

  function zoom(factor: number, about: number = playhead.value): void {
    time.zoom(placeAt(about), factor)
  }

  function pan(rows: number): void {
    time.pan(placeAt(window.value.first + rows) - placeAt(window.value.first))
  }

  watch(playhead, (row) => time.follow(placeAt(row)))

  return {
    stride,
    newest,
    arrived,
    shown,
    end,
    window,
    isZoomed,
    playhead,
    shareOf,
    rowAt,
    updateAt,
    zoom,
    pan,
    whole: time.reset,
  }
})

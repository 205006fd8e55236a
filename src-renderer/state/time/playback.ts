/**
 * The playhead of the open run, over the rows that are held, and the clock that moves it: one animation frame after
 * another, only while it moves. It may be put on any row that the run has: where that has not arrived yet the picture
 * stays as it is until it has.
 */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useSession } from '../runs/session.ts'
import { advancePlayhead, type PlayMode } from './playhead.ts'

/** Rows a second at speed 1. */
const baseRate = 30
export const speeds = [0.05, 0.25, 0.5, 1, 2, 4, 8] as const

export const usePlayback = defineStore('playback', () => {
  const session = useSession()
  /** What is drawn: at most the newest row that has arrived. */
  const position = ref(0)
  /** Where the playhead was put and the rows have not come yet. */
  const awaited = ref<number | null>(null)
  const mode = ref<PlayMode>('paused')
  const speed = ref<number>(1)
  const loop = ref(false)

  /** The newest row that can be shown; -1 while there is none. */
  const lastRow = computed(() => session.drawnRows - 1)
  /** The newest row that the run has, here or on its way; -1 while there is none. */
  const endRow = computed(() => Math.max(lastRow.value, Math.ceil(session.rows / session.stride) - 1))
  /** The row under the playhead. */
  const row = computed(() => Math.max(0, Math.min(Math.floor(position.value + 1e-6), lastRow.value)))
  /** Where the playhead stands on the axis of time. */
  const head = computed(() => awaited.value ?? position.value)
  const headRow = computed(() => Math.max(0, Math.min(Math.floor(head.value + 1e-6), endRow.value)))
  const rowsPerSecond = computed(() => speed.value * baseRate)

  let frame = 0
  let previous = 0

  function tick(now: number): void {
    const head = advancePlayhead(
      { row: position.value, mode: mode.value },
      {
        seconds: (now - previous) / 1000,
        lastRow: lastRow.value,
        rowsPerSecond: rowsPerSecond.value,
        loop: loop.value,
        live: session.isIncomplete,
      },
    )
    previous = now
    position.value = head.row
    mode.value = head.mode
    frame = atRest() ? 0 : requestAnimationFrame(tick)
  }

  /** True where another frame would change nothing: until rows come, or the person does something. */
  function atRest(): boolean {
    const waiting =
      lastRow.value < 0 ||
      awaited.value !== null ||
      (session.isIncomplete && position.value === lastRow.value)
    return mode.value === 'paused' || waiting
  }

  function wake(): void {
    if (frame !== 0 || atRest()) return
    previous = performance.now()
    frame = requestAnimationFrame(tick)
  }

  watch([mode, lastRow, awaited, () => session.isIncomplete], wake)
  watch(
    [() => session.stride, lastRow],
    ([stride, last], [before]) => {
      // At another level of detail the same row of the run is at another place among those that are held.
      const scale = before / stride
      if (scale !== 1) {
        position.value *= scale
        if (awaited.value !== null) awaited.value *= scale
      }
      if (last >= 0) put(head.value)
    },
    { flush: 'sync' },
  )
  // Of what is on its way that place comes first.
  watch(
    [awaited, () => session.stride],
    ([place, stride]) => session.hurryTo(place === null ? null : place * stride),
    { flush: 'sync' },
  )

  /** Shows a place, or waits for it. */
  function put(to: number): void {
    const waits = to > lastRow.value && to <= endRow.value
    awaited.value = waits ? to : null
    position.value = Math.max(0, Math.min(waits ? position.value : to, lastRow.value))
  }

  function play(): void {
    if (mode.value === 'paused' && !session.isIncomplete && position.value >= lastRow.value)
      position.value = 0
    mode.value = 'playing'
  }

  function pause(): void {
    mode.value = 'paused'
  }

  function toggle(): void {
    if (mode.value === 'paused') play()
    else pause()
  }

  /** Glides to the newest row and, while the run is live, stays with it. */
  function follow(): void {
    awaited.value = null
    mode.value = 'following'
  }

  function toggleFollowing(): void {
    if (mode.value === 'following') pause()
    else follow()
  }

  /** Puts the playhead on a row and holds it there. */
  function seek(to: number): void {
    mode.value = 'paused'
    put(Math.max(0, Math.min(to, endRow.value)))
  }

  /** Back to the first row, at rest: another run was opened. */
  function rewind(): void {
    mode.value = 'paused'
    awaited.value = null
    position.value = 0
  }

  return {
    position,
    row,
    lastRow,
    awaited,
    endRow,
    head,
    headRow,
    mode,
    speed,
    loop,
    rowsPerSecond,
    play,
    pause,
    toggle,
    follow,
    toggleFollowing,
    seek,
    rewind,
  }
})

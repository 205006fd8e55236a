/**
 * Slow motion: the update under the playhead, one part of it after another. While it is on it moves the playhead; whoever
 * moves the playhead otherwise begins the update anew at the row that he chose.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useSession } from '../runs/session.ts'
import { usePlayback } from './playback.ts'
import { advance, growthAt, type Moment, phaseAt, phases, start, wayAt } from './slow-motion-timeline.ts'
import { useTimeRange } from './time-range.ts'

/** What comes after an update has been told. */
export const continuations = ['next', 'repeat', 'stop'] as const
export type Continuation = (typeof continuations)[number]

export const slowSpeeds = [0.5, 1, 2, 4] as const
/** Seconds; a window that was hidden does not tell what it missed in one leap. */
const longestFrame = 0.25

export const useSlowMotion = defineStore('slow-motion', () => {
  const playback = usePlayback()
  const session = useSession()
  const range = useTimeRange()

  const on = ref(false)
  const playing = ref(false)
  const speed = ref<number>(1)
  const afterwards = ref<Continuation>('next')
  /** Whether what happens is said below the picture. */
  const captions = ref(true)
  const moment = shallowRef<Moment>(start)
  const phase = computed(() => phaseAt(moment.value))
  /** The row whose update is told. */
  const row = ref(0)
  const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
  const still = ref(reducedMotion.matches)
  reducedMotion.addEventListener('change', ({ matches }) => {
    still.value = matches
  })
  const growth = computed(() =>
    on.value ? growthAt(moment.value, still.value) : { steepest: 1, actual: 1, gap: 0 },
  )

  let frame = 0
  let previous = 0
  /** Where the playhead was put from here. */
  let put = -1

  function place(): void {
    put = Math.min(row.value + wayAt(moment.value, still.value), playback.lastRow)
    playback.position = put
  }

  function tick(now: number): void {
    const seconds = Math.min(longestFrame, (now - previous) / 1000)
    previous = now
    const next = advance(moment.value, seconds * speed.value)
    moment.value = next.moment
    if (next.done) goOn()
    place()
    frame = on.value && playing.value ? requestAnimationFrame(tick) : 0
  }

  function wake(): void {
    if (frame !== 0 || !on.value || !playing.value) return
    previous = performance.now()
    frame = requestAnimationFrame(tick)
  }

  function goOn(): void {
    const following = afterwards.value === 'next' ? range.after(row.value) : row.value
    if (afterwards.value === 'stop' || following === null) {
      playing.value = false
      return
    }
    row.value = following
    moment.value = start
  }

  /** Until the row has come on which the playhead waits. */
  const waits = ref(false)
  watch(
    () => playback.awaited,
    (awaited) => {
      if (awaited !== null || !waits.value) return
      waits.value = false
      enter()
    },
  )

  function enter(): void {
    if (session.drawnRows === 0) return
    playback.pause()
    waits.value = playback.awaited !== null
    if (waits.value) return
    on.value = true
    playing.value = true
    begin(Math.max(0, Math.min(playback.row, playback.lastRow - 1)))
  }

  function leave(): void {
    on.value = false
    playing.value = false
    playback.seek(row.value)
  }

  function toggle(): void {
    if (on.value) leave()
    else if (waits.value) waits.value = false
    else enter()
  }

  function begin(at: number): void {
    row.value = at
    moment.value = start
    place()
    wake()
  }

  function togglePlaying(): void {
    if (!playing.value && moment.value.phase === phases.length - 1 && moment.value.share >= 1) goOnFromEnd()
    playing.value = !playing.value
    wake()
  }

  /** At the end of an update that was to be the last: the next one, or the same where there is none. */
  function goOnFromEnd(): void {
    row.value = range.after(row.value) ?? row.value
    moment.value = start
  }

  /** To the beginning of a phase; shown as it is when all of it has grown, where nothing plays. */
  function goTo(index: number): void {
    moment.value = { phase: Math.max(0, Math.min(index, phases.length - 1)), share: playing.value ? 0 : 0.5 }
    place()
    wake()
  }

  function nextPhase(): void {
    const following = range.after(row.value)
    if (moment.value.phase < phases.length - 1) goTo(moment.value.phase + 1)
    else if (following !== null) begin(following)
  }

  function previousPhase(): void {
    if (moment.value.phase > 0) goTo(moment.value.phase - 1)
    else if (row.value > 0) {
      row.value -= 1
      goTo(phases.length - 1)
    }
  }

  watch(
    () => playback.position,
    (position) => {
      if (on.value && position !== put) begin(playback.row)
    },
  )
  // Playing, asked for by a key or a button, is playing this.
  watch(
    () => playback.mode,
    (mode) => {
      if (!on.value || mode === 'paused') return
      playback.pause()
      togglePlaying()
    },
    { flush: 'sync' },
  )
  watch(
    () => session.details?.id,
    () => {
      on.value = false
      playing.value = false
      waits.value = false
    },
    { flush: 'sync' },
  )

  return {
    on,
    waits,
    playing,
    speed,
    afterwards,
    captions,
    moment,
    phase,
    row,
    growth,
    enter,
    leave,
    toggle,
    togglePlaying,
    goTo,
    nextPhase,
    previousPhase,
  }
})

/**
 * The grand tour under way: its clock, which moves only while it runs, and where it is steered. What is written down in
 * the view is where it last came to rest; `time` is where it is now.
 */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { ViewProjection } from '../../../src-main/shared/contract/view-state.ts'
import { steered } from '../../../src-main/shared/projection/steer.ts'
import { useView } from './view.ts'

export const tourSpeeds = [0.25, 0.5, 1, 2, 4] as const
/** Seconds that the slider of the tour has at least; a tour has no end. */
const leastLength = 120
/** Seconds; a window that was hidden does not make up what it missed. */
const longestFrame = 0.1

export const useTour = defineStore('tour', () => {
  const view = useView()
  const time = ref(0)
  const running = ref(false)
  const speed = ref<number>(1)
  /** Whether the frame's axes are handles that can be dragged. */
  const steering = ref(false)

  const length = computed(() => Math.max(leastLength, 60 * Math.ceil((time.value + 1) / 60)))
  /** What is drawn now, whole: the choice of the view, at the time of the tour. */
  const projection = computed(
    (): ViewProjection =>
      view.projection.kind === 'tour' ? { ...view.projection, time: time.value } : view.projection,
  )

  let frame = 0
  let previous = 0
  let own = false

  watch(
    () => view.projection,
    (chosen) => {
      if (chosen.kind === 'tour') time.value = chosen.time
      if (own) return
      halt()
      steering.value = false
    },
    { flush: 'sync', immediate: true },
  )

  /** What this store writes down is no reason for it to stop. */
  function choose(chosen: ViewProjection): void {
    own = true
    view.projection = chosen
    own = false
  }

  /** A tour that goes on from this space, [3, 16]; at rest. */
  function enter(matrix: ArrayLike<number>): void {
    choose({ kind: 'tour', time: time.value, anchor: Array.from(matrix), anchorTime: time.value })
  }

  /** The same in other coordinates: a frame was fitted anew. A tour that runs goes on. */
  const hold = enter

  function start(): void {
    if (view.projection.kind !== 'tour' || running.value) return
    running.value = true
    previous = performance.now()
    frame = requestAnimationFrame(tick)
  }

  function tick(now: number): void {
    time.value += speed.value * Math.min(longestFrame, Math.max(0, (now - previous) / 1000))
    previous = now
    frame = requestAnimationFrame(tick)
  }

  function halt(): void {
    if (running.value) cancelAnimationFrame(frame)
    running.value = false
  }

  function pause(): void {
    halt()
    choose(projection.value)
  }

  /** Where there is nothing to tour. */
  function rest(): void {
    if (running.value) pause()
    steering.value = false
  }

  /** Back or forward along its way. */
  function scrub(to: number): void {
    if (view.projection.kind === 'tour') choose({ ...view.projection, time: Math.max(0, to) })
  }

  /** Drags the handle of an axis of the frame from where it is in `matrix`; the tour rests there. */
  function steer(
    matrix: ArrayLike<number>,
    components: number,
    drag: { handle: number; displacement: readonly [number, number, number] },
  ): void {
    halt()
    enter(steered(matrix, components, drag))
  }

  return { time, running, speed, steering, length, projection, enter, hold, start, pause, rest, scrub, steer }
})

/**
 * The space that is drawn now. A choice of another one is a morph from what is drawn to what is chosen; a frame that was
 * fitted anew is the same picture in other coordinates; another tap or run is another picture, without a way to it.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ScoreFrame, Variances } from '../../../src-main/shared/contract/engine-api.ts'
import type { ViewProjection } from '../../../src-main/shared/contract/view-state.ts'
import { carriedSpace } from '../../../src-main/shared/projection/carried-space.ts'
import type { Space } from '../../../src-main/shared/projection/drawn-scores.ts'
import { eased, morphBetween, morphTime } from '../../../src-main/shared/projection/morph.ts'
import { variancesOf } from '../../../src-main/shared/projection/point-moments.ts'
import { type ChosenSpace, spaceOf, whyMissing } from '../../../src-main/shared/projection/space-of.ts'
import { varianceShares } from '../../../src-main/shared/projection/variance-share.ts'
import { useSession } from '../runs/session.ts'
import { useTour } from './tour.ts'
import { useView } from './view.ts'

export interface DrawnProjection {
  space: Space
  /** The one that the space is a map of. */
  frame: ScoreFrame
}

export const projectionKinds = ['pca', 'classes', 'misstep', 'units', 'random', 'tour'] as const
export type ProjectionKind = (typeof projectionKinds)[number]

/** Two spaces no element of which differs by more are one picture. */
const unseen = 0.02

export const useProjection = defineStore('projection', () => {
  const session = useSession()
  const view = useView()
  const tour = useTour()

  const drawn = shallowRef<DrawnProjection | null>(null)
  /** To other axes than those that were drawn. */
  const morphing = ref(false)
  /** Whether the axes stand still and can be read. */
  const rests = computed(() => !morphing.value && !tour.running && !tour.steering)

  const frame = computed(() => session.scores?.frame ?? null)
  /** Of every point of the run; null while rows are still to come, and shares are those of the sample that was fitted to. */
  const all = computed(() => {
    const moments = session.isIncomplete ? null : session.scores?.moments
    return moments ? variancesOf(moments) : null
  })
  const chosen = computed(() => (frame.value ? spaceOf(tour.projection, frame.value, all.value) : null))
  /** Why what is drawn is not what was chosen. */
  const missing = computed(() => chosen.value?.missing ?? null)

  /** Run and tap of what is drawn. */
  let place = ''
  /** Of the tour that is drawn. */
  let anchor: readonly number[] | null = null
  let animation = 0

  watch(
    [chosen, frame],
    ([target, now]) => {
      if (!target || !now) {
        stopMorph()
        drawn.value = null
        return
      }
      // A tap that was chosen just now has no rows yet: what is drawn is still the one before.
      const here = now === drawn.value?.frame ? place : `${session.details?.id} ${session.tap?.name}`
      const before = here === place ? drawn.value : null
      if (before && isComing(now)) return
      place = here
      const start = before ? startIn(now, before) : null
      if (before && start && before.frame !== now && view.projection.kind === 'tour') {
        // The anchor of a tour is in coordinates of the frame; this watcher then runs once more, in the new ones.
        drawn.value = { space: moved(before.space, start, now, all.value), frame: now }
        tour.hold(start)
        return
      }
      if (target.missing !== null) tour.rest()
      show(target, now, start)
    },
    { immediate: true, flush: 'sync' },
  )

  /** Whether the frame that the choice needs has been asked for and another one is still here. */
  function isComing(held: ScoreFrame): boolean {
    if (view.projection.kind === 'units') return whyMissing(view.projection, held) !== null
    return held.views.some(({ kind }) => kind === 'units') && held.units > held.components
  }

  function startIn(now: ScoreFrame, before: DrawnProjection): Float32Array | null {
    if (before.frame === now) return before.space.matrix
    return before.frame.units === now.units ? carriedSpace(before.space.matrix, before.frame, now) : null
  }

  function show({ space }: ChosenSpace, now: ScoreFrame, start: Float32Array | null): void {
    const { projection } = view
    const scrubbed = projection.kind === 'tour' && projection.anchor === anchor
    anchor = projection.kind === 'tour' ? projection.anchor : null
    const goes = tour.running || tour.steering || scrubbed
    if (!start || goes || prefersStillness() || isNear(start, space.matrix)) {
      stopMorph()
      drawn.value = { space, frame: now }
      return
    }
    // Axes that were only fitted anew keep their names and, while they turn, their box.
    const { frame: fitted, space: seen } = drawn.value ?? {}
    const anew = fitted !== now && space.labels.every((label, axis) => label === seen?.labels[axis])
    morph(start, space, now)
    morphing.value = !anew
  }

  function morph(start: Float32Array, space: Space, now: ScoreFrame): void {
    stopMorph()
    const at = morphBetween(start, space.matrix)
    const began = performance.now()
    const step = (time: number): void => {
      const share = Math.max(0, (time - began) / 1000 / morphTime)
      if (share >= 1) {
        stopMorph()
        drawn.value = { space, frame: now }
        return
      }
      drawn.value = { space: moved(space, at(eased(share)), now, all.value), frame: now }
      animation = requestAnimationFrame(step)
    }
    step(began)
  }

  function stopMorph(): void {
    cancelAnimationFrame(animation)
    morphing.value = false
  }

  let seed = 1
  let units: [number, number, number] = [0, 1, 2]
  watch(
    () => view.projection,
    (projection) => {
      if (projection.kind === 'random') seed = projection.seed
      if (projection.kind === 'units') units = projection.units
    },
  )

  /** Null where it can be chosen. */
  function whyNot(kind: ProjectionKind): string | null {
    // Units that are not in this frame are asked for.
    return frame.value && kind !== 'units' ? whyMissing(example(kind), frame.value) : null
  }

  function example(kind: ProjectionKind): ViewProjection {
    if (kind === 'random') return { kind, seed }
    if (kind === 'tour')
      return { kind, time: 0, anchorTime: 0, anchor: [...(drawn.value?.space.matrix ?? [])] }
    const last = Math.max(0, (session.tap?.units ?? 1) - 1)
    const [x, y, z] = units
    return kind === 'units'
      ? { kind, units: [Math.min(x, last), Math.min(y, last), Math.min(z, last)] }
      : { kind }
  }

  function choose(kind: ProjectionKind): void {
    if (kind !== 'tour') {
      if (kind !== view.projection.kind) view.projection = example(kind)
    } else if (view.projection.kind !== 'tour' && enterTour() && !prefersStillness()) tour.start()
  }

  /** From what is drawn now; false where there is nothing to tour. */
  function enterTour(): boolean {
    if (!drawn.value || whyNot('tour') !== null) return false
    stopMorph()
    tour.enter(drawn.value.space.matrix)
    return true
  }

  function toggleTour(): void {
    if (tour.running) tour.pause()
    else if (view.projection.kind === 'tour' || enterTour()) tour.start()
  }

  /** Handles on the axes of the frame, from whatever is drawn. */
  function toggleSteering(): void {
    if (!tour.steering && view.projection.kind !== 'tour' && !enterTour()) return
    tour.steering = !tour.steering
  }

  function steer(handle: number, displacement: readonly [number, number, number]): void {
    if (!drawn.value || !tour.steering) return
    tour.steer(drawn.value.space.matrix, drawn.value.frame.components, { handle, displacement })
  }

  /** Other random directions. */
  function reroll(): void {
    view.projection = {
      kind: 'random',
      seed: view.projection.kind === 'random' ? view.projection.seed + 1 : seed,
    }
  }

  /** The next of those that stand still. */
  function next(): void {
    const still = projectionKinds.filter((kind) => kind !== 'tour' && whyNot(kind) === null)
    const [first = 'pca'] = still
    const at = projectionKinds.indexOf(view.projection.kind)
    choose(still.find((kind) => projectionKinds.indexOf(kind) > at) ?? first)
  }

  return { drawn, morphing, rests, missing, whyNot, choose, toggleTour, toggleSteering, steer, reroll, next }
})

function moved(space: Space, matrix: Float32Array, frame: ScoreFrame, all: Variances | null): Space {
  return { ...space, matrix, variance: varianceShares(matrix, frame, all) }
}

const isNear = (one: Float32Array, other: Float32Array): boolean =>
  one.every((value, at) => Math.abs(value - (other[at] ?? 0)) < unseen)

const prefersStillness = (): boolean =>
  typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

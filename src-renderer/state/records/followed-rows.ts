/**
 * The rows of one tap of a run beside the open one, as they arrive: pulled, one request at a time, whenever there are more
 * or others are wanted. What is on show stays until what replaces it has come.
 */
import { effectScope, ref, shallowRef, watch } from 'vue'
import type {
  FrameRequest,
  Scores,
  Series,
  Statistics,
} from '../../../src-main/shared/contract/engine-api.ts'
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import { strideFor } from '../../../src-main/shared/projection/level-of-detail.ts'
import type { useSharedBasis } from '../runs/shared-basis.ts'
import { frameKey } from '../view/view.ts'
import { type RowSource, RunRows } from './run-rows.ts'

export interface RowsWanted {
  tap: string
  frame: FrameRequest
}

export interface FollowedRowsOptions {
  engine: RowSource
  run: RunDetails
  /** Null: nothing for now. */
  wanted: () => RowsWanted | null
  /** Committed rows. */
  rows: () => number
  live: () => boolean
  /** How many runs share the memory that one has by itself. */
  sharers: number
  failed: (thrown: unknown) => void
  /** Those with whom it goes from basis to basis; `shares`: whether its own is theirs. */
  basis: Pick<ReturnType<typeof useSharedBasis>, 'join' | 'settle'>
  shares: () => boolean
}

export type FollowedRows = ReturnType<typeof followRows>

export function followRows(options: FollowedRowsOptions) {
  const { engine, run, wanted, rows, live, sharers, failed, basis, shares } = options
  const scores = shallowRef<Scores | null>(null)
  const statistics = shallowRef<Statistics | null>(null)
  /** Of the rows that are held. */
  const series = shallowRef<Series | null>(null)
  /** Of the rows that are wanted now, the share that has been read; in the newest frame. */
  const readShare = ref(0)
  const probes = run.probes.index.length
  let held = hold()
  let ended = false
  let pulling = false
  let again = false

  function hold(): RunRows {
    const expectedRows = Math.max(rows(), live() ? run.plannedRows : 0)
    return new RunRows(engine, {
      id: run.id,
      stride: strideFor(expectedRows, probes * sharers),
      expectedRows,
    })
  }

  /** The engine is another one than before. */
  function forget(): void {
    held = hold()
    void pull()
  }

  /** Brings what is shown up to date; while one call is at work, what others ask for is its work too. */
  async function pull(): Promise<void> {
    again = true
    if (pulling) return
    pulling = true
    try {
      while (again && !ended) {
        again = false
        const before = held.arrived
        const asked = JSON.stringify(wanted())
        try {
          await pullOnce()
        } catch (thrown) {
          // Nobody wants it any more, as where a run that shared the frame is gone: what is wanted now is asked for.
          if (JSON.stringify(wanted()) === asked) throw thrown
          again = true
        }
        again ||= held.arrived !== before && isShort()
      }
    } catch (thrown) {
      if (!ended) failed(thrown)
    } finally {
      // At once, and not when the promise settles: who asks in between would not be heard.
      pulling = false
    }
  }

  async function pullOnce(): Promise<void> {
    const want = wanted()
    if (!want || rows() === 0) return
    if (strideFor(rows(), probes * sharers) > held.stride) held = hold()
    const source = held
    const { tap, frame } = want
    for (const request of [
      () => source.pullSeries(),
      () => source.pullScores(tap, frame, rows()),
      () => source.pullStatistics(tap),
    ]) {
      await request()
      if (ended || held !== source) return
      show(source, want)
    }
  }

  function show(source: RunRows, { tap, frame }: RowsWanted): void {
    const now = wanted()
    if (now) readShare.value = shareOf(source.readTo(now.tap, now.frame), rows())
    if (now?.tap !== tap || frameKey(now.frame) !== frameKey(frame)) return
    basis.settle(sharer)
    if (scores.value && scores.value.stride !== source.stride) return
    series.value = source.series ?? series.value
    statistics.value = source.statistics(tap)
  }

  /** Whether rows are missing of what is shown, or of a newer frame that is on its way. */
  function isShort(): boolean {
    const want = wanted()
    if (!want) return false
    const short = (one: { rows: number; stride: number } | null): boolean =>
      (one ? one.rows * one.stride : 0) < rows()
    return held.isGathering(want.tap, want.frame) || short(scores.value) || short(statistics.value)
  }

  let shownOf = ''
  const arrived = (): Scores | null => {
    const want = wanted()
    return want && held.scores(want.tap, want.frame)
  }
  const sharer = {
    arrived,
    shown: () => (wanted()?.tap === shownOf ? scores.value : null),
    rows,
    readTo: () => {
      const want = wanted()
      return want ? held.readTo(want.tap, want.frame) : 0
    },
    shares: () => wanted() !== null && shares(),
    take: () => {
      scores.value = arrived() ?? scores.value
      shownOf = wanted()?.tap ?? ''
    },
    pull: () => void pull(),
  }
  const leave = basis.join(sharer)

  const scope = effectScope(true)
  scope.run(() => {
    watch(
      () => [rows(), live(), JSON.stringify(wanted())],
      () => void pull(),
      { immediate: true },
    )
  })

  function dispose(): void {
    ended = true
    scope.stop()
    leave()
  }

  return { scores, statistics, series, readShare, pull, forget, dispose }
}

/** Of a run that has rows; 0 of one that has none. */
const shareOf = (read: number, rows: number): number => (rows > 0 ? Math.min(1, read / rows) : 0)

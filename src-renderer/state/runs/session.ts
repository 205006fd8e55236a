/**
 * The run that is open: what it is, and the rows of it that are shown. Data are pulled: when the engine says that there
 * are more rows, this asks for what it has not got, one request at a time. Arrays are not reactive; what holds them is
 * replaced whole.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Scores, Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import { strideFor } from '../../../src-main/shared/projection/level-of-detail.ts'
import { useEngine } from '../engine-key.ts'
import { useNotices } from '../notices.ts'
import { RunRows } from '../records/run-rows.ts'
import { frameKey, useView } from '../view/view.ts'
import { useRuns } from './runs.ts'
import { useSharedBasis } from './shared-basis.ts'

/** Networks with more taps show the statistics of the chosen one alone: each costs 25 bytes a probe and row. */
const mostTapsTogether = 6
/** Milliseconds between two looks at the taps that are not chosen, while the run is live. */
const otherTapsEvery = 800

export const useSession = defineStore('session', () => {
  const engine = useEngine()
  const runs = useRuns()
  const view = useView()
  const notices = useNotices()
  const basis = useSharedBasis()

  const details = shallowRef<RunDetails | null>(null)
  const opening = ref<string | null>(null)
  const failure = shallowRef<{ id: string; message: string } | null>(null)
  const scores = shallowRef<Scores | null>(null)
  /** Of the rows of the chosen tap in the basis that is wanted, the share that has been read. */
  const readShare = ref(0)
  /** Of the chosen tap. */
  const statistics = shallowRef<Statistics | null>(null)
  /** Of every tap whose rows are here, in the order of the network. */
  const tapStatistics = shallowRef<readonly Statistics[]>([])
  /** Of the rows that are held. */
  const series = shallowRef<Series | null>(null)
  /** The stride that is asked for. */
  const level = ref(1)

  const id = computed(() => details.value?.id ?? null)
  const summary = computed(() => runs.summaryOf(id.value))
  const progress = computed(() => runs.progressOf(id.value))
  const isLive = computed(() => summary.value !== null && summary.value.live !== null)
  /** Rows that the engine holds. */
  const rows = computed(() => Math.max(summary.value?.rows ?? 0, details.value?.rows ?? 0))
  const plannedRows = computed(() => (isLive.value ? (details.value?.plannedRows ?? 0) : 0))
  /** Held is every so manieth row of the run: the level of detail that is on show. */
  const stride = computed(() => scores.value?.stride ?? level.value)
  /** Rows that are here and can be drawn. */
  const drawnRows = computed(() => scores.value?.rows ?? 0)
  /** More rows will come: the run is live, or they are on their way. */
  const isIncomplete = computed(() => isLive.value || drawnRows.value * stride.value < rows.value)
  const tap = computed(
    () => details.value?.taps.find(({ name }) => name === view.tap) ?? details.value?.taps[0],
  )
  const classes = computed(() => details.value?.attributes.dataset.classes ?? [])

  /** Samples in a batch of the open run. */
  const batchSize = computed(() => {
    const attributes = details.value?.attributes
    if (!attributes) return 1
    const { batchSize: asked } = attributes.spec.training
    return asked === 'full' ? attributes.dataset.trainSamples : asked
  })

  let held: RunRows | null = null
  /** Row of the run on which the playhead waits. */
  const hurried = ref<number | null>(null)

  /** The picture of this row comes before any other numbers; null: none is waited for. */
  function hurryTo(row: number | null): void {
    hurried.value = row
  }

  const isHurried = (): boolean =>
    hurried.value !== null && (drawnRows.value - 1) * stride.value < hurried.value

  /** Opens a run in place of the one that is open; false where it cannot be, or another was asked for meanwhile. */
  async function open(wanted: string): Promise<boolean> {
    opening.value = wanted
    failure.value = null
    try {
      const opened = await engine.openRun({ id: wanted })
      if (opening.value !== wanted) return false
      close()
      details.value = opened
      view.enterRun(opened)
      level.value = 1
      hold()
      void pull()
      return true
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown)
      if (opening.value === wanted) failure.value = { id: wanted, message }
      return false
    } finally {
      if (opening.value === wanted) opening.value = null
    }
  }

  function close(): void {
    held = null
    details.value = null
    failure.value = null
    show()
  }

  /**
   * The engine is another one than before: bases are counted from 1 anew, and one of the same number need not be the
   * same. What is on show stays until what replaces it has come.
   */
  function forgetRows(): void {
    hold()
  }

  /** Begins to gather the rows anew, as many of them as a window can hold. */
  function hold(): void {
    const run = details.value
    if (!run) return
    const expectedRows = Math.max(rows.value, plannedRows.value)
    // Never finer again: a playhead that is moved once is enough.
    level.value = Math.max(level.value, strideFor(expectedRows, run.probes.index.length))
    held = new RunRows(engine, { id: run.id, stride: level.value, expectedRows })
  }

  function isOutgrown(): boolean {
    const probes = details.value?.probes.index.length ?? 0
    return held !== null && strideFor(rows.value, probes) > held.stride
  }

  let pulling: Promise<void> | null = null
  let again = false

  /** Brings what is shown up to date; while one call is at work, further ones join it. */
  function pull(): Promise<void> {
    again = true
    pulling ??= pullWhileAsked()
    return pulling
  }

  async function pullWhileAsked(): Promise<void> {
    try {
      await pullAgainAndAgain()
    } finally {
      // In the same turn in which the last look was taken, or who asks in the next one would join a call that has ended.
      pulling = null
    }
  }

  async function pullAgainAndAgain(): Promise<void> {
    while (again) {
      again = false
      const before = held?.arrived ?? 0
      const asked = frameKey(view.frame)
      try {
        await pullOnce()
        // A reply holds some rows of a wide tap, and not always all that there are.
        again ||= held !== null && held.arrived !== before && (isGathering() || isShort())
      } catch (thrown) {
        // Nobody wants that frame any more, as where a run that shared it is gone: what is wanted now is asked for.
        again = frameKey(view.frame) !== asked
        if (again) continue
        if (isNews(thrown)) notices.fail('The rows could not be read', thrown)
        return
      }
    }
  }

  /** Whether a newer frame than the one on show is on its way. */
  const isGathering = (): boolean =>
    held !== null && tap.value !== undefined && held.isGathering(tap.value.name, view.frame)

  /** Whether rows are missing of what is shown; the taps that are not chosen are looked at later while the run is live. */
  function isShort(): boolean {
    const others = isLive.value ? [] : tapStatistics.value
    return [scores.value, statistics.value, ...others].some(
      (one) => one !== null && one.rows * one.stride < rows.value,
    )
  }

  /** That the connection is lost is said elsewhere; that a run which was closed meanwhile, or deleted, is gone is known. */
  function isNews(thrown: unknown): boolean {
    const lost = thrown instanceof MisstepError && thrown.tag === 'cancelled'
    return !lost && held !== null
  }

  let othersPulled = 0

  /** What moves first: the picture, then the readout, then the charts. */
  async function pullOnce(): Promise<void> {
    if (isOutgrown()) hold()
    show()
    const source = held
    const name = tap.value?.name
    if (!source || !name || rows.value === 0) return
    const { frame } = view
    const stale = (rowsHeld = 0): boolean => rowsHeld * source.stride < rows.value || !isLive.value
    const wanted = (): boolean => stale(source.scores(name, frame)?.rows) || isGathering()
    const requests: (() => Promise<void> | null)[] = [
      () => (wanted() ? source.pullScores(name, frame, rows.value) : null),
      () => (source.seriesRows < rows.value || isLast(source) ? pullSeriesOf(source) : null),
      () => (!isHurried() && stale(source.statistics(name)?.rows) ? source.pullStatistics(name) : null),
      ...otherTaps(name).map((other) => () => (isPictureWhole() ? source.pullStatistics(other) : null)),
    ]
    for (const request of requests) {
      await request()
      if (held !== source) return
      show()
    }
  }

  /** Whose series was read when its run had ended: nothing is added to it any more, not even an evaluation. */
  let finished: RunRows | null = null

  const isLast = (source: RunRows): boolean => !isLive.value && finished !== source

  async function pullSeriesOf(source: RunRows): Promise<void> {
    const hasEnded = !isLive.value
    await source.pullSeries()
    finished = hasEnded ? source : null
  }

  /** Of a long run the picture comes first, in several replies. */
  const isPictureWhole = (): boolean => isLive.value || !isIncomplete.value

  function otherTaps(chosen: string): string[] {
    const taps = details.value?.taps ?? []
    const now = performance.now()
    if (taps.length > mostTapsTogether || (isLive.value && now - othersPulled < otherTapsEvery)) return []
    othersPulled = now
    return taps.map(({ name }) => name).filter((name) => name !== chosen)
  }

  /** Run and tap of the rows on show. */
  let shownOf = ''
  const placeOf = (name: string): string => `${details.value?.id} ${name}`
  const arrived = (): Scores | null => (tap.value && held?.scores(tap.value.name, view.frame)) ?? null
  const sharer = {
    arrived,
    shown: () => (tap.value && shownOf === placeOf(tap.value.name) ? scores.value : null),
    rows: () => rows.value,
    readTo: () => (tap.value ? (held?.readTo(tap.value.name, view.frame) ?? 0) : 0),
    shares: () => view.frame.kind === 'shared',
    take: () => {
      if (!tap.value) return
      scores.value = arrived() ?? scores.value
      shownOf = placeOf(tap.value.name)
    },
    pull: () => void pull(),
  }
  basis.join(sharer)

  /** Puts what has arrived for the chosen tap on show; until its first row has, what was there stays. */
  function show(): void {
    const name = tap.value?.name
    if (!held || !name) {
      scores.value = null
      statistics.value = null
      series.value = null
      tapStatistics.value = []
      return
    }
    const source = held
    readShare.value = Math.min(1, source.readTo(name, view.frame) / Math.max(1, rows.value))
    const of = (one: string) => source.statistics(one)
    basis.settle(sharer)
    // Until rows of this level have come, everything stays as it was at the one before.
    if (scores.value && scores.value.stride !== source.stride) return
    statistics.value = of(name) ?? (statistics.value?.stride === source.stride ? statistics.value : null)
    series.value = source.series
    const taps = details.value?.taps ?? []
    const together = taps.length > mostTapsTogether ? [name] : taps.map((one) => one.name)
    const arrived = together.map(of).filter((one) => one !== null)
    const same = arrived.every((one, index) => one === tapStatistics.value[index])
    if (!same || arrived.length !== tapStatistics.value.length) tapStatistics.value = arrived
  }

  const runRow = (index: number): number => index * stride.value
  /** Where a row of the run is among those that are held; between two of them where it is not. */
  const indexOfRunRow = (row: number): number => row / stride.value

  // A place that is waited for is asked for again, should its rows have failed to come.
  watch([rows, isLive, tap, () => view.frame, hurried], () => void pull())

  return {
    details,
    summary,
    progress,
    opening,
    failure,
    isLive,
    rows,
    drawnRows,
    isIncomplete,
    readShare,
    stride,
    runRow,
    indexOfRunRow,
    tap,
    classes,
    batchSize,
    scores,
    statistics,
    tapStatistics,
    series,
    open,
    close,
    forgetRows,
    hurryTo,
    pull,
  }
})

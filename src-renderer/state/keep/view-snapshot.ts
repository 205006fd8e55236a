/**
 * The view state, read from the stores and put back into them. A run may lack what the state speaks of: what can be
 * put back is, and the rest is said in words.
 */
import { defineStore } from 'pinia'
import { nextTick, ref, watch } from 'vue'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { useLayout } from '../layout.ts'
import { useSession } from '../runs/session.ts'
import { usePlayback } from '../time/playback.ts'
import { useCameraTarget } from '../view/camera-target.ts'
import { useTour } from '../view/tour.ts'
import { frameKey, useView } from '../view/view.ts'
import { useBesidePicture } from './beside-picture.ts'
import { useKeptComparison } from './kept-comparison.ts'
import { when } from './when.ts'

/** Milliseconds in which rows or a tap must come. */
const patience = 8000

export const useViewSnapshot = defineStore('view-snapshot', () => {
  const view = useView()
  const tour = useTour()
  const playback = usePlayback()
  const session = useSession()
  const layout = useLayout()
  const camera = useCameraTarget()
  const comparison = useKeptComparison()
  const besidePicture = useBesidePicture()

  /** Whether something is being put back: what changes meanwhile is nobody's doing. */
  const restoring = ref(false)
  let latest = 0

  /** Of which tap and frame rows are asked for, and of which they are that are here: rows come for what is asked for then. */
  const asked = (): string => `${view.tap} ${frameKey(view.frame)}`
  let drawn = asked()
  watch(
    () => session.scores,
    () => {
      drawn = asked()
    },
    { flush: 'sync' },
  )

  /** What a view is made of besides the time, to be watched. */
  const fields: readonly (() => unknown)[] = [
    () => view.tap,
    () => view.projection,
    () => view.colouring,
    () =>
      [view.actual, view.steepest, view.steepestLength, view.arrowScale, view.arrowRows, view.trail].join(),
    () => view.selected,
    () => view.selection,
    () => view.hidden,
    () => view.camera,
    () => JSON.stringify(comparison.take()),
    ...besidePicture.fields,
  ]

  function take(): ViewState {
    return {
      tap: view.tap,
      projection: tour.projection,
      colouring: view.colouring,
      actual: view.actual,
      steepest: view.steepest,
      steepestLength: view.steepestLength,
      arrowScale: view.arrowScale,
      arrowRows: view.arrowRows,
      trail: view.trail,
      selected: view.selected,
      selection: [...view.selection],
      hidden: [...view.hidden],
      row: Math.max(0, playback.head * session.stride),
      // Before there is anything to look at it stands nowhere in particular.
      camera: session.drawnRows > 0 ? view.camera : null,
      comparison: comparison.take(),
      panels: layout.snapshot(),
      ...besidePicture.take(),
    }
  }

  /**
   * Puts back the fields that are given. Resolves when the picture shows them, with what could not be put back; a later
   * call takes over from an earlier one.
   */
  async function restore(state: Partial<ViewState>, { smoothly = true } = {}): Promise<string[]> {
    const mine = ++latest
    restoring.value = true
    const missing: string[] = []
    if (state.comparison) missing.push(...(await comparison.restore(state.comparison, () => mine === latest)))
    if (mine !== latest) return missing
    restorePicture(state, missing)
    restoreProbes(state, missing)
    if (state.panels) layout.restore(state.panels)
    await nextTick()
    await when(() => mine !== latest || (session.scores !== null && drawn === asked()), patience)
    if (state.row !== undefined && mine === latest) await restoreRow(state.row, mine, missing)
    // The scene looks at a new tap as it sees fit, and only then can be asked to look otherwise.
    await nextTick()
    if (mine !== latest) return missing
    besidePicture.restore(state)
    // Where another tap was looked from says nothing of this one.
    const elsewhere = state.tap !== undefined && state.tap !== view.tap
    if (state.camera !== undefined && !elsewhere) camera.goTo(state.camera, smoothly)
    restoring.value = false
    return missing
  }

  function restorePicture(state: Partial<ViewState>, missing: string[]): void {
    if (state.tap !== undefined && state.tap !== view.tap) {
      const tap = session.details?.taps.find(({ name }) => name === state.tap)
      if (tap) view.selectTap(tap)
      else missing.push(`tap ${state.tap} is not recorded in this run`)
    }
    if (state.projection !== undefined) {
      const { projection } = state
      if (projection.kind === 'units' && projection.units.some((unit) => unit >= view.units)) {
        missing.push(`${view.tap} has ${view.units} units, not unit ${Math.max(...projection.units)}`)
      } else view.projection = projection
    }
    view.colouring = state.colouring ?? view.colouring
    view.actual = state.actual ?? view.actual
    view.steepest = state.steepest ?? view.steepest
    view.steepestLength = state.steepestLength ?? view.steepestLength
    view.arrowScale = state.arrowScale ?? view.arrowScale
    view.arrowRows = state.arrowRows ?? view.arrowRows
    if (state.trail !== undefined) view.trail = state.trail
  }

  function restoreProbes(state: Partial<ViewState>, missing: string[]): void {
    const probes = session.details?.probes.label.length ?? 0
    const there = (probe: number): boolean => probe < probes
    const restored = (wanted: readonly number[], what: string): number[] => {
      const present = wanted.filter(there)
      const lost = wanted.length - present.length
      if (lost > 0) missing.push(`${lost} of ${wanted.length} ${what} probes are not in this run`)
      return present
    }
    if (state.selected !== undefined) {
      const known = state.selected === null || there(state.selected)
      view.selected = known ? state.selected : null
      if (!known) missing.push(`probe ${state.selected} is not in this run`)
    }
    if (state.selection) view.selection = restored(state.selection, 'marked')
    if (state.hidden) view.hidden = restored(state.hidden, 'hidden')
  }

  /** Rows come one reply after another: the playhead waits there, or goes to the last one where the row never comes. */
  async function restoreRow(row: number, mine: number, missing: string[]): Promise<void> {
    const here = (): boolean => playback.lastRow * session.stride >= row
    const all = (): boolean =>
      !session.isLive && session.drawnRows > 0 && session.drawnRows * session.stride >= session.rows
    playback.seek(row / session.stride)
    const put = playback.head * session.stride
    const isMoved = (): boolean => Math.abs(playback.head * session.stride - put) > 1e-6
    await when(() => mine !== latest || here() || all() || isMoved(), patience)
    // Whoever moved it meanwhile has the last word.
    if (mine !== latest || isMoved()) return
    playback.seek(row / session.stride)
    if (row > (playback.endRow + 1) * session.stride) {
      missing.push(`row ${Math.round(row)} is not there (the last is ${playback.endRow * session.stride})`)
    }
  }

  return { restoring, fields, take, restore }
})

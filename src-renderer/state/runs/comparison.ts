/**
 * Up to three runs beside the open one, each with rows of its own, under the one playhead; or other taps of the open run
 * beside the chosen one.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { FrameRequest } from '../../../src-main/shared/contract/engine-api.ts'
import type { RunDetails, TapDescription } from '../../../src-main/shared/contract/run.ts'
import type { ComparisonLayout, ViewComparison } from '../../../src-main/shared/contract/view-comparison.ts'
import { mostRuns, runLetter } from '../../../src-main/shared/theme/run-colours.ts'
import { useConnection } from '../connection.ts'
import { useEngine } from '../engine-key.ts'
import { useNotices } from '../notices.ts'
import { usePlayback } from '../time/playback.ts'
import { rowAt, type SharedRow, updateAt } from '../time/shared-playhead.ts'
import { useView } from '../view/view.ts'
import { type Companion, useFollowing } from './companion.ts'
import { comparedProbes } from './compared-probes.ts'
import { useComparedTaps } from './compared-taps.ts'
import { useHeldUpdate } from './held-update.ts'
import { useRuns } from './runs.ts'
import { useSession } from './session.ts'

export const useComparison = defineStore('comparison', () => {
  const engine = useEngine()
  const runs = useRuns()
  const session = useSession()
  const playback = usePlayback()
  const view = useView()
  const notices = useNotices()
  const connection = useConnection()
  const follow = useFollowing()
  const seekWhenThere = useHeldUpdate()

  /** Whether the comparison is on show; what is compared stays chosen while it is not. */
  const open = ref(false)
  const layout = ref<ComparisonLayout>('side-by-side')
  const compared = shallowRef<readonly Companion[]>([])
  const taps = useComparedTaps(() => open.value && layout.value === 'taps')
  /** The colour of the open run. */
  const openSlot = ref(0)
  /** What its charts draw: every run on the same axes, or each less the open one. */
  const charts = ref<ViewComparison['charts']>('values')
  /** Which rows its numbers are of. */
  const numbers = ref<ViewComparison['numbers']>('playhead')
  /** By what the arrows of each run are lengthened. */
  const lengths = ref<ViewComparison['lengths']>('common')
  /** Ids of runs that are being read. */
  const adding = ref<readonly string[]>([])
  const isReading = computed(() => adding.value.length > 0)

  const companions = computed(() => {
    if (!open.value || !session.details) return []
    return layout.value === 'taps' ? taps.value : compared.value
  })
  const beside = computed(() => (layout.value === 'overlaid' ? [] : companions.value))
  const overlaid = computed(() => (layout.value === 'overlaid' ? companions.value : []))
  /** Of the open run, where others are beside it or over it. */
  const openLetter = computed(() =>
    layout.value !== 'taps' && companions.value.length > 0 ? runLetter(openSlot.value) : null,
  )
  const isFull = computed(() => compared.value.length + adding.value.length >= mostRuns - 1)
  /** Updates applied at the playhead. */
  const update = computed(() => updateAt(session.series?.steps ?? [], playback.position))

  const has = (id: string): boolean => compared.value.some(({ details }) => details.id === id)

  function fitsOpenTap(tap: TapDescription | null): boolean {
    return tap !== null && tap.units === session.tap?.units
  }

  /** The runs whose rows are drawn in one frame with those of the open one. */
  const sharing = computed((): readonly string[] => {
    if (!open.value || layout.value === 'taps') return []
    return compared.value.filter(({ tap }) => fitsOpenTap(tap())).map(({ details }) => details.id)
  })
  watch(
    () => sharing.value.join('\n'),
    () => {
      view.sharedWith = sharing.value
    },
    { flush: 'sync' },
  )

  /** The frame of a compared run: the same as the open run's, told from its side. */
  function frameOf(id: string): FrameRequest {
    const opened = session.details?.id
    if (!sharing.value.includes(id) || opened === undefined) return { kind: 'components' }
    if (view.frame.kind === 'units') return view.frame
    return { kind: 'shared', with: [opened, ...sharing.value.filter((other) => other !== id)] }
  }

  function freeSlot(): number {
    const taken = new Set([openSlot.value, ...compared.value.map(({ slot }) => slot)])
    return [...Array(mostRuns).keys()].find((slot) => !taken.has(slot)) ?? 0
  }

  function companionOf(details: RunDetails, slot: number): Companion {
    const { id } = details
    return follow({
      key: id,
      details,
      slot,
      tap: () => details.taps.find(({ name }) => name === session.tap?.name) ?? null,
      shared: () => sharing.value.includes(id),
      frame: () => frameOf(id),
      wanted: () => open.value,
    })
  }

  /** Compares a run with the open one; false where it cannot be. */
  async function add(id: string, slot?: number): Promise<boolean> {
    if (id === session.details?.id || has(id) || isFull.value || adding.value.includes(id)) return false
    adding.value = [...adding.value, id]
    try {
      const details = await engine.openRun({ id })
      // Meanwhile a view may have been put back that has it, or as many others as there can be.
      if (has(id) || compared.value.length >= mostRuns - 1) return false
      compared.value = [...compared.value, companionOf(details, slot ?? freeSlot())]
      if (layout.value === 'taps') layout.value = 'side-by-side'
      open.value = true
      return true
    } catch (thrown) {
      notices.fail('The run could not be compared', thrown)
      return false
    } finally {
      adding.value = adding.value.filter((one) => one !== id)
    }
  }

  function remove(id: string): void {
    for (const run of compared.value) if (run.details.id === id) run.rows.dispose()
    compared.value = compared.value.filter(({ details }) => details.id !== id)
    if (compared.value.length === 0 && layout.value !== 'taps') open.value = false
  }

  async function toggle(id: string): Promise<void> {
    if (has(id)) remove(id)
    else await add(id)
  }

  function clear(): void {
    for (const { details } of compared.value) remove(details.id)
  }

  /** Opens a compared run, and compares with it the one that was open: each keeps its colour, and the playhead its updates. */
  async function makeOpen(id: string): Promise<void> {
    const run = compared.value.find(({ details }) => details.id === id)
    const before = session.details?.id
    if (!run || before === undefined) return
    const slot = openSlot.value
    const held = { update: update.value ?? 0, playing: playback.mode === 'playing' }
    playback.pause()
    if (!(await session.open(id))) return
    openSlot.value = run.slot ?? 0
    await add(before, slot)
    seekWhenThere(held)
  }

  function show(wanted: ComparisonLayout): void {
    layout.value = wanted
    open.value = true
  }

  /** Where a companion stands when the open run stands at the playhead. */
  function rowOf(companion: Companion): SharedRow | null {
    if (companion.slot === null) return { row: playback.position * strideRatio(companion), reach: 'within' }
    return update.value === null ? null : rowAt(companion.rows.series.value?.steps ?? [], update.value)
  }

  /** Rows that a tap of the open run holds for each that the open run's chosen tap does. */
  const strideRatio = ({ rows }: Companion): number =>
    session.stride / (rows.scores.value?.stride ?? session.stride)

  /** Which of its probes are which of the open run's. */
  const probesOf = comparedProbes(() => session.details)

  // A run that was deleted has no rows any more.
  watch(
    () => runs.all,
    (all) => {
      for (const { details } of compared.value) {
        if (all.some(({ id }) => id === details.id)) continue
        remove(details.id)
        notices.say(`“${details.name}” was deleted and has left the comparison`)
      }
    },
  )

  // The run that was opened is no longer beside itself.
  watch(
    () => session.details?.id,
    (id) => {
      if (id !== undefined && has(id)) remove(id)
    },
    { flush: 'sync' },
  )

  watch(
    () => connection.lost,
    (lost) => {
      if (!lost) for (const { rows } of [...compared.value, ...taps.value]) rows.forget()
    },
  )

  return {
    open,
    layout,
    compared,
    openSlot,
    charts,
    numbers,
    lengths,
    openLetter,
    isReading,
    companions,
    beside,
    overlaid,
    isFull,
    update,
    has,
    companionOf,
    add,
    remove,
    toggle,
    clear,
    makeOpen,
    show,
    rowOf,
    probesOf,
  }
})

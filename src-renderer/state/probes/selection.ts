/**
 * Which probes are in focus, marked together and hidden, and everything that is done to them: `view.selected`,
 * `view.selection` and `view.hidden` are only ever replaced. Hidden probes are never marked by what marks many.
 */
import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import { useSession } from '../runs/session.ts'
import { useView } from '../view/view.ts'
import type { QuantityId } from './quantities.ts'

export type Marking = 'only' | 'add' | 'remove'
export type RegionTool = 'lasso' | 'box'
/** By what probes are picked: that those that are marked differ in it is no news. */
export type MarkCriterion = QuantityId | 'class'

/** Sets of marked probes of which it is known what made them. */
const mostRemembered = 100

export const useSelection = defineStore('selection', () => {
  const session = useSession()
  const view = useView()

  const count = computed(() => session.details?.probes.index.length ?? 0)
  const marked = computed<ReadonlySet<number>>(() => new Set(view.selection))
  const hidden = computed<ReadonlySet<number>>(() => new Set(view.hidden))
  const shown = computed(() => everyProbe().filter((probe) => !hidden.value.has(probe)))
  /** What the pointer draws in the picture, if anything. */
  const tool = ref<RegionTool | null>(null)

  const everyProbe = (): number[] => Array.from({ length: count.value }, (_, probe) => probe)

  /** What made the marks, by the marked probes themselves: an undo that brings them back brings it back too. */
  const makers = new Map<string, readonly MarkCriterion[]>()
  const markedBy = computed(() => makers.get(view.selection.join()) ?? [])
  watch(
    () => session.details?.id,
    () => makers.clear(),
    { flush: 'sync' },
  )

  function replaceMarks(probes: readonly number[], by: readonly MarkCriterion[]): void {
    const key = probes.join()
    makers.delete(key)
    makers.set(key, by)
    const [oldest] = makers.keys()
    if (makers.size > mostRemembered && oldest !== undefined) makers.delete(oldest)
    view.selection = probes
  }

  /** `by`: what they were picked by; to what is added or taken away, that which picked the others holds as well. */
  function mark(probes: readonly number[], how: Marking = 'only', by: readonly MarkCriterion[] = []): void {
    const before = how === 'only' ? [] : markedBy.value
    const next = how === 'only' ? new Set<number>() : new Set(view.selection)
    for (const probe of probes) {
      if (how === 'remove') next.delete(probe)
      else if (probe >= 0 && probe < count.value) next.add(probe)
    }
    replaceMarks(
      [...next].sort((one, other) => one - other),
      [...new Set([...before, ...by])],
    )
  }

  function toggle(probe: number): void {
    mark([probe], marked.value.has(probe) ? 'remove' : 'add')
  }

  function focus(probe: number | null): void {
    view.selected = probe
  }

  const markShown = (): void => mark(shown.value)
  const invert = (): void =>
    mark(
      shown.value.filter((probe) => !marked.value.has(probe)),
      'only',
      markedBy.value,
    )

  /** All shown probes of a class. */
  function markClass(label: number, how: Marking = 'only'): void {
    const labels = session.details?.probes.label
    mark(
      shown.value.filter((probe) => labels?.[probe] === label),
      how,
      ['class'],
    )
  }

  function hide(probes: readonly number[]): void {
    const next = new Set([...view.hidden, ...probes])
    view.hidden = [...next].sort((one, other) => one - other)
    replaceMarks(
      view.selection.filter((probe) => !next.has(probe)),
      markedBy.value,
    )
    if (view.selected !== null && next.has(view.selected)) view.selected = null
  }

  /** The probes and no others are shown. */
  function isolate(probes: readonly number[]): void {
    if (probes.length === 0) return
    const kept = new Set(probes)
    view.hidden = []
    hide(everyProbe().filter((probe) => !kept.has(probe)))
  }

  /** The marked probes, or the one in focus where none is marked. */
  const chosen = computed<readonly number[]>(() => {
    if (view.selection.length > 0) return view.selection
    return view.selected === null ? [] : [view.selected]
  })

  const isolateChosen = (): void => isolate(chosen.value)
  const hideChosen = (): void => hide(chosen.value)

  function showAll(): void {
    view.hidden = []
  }

  function clear(): void {
    view.selection = []
  }

  /** One thing at a time, the latest first: the tool, the marks, the focus. */
  function letGo(): void {
    if (tool.value) tool.value = null
    else if (view.selection.length > 0) clear()
    else focus(null)
  }

  /** A click in the picture: on a probe, or on none. */
  function click(probe: number | null, { adding }: { adding: boolean }): void {
    if (adding) {
      if (probe !== null) toggle(probe)
      return
    }
    if (probe === null) clear()
    focus(probe)
  }

  function take(wanted: RegionTool): void {
    tool.value = tool.value === wanted ? null : wanted
  }

  return {
    count,
    marked,
    hidden,
    shown,
    chosen,
    markedBy,
    tool,
    mark,
    toggle,
    focus,
    markShown,
    invert,
    markClass,
    hide,
    isolate,
    isolateChosen,
    hideChosen,
    showAll,
    clear,
    letGo,
    click,
    take,
  }
})

/** What a brush in a chart does. */
export function markProbes(probes: readonly number[], how: Marking, by: readonly MarkCriterion[] = []): void {
  useSelection().mark(probes, how, by)
}

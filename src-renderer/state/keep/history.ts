/**
 * Undo and redo of what a person did to the view. An entry holds the fields that one deed changed, before and after, so
 * that undoing a colour leaves the time where it is. What changes by itself (playing, a camera that follows a growing
 * run, a tour, a view that is put back) makes no entry.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { useComparison } from '../runs/comparison.ts'
import { useSession } from '../runs/session.ts'
import { usePlayback } from '../time/playback.ts'
import { useSlowMotion } from '../time/slow-motion.ts'
import { useKeptComparison } from './kept-comparison.ts'
import { differenceOf, isReframed, isTurned, type ViewDifference } from './view-difference.ts'
import { useViewSnapshot } from './view-snapshot.ts'
import { changeWords } from './view-words.ts'

export interface HistoryEntry extends ViewDifference {
  /** "colour by gain" */
  name: string
}

/** Milliseconds without a further change after which a deed is done: the drag of a camera is one. */
const rest = 350
/** Milliseconds after a deed in which a change is due to it. */
const reach = 1500
const mostEntries = 200

export const useHistory = defineStore('history', () => {
  const playback = usePlayback()
  const session = useSession()
  const snapshot = useViewSnapshot()
  const slowMotion = useSlowMotion()
  const comparison = useComparison()
  const keptComparison = useKeptComparison()

  const past = shallowRef<readonly HistoryEntry[]>([])
  const future = shallowRef<readonly HistoryEntry[]>([])
  const canUndo = computed(() => past.value.length > 0)
  const canRedo = computed(() => future.value.length > 0)
  /** "undo: colour by gain" */
  const undoName = computed(() => named('undo', past.value.at(-1)))
  const redoName = computed(() => named('redo', future.value.at(-1)))

  /** The view as it was after the last entry, or the last change of its own. */
  let settled: ViewState | null = null
  let touched = Number.NEGATIVE_INFINITY
  let byPerson = false
  /** Whether it was done in the picture itself. */
  let inPicture = false
  let moved = false
  let given: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const goesBy = (): boolean => playback.mode !== 'paused' || slowMotion.on

  /** Called when a person does something, whatever it is, in the picture or elsewhere. */
  function touch(onPicture = false): void {
    touched = performance.now()
    inPicture = onPicture
  }

  /** The next change goes by this name: "go to “the turn”". */
  function name(words: string): void {
    settle()
    // A window that is still being put back as it was left is gone back to as far as it had come.
    settled ??= snapshot.take()
    given = words
  }

  function changed(): void {
    if (snapshot.restoring && given === null) return
    if (goesBy()) moved = true
    byPerson ||= given !== null || performance.now() - touched < reach
    clearTimeout(timer)
    timer = setTimeout(settle, rest)
  }

  /** Takes what has changed since as one deed, or as nobody's. */
  function settle(): void {
    clearTimeout(timer)
    // A run that is to be compared is read first, and only then beside the open one.
    if (snapshot.restoring || comparison.isReading) {
      timer = setTimeout(settle, rest)
      return
    }
    const now = snapshot.take()
    const difference = settled ? differenceOf(withoutGone(settled), now) : null
    if (difference && moved) forget(difference, 'row')
    // The charts turn the page while time goes by.
    if (difference && moved && isTurned(difference)) forget(difference, 'charts')
    // A picture that changes its size is looked at from another distance, by nobody's doing.
    if (difference && given === null && !inPicture && isReframed(difference)) forget(difference, 'camera')
    // Arranging the window is not looking elsewhere; a bookmark that opens a panel is.
    if (difference && given === null) {
      forget(difference, 'panels')
      forget(difference, 'sections')
    }
    if (difference && byPerson && Object.keys(difference.after).length > 0) push(difference)
    settled = now
    byPerson = false
    moved = goesBy()
    given = null
  }

  function push(difference: ViewDifference): void {
    const entry = { ...difference, name: given ?? changeWords(difference.before, difference.after) }
    const last = past.value.at(-1)
    // Row after row, letter after letter: the way back is to where one was first.
    const joins = last !== undefined && isGradual(last) && isGradual(entry) && last.name === entry.name
    const joined = joins ? { ...entry, before: last.before } : null
    past.value = [...(joined ? past.value.slice(0, -1) : past.value), joined ?? entry].slice(-mostEntries)
    future.value = []
  }

  const undo = (): Promise<string[]> => go(past, future, 'before')
  const redo = (): Promise<string[]> => go(future, past, 'after')

  async function go(from: typeof past, to: typeof past, side: 'before' | 'after'): Promise<string[]> {
    if (!snapshot.restoring) settle()
    const entry = from.value.at(-1)
    if (!entry) return []
    from.value = from.value.slice(0, -1)
    to.value = [...to.value, entry]
    const missing = await snapshot.restore(entry[side])
    forgetDeed()
    const now = snapshot.take()
    // The camera is on its way there; what is compared is what could be found.
    settled = { ...now, ...entry[side], comparison: now.comparison }
    return missing
  }

  /** A compared run that was deleted is not a change of the view that anybody could take back. */
  function withoutGone(view: ViewState): ViewState {
    return view.comparison ? { ...view, comparison: keptComparison.ofThoseHere(view.comparison) } : view
  }

  function forgetDeed(): void {
    clearTimeout(timer)
    touched = Number.NEGATIVE_INFINITY
    byPerson = false
    moved = goesBy()
    given = null
  }

  /** Another run: what was done to the last one cannot be undone in this. */
  function clear(): void {
    forgetDeed()
    settled = null
    past.value = []
    future.value = []
    timer = setTimeout(settle, rest)
  }

  watch(() => session.details?.id, clear, { flush: 'sync' })
  watch([...snapshot.fields, () => comparison.isReading, () => (goesBy() ? null : playback.head)], changed, {
    flush: 'sync',
  })

  return { past, future, canUndo, canRedo, undoName, redoName, touch, name, settle, undo, redo }
})

type Forgotten = 'row' | 'panels' | 'sections' | 'charts' | 'camera'

function forget({ before, after }: ViewDifference, field: Forgotten): void {
  delete before[field]
  delete after[field]
}

const named = (what: string, entry: HistoryEntry | undefined): string =>
  entry ? `${what}: ${entry.name}` : what

const isGradual = ({ after }: ViewDifference): boolean =>
  ['row', 'charts', 'probeTable'].includes(Object.keys(after).join())

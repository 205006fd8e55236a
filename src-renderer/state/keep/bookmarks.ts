/**
 * The views of the open run that somebody keeps in it. They lie in the run, so every change is written at once; where
 * the file cannot be read nothing is written over, and it is said why.
 */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { type Bookmark, mostBookmarks } from '../../../src-main/shared/contract/bookmark.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { useEngine } from '../engine-key.ts'
import { useNotices } from '../notices.ts'
import { useSession } from '../runs/session.ts'
import { useHistory } from './history.ts'
import { useLitBookmark } from './lit-bookmark.ts'
import { useViewSnapshot } from './view-snapshot.ts'
import { proposedName } from './view-words.ts'

export const useBookmarks = defineStore('bookmarks', () => {
  const engine = useEngine()
  const session = useSession()
  const snapshot = useViewSnapshot()
  const history = useHistory()
  const notices = useNotices()

  const list = shallowRef<readonly Bookmark[]>([])
  /** Why the file cannot be read; null where it can. */
  const problem = ref<string | null>(null)
  /** The bookmark that was gone to last. */
  const current = ref<string | null>(null)
  /** The bookmark whose view the window shows. */
  const lit = useLitBookmark(list, current)
  /** A view that is kept as soon as it has a name. */
  const draft = shallowRef<{ name: string; view: ViewState } | null>(null)

  const run = computed(() => session.details?.id ?? null)

  /** Updates before the row of a view. */
  const updateAt = (row: number): number | undefined =>
    session.series?.steps[Math.round(row / session.stride)]

  async function load(): Promise<void> {
    const id = run.value
    list.value = []
    problem.value = null
    current.value = null
    draft.value = null
    if (id === null) return
    try {
      const found = await engine.readBookmarks({ id })
      if (run.value === id) list.value = found
    } catch (thrown) {
      const lost = thrown instanceof MisstepError && thrown.tag === 'cancelled'
      if (run.value === id && !lost) problem.value = messageOf(thrown)
    }
  }

  watch(run, () => void load(), { immediate: true })

  let writing: Promise<unknown> = Promise.resolve()

  /** In the order in which they were asked for; what could not be written is not on show as if it were. */
  async function write(next: readonly Bookmark[], setAside = false): Promise<boolean> {
    const id = run.value
    if (id === null) return false
    const before = list.value
    list.value = next
    const written = writing.then(() => engine.writeBookmarks({ id, bookmarks: [...next], setAside }))
    writing = written.catch(() => {})
    try {
      await written
      return true
    } catch (thrown) {
      if (run.value === id && list.value === next) list.value = before
      notices.fail('The bookmarks could not be kept', thrown)
      return false
    }
  }

  /** Takes the view as it is; it is kept when it has its name. */
  function begin(): void {
    if (run.value === null || problem.value !== null) return
    if (list.value.length >= mostBookmarks) {
      notices.fail('No more can be kept', `a run has at most ${mostBookmarks} bookmarks`)
      return
    }
    const view = snapshot.take()
    draft.value = { name: proposedName(view, updateAt(view.row)), view }
  }

  async function keep(name: string): Promise<void> {
    const { value: drafted } = draft
    draft.value = null
    if (!drafted) return
    const bookmark: Bookmark = {
      id: crypto.randomUUID(),
      name: name.trim().slice(0, 120) || drafted.name,
      created: new Date().toISOString(),
      view: drafted.view,
    }
    current.value = bookmark.id
    await write([...list.value, bookmark])
  }

  async function rename(id: string, name: string): Promise<void> {
    const trimmed = name.trim().slice(0, 120)
    if (trimmed === '') return
    await write(list.value.map((one) => (one.id === id ? { ...one, name: trimmed } : one)))
  }

  async function remove(id: string): Promise<void> {
    const place = list.value.findIndex((one) => one.id === id)
    const removed = list.value[place]
    if (!removed) return
    const of = run.value
    if (!(await write(list.value.filter((one) => one.id !== id)))) return
    notices.say(`Deleted the bookmark “${removed.name}”`, {
      label: 'Undo',
      run: () => {
        if (run.value === of) void write(list.value.toSpliced(place, 0, removed))
      },
    })
  }

  async function goTo(id: string): Promise<void> {
    const bookmark = list.value.find((one) => one.id === id)
    if (!bookmark) return
    current.value = id
    history.name(`go to “${bookmark.name}”`)
    const missing = await snapshot.restore(bookmark.view)
    if (missing.length > 0) notices.say(`Of “${bookmark.name}”: ${missing.join('; ')}`)
  }

  /** The one after or before the one that was gone to last, round and round. */
  function goBy(places: 1 | -1): void {
    const { value: all } = list
    if (all.length === 0) return
    const here = all.findIndex(({ id }) => id === current.value)
    const next = here < 0 ? (places > 0 ? 0 : all.length - 1) : (here + places + all.length) % all.length
    const bookmark = all[next]
    if (bookmark) void goTo(bookmark.id)
  }

  /** Keeps the file that cannot be read under another name, and begins a new one. */
  async function setAside(): Promise<void> {
    if (await write([], true)) {
      problem.value = null
      notices.say('The file that could not be read is kept beside the new one')
    }
  }

  return {
    list,
    problem,
    current,
    lit,
    draft,
    updateAt,
    load,
    begin,
    keep,
    rename,
    remove,
    goTo,
    goBy,
    setAside,
  }
})

const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown))

import { describe, expect, it, vi } from 'vitest'
import type { Bookmark } from '../../../../src-main/shared/contract/bookmark.ts'
import { MisstepError } from '../../../../src-main/shared/contract/errors.ts'
import { useBookmarks } from '../../../../src-renderer/state/keep/bookmarks.ts'
import { useHistory } from '../../../../src-renderer/state/keep/history.ts'
import { useNotices } from '../../../../src-renderer/state/notices.ts'
import { openRunOf } from '../view-stores.ts'

vi.mock('../../../../src-renderer/state/runs/session.ts', () => import('../open-session.ts'))

/** A run on a disk, of which only the bookmarks count. */
class Disk {
  kept: Bookmark[] = []
  broken: string | null = null
  refuses = false
  readonly engine = {
    readBookmarks: async () => {
      if (this.broken) throw new MisstepError('bad-file', this.broken)
      return this.kept
    },
    writeBookmarks: async ({
      bookmarks,
      setAside,
    }: {
      bookmarks: Bookmark[]
      setAside?: boolean | undefined
    }) => {
      if (this.refuses) throw new MisstepError('disk', 'the disk is full')
      if (this.broken && !setAside) throw new MisstepError('bad-file', this.broken)
      this.broken = null
      this.kept = structuredClone(bookmarks)
      return null
    },
  }
}

async function open(disk = new Disk()) {
  const stores = openRunOf(50, { engine: disk.engine })
  const bookmarks = useBookmarks(stores.pinia)
  await vi.waitFor(() =>
    expect(bookmarks.list.length + (bookmarks.problem ? 1 : 0)).toBe(
      disk.kept.length + (disk.broken ? 1 : 0),
    ),
  )
  return { ...stores, disk, bookmarks, notices: useNotices(stores.pinia) }
}

async function keepAt(stores: Awaited<ReturnType<typeof open>>, row: number, name: string): Promise<void> {
  stores.playback.seek(row)
  stores.bookmarks.begin()
  await stores.bookmarks.keep(name)
}

describe('bookmarks', () => {
  it('keep the view as it was when they were begun, under the name that is given', async () => {
    const stores = await open()
    const { bookmarks, playback, view, disk } = stores
    view.selection = [1, 2, 3]
    playback.seek(12)
    bookmarks.begin()
    expect(bookmarks.draft?.name).toBe('hidden1, update 120, 3 marked')
    playback.seek(30)
    await bookmarks.keep('  the turn ')
    expect(disk.kept.map(({ name, view: kept }) => [name, kept.row])).toEqual([['the turn', 12]])
    expect(bookmarks.draft).toBeNull()
  })

  it('are gone to, round and round, each with its time', async () => {
    const stores = await open()
    for (const [index, row] of [5, 20, 40].entries()) await keepAt(stores, row, `${index}`)
    const { bookmarks, playback } = stores
    const seen: number[] = []
    for (const by of [1, 1, 1, -1, -1] as const) {
      bookmarks.goBy(by)
      await vi.waitFor(() => expect(playback.position).not.toBe(seen.at(-1) ?? 40))
      seen.push(playback.position)
    }
    expect(seen).toEqual([5, 20, 40, 20, 5])
  })

  it('are lit while the view is theirs, and only then', async () => {
    const stores = await open()
    await keepAt(stores, 5, 'early')
    await keepAt(stores, 20, 'late')
    const { bookmarks, playback, view } = stores
    const lit = (): string | undefined => bookmarks.list.find(({ id }) => id === bookmarks.lit)?.name
    await vi.waitFor(() => expect(lit()).toBe('late'))
    playback.seek(21)
    await vi.waitFor(() => expect(lit()).toBeUndefined())
    playback.seek(5)
    await vi.waitFor(() => expect(lit()).toBe('early'))
    view.colouring = 'gain'
    await vi.waitFor(() => expect(lit()).toBeUndefined())
    await bookmarks.goTo(bookmarks.list[1]?.id ?? '')
    await vi.waitFor(() => expect(lit()).toBe('late'))
  })

  it('that were gone to can be gone back from', async () => {
    const stores = await open()
    await keepAt(stores, 20, 'the turn')
    const { bookmarks, playback, pinia, view } = stores
    const history = useHistory(pinia)
    playback.seek(3)
    view.colouring = 'gain'
    await bookmarks.goTo(bookmarks.list[0]?.id ?? '')
    history.settle()
    expect([playback.position, view.colouring, history.undoName]).toEqual([
      20,
      'class',
      'undo: go to “the turn”',
    ])
    await history.undo()
    expect([playback.position, view.colouring]).toEqual([3, 'gain'])
  })

  it('gone to one after another are gone back from one by one', async () => {
    const stores = await open()
    for (const [index, row] of [5, 20].entries()) await keepAt(stores, row, `${index}`)
    const { bookmarks, playback, pinia } = stores
    const history = useHistory(pinia)
    history.settle()
    for (const { id } of bookmarks.list) {
      await bookmarks.goTo(id)
      history.settle()
    }
    expect(playback.position).toBe(20)
    await history.undo()
    expect(playback.position).toBe(5)
  })

  it('that are deleted come back to their place', async () => {
    const stores = await open()
    for (const name of ['a', 'b', 'c']) await keepAt(stores, 1, name)
    const { bookmarks, notices, disk } = stores
    await bookmarks.remove(bookmarks.list[1]?.id ?? '')
    expect(disk.kept.map(({ name }) => name)).toEqual(['a', 'c'])
    notices.act()
    await vi.waitFor(() => expect(disk.kept.map(({ name }) => name)).toEqual(['a', 'b', 'c']))
  })

  it('are renamed, but not to nothing', async () => {
    const stores = await open()
    await keepAt(stores, 1, 'a')
    const { bookmarks, disk } = stores
    const id = bookmarks.list[0]?.id ?? ''
    await bookmarks.rename(id, '   ')
    expect(disk.kept[0]?.name).toBe('a')
    await bookmarks.rename(id, 'the first')
    expect(disk.kept[0]?.name).toBe('the first')
  })

  it('that could not be written are not shown as if they were', async () => {
    const stores = await open()
    stores.disk.refuses = true
    await keepAt(stores, 1, 'a')
    expect(stores.bookmarks.list).toEqual([])
    expect(stores.notices.notice?.text).toContain('the disk is full')
  })

  it('that cannot be read are said so, and left alone until somebody asks', async () => {
    const disk = new Disk()
    disk.broken = 'bookmarks.json: bookmarks[0].view.tap: expected text'
    const { bookmarks } = await open(disk)
    expect(bookmarks.problem).toContain('bookmarks[0].view.tap')
    bookmarks.begin()
    expect(bookmarks.draft).toBeNull()
    await bookmarks.setAside()
    expect([bookmarks.problem, disk.broken, bookmarks.list]).toEqual([null, null, []])
  })
})

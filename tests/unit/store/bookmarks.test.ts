import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Bookmark } from '../../../src-main/shared/contract/bookmark.ts'
import type { ViewState } from '../../../src-main/shared/contract/view-state.ts'
import { readBookmarks, writeBookmarks } from '../../../src-main/store/bookmarks.ts'
import { renameRun } from '../../../src-main/store/catalogue.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { failingDisk } from './failing-disk.ts'
import { knownLayout } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

const view: ViewState = {
  tap: 'hidden1',
  projection: { kind: 'units', units: [0, 1, 2] },
  colouring: 'gain',
  actual: true,
  steepest: false,
  steepestLength: 'matched',
  arrowScale: 'auto',
  arrowRows: 'playhead',
  trail: null,
  selected: 3,
  selection: [3, 4],
  hidden: [],
  row: 12.5,
  camera: { position: [1, 2, 3], target: [0, 0, 0], up: [0, 0, 1], fieldOfView: 35 },
  panels: { charts: true },
}

const bookmark = (id: string, changes: Partial<ViewState> = {}): Bookmark => ({
  id,
  name: `the ${id}`,
  created: '2026-11-23T05:00:00Z',
  view: { ...view, ...changes },
})

async function newRun(): Promise<{ path: string; writer: RunWriter }> {
  const path = join(await temporaryFolder(), 'one.misstep')
  return { path, writer: await RunWriter.create(path, knownLayout()) }
}

describe('the bookmarks of a run', () => {
  it('are none where there is no file', async () => {
    const { path } = await newRun()
    expect(await readBookmarks(path)).toEqual([])
  })

  it('come back as they were written, in their order, while the run is in training', async () => {
    const { path, writer } = await newRun()
    await writeBookmarks(path, [bookmark('a'), bookmark('b', { trail: 'auto', camera: null })])
    await writer.finish('complete')
    expect(await readBookmarks(path)).toEqual([bookmark('a'), bookmark('b', { trail: 'auto', camera: null })])
    expect((await openRun(path)).attributes.status).toBe('complete')
  })

  it('stay when the run is renamed', async () => {
    const { path, writer } = await newRun()
    await writeBookmarks(path, [bookmark('a')])
    await writer.finish('complete')
    await renameRun(path, 'another')
    expect(await readBookmarks(path)).toHaveLength(1)
  })

  it('are not written where the run is gone', async () => {
    const path = join(await temporaryFolder(), 'gone.misstep')
    await expect(writeBookmarks(path, [])).rejects.toMatchObject({ tag: 'not-found' })
  })

  it('are the old ones or the new ones whatever operation of the disk fails, and no litter stays', async () => {
    const { path } = await newRun()
    await writeBookmarks(path, [bookmark('old')])
    const before = await readdir(path)
    const count = failingDisk(() => false)
    await writeBookmarks(path, [bookmark('old')], { disk: count })
    expect(count.operations).toBeGreaterThan(2)
    for (let failing = 1; failing <= count.operations; failing++) {
      const disk = failingDisk((operation) => operation === failing)
      await expect(writeBookmarks(path, [bookmark('new')], { disk })).rejects.toMatchObject({ tag: 'disk' })
      const [{ id } = { id: 'none' }] = await readBookmarks(path)
      expect(['old', 'new']).toContain(id)
      expect(await readdir(path)).toEqual(before)
      await writeBookmarks(path, [bookmark('old')])
    }
  })

  it('written by many at the same time are those of one of them, whole', async () => {
    const { path } = await newRun()
    const many = Array.from({ length: 12 }, (_, index) => bookmark(`b${index}`))
    await Promise.all(many.map((one) => writeBookmarks(path, [one, bookmark('z')])))
    expect(await readBookmarks(path)).toHaveLength(2)
  })

  it('with an id twice are refused', async () => {
    const { path } = await newRun()
    await expect(writeBookmarks(path, [bookmark('a'), bookmark('a')])).rejects.toThrow('every id once')
  })
})

const whole = (bookmarks: unknown): string => JSON.stringify({ schema: 1, bookmarks })

describe('a file of bookmarks that is broken', () => {
  it.each([
    ['cut off', '{"schema": 1, "bookm', 'expected JSON'],
    ['of another schema', JSON.stringify({ schema: 2, bookmarks: [] }), 'schema: expected'],
    ['a list', '[]', 'expected an object'],
    [
      'with a number for a tap',
      whole([{ ...bookmark('a'), view: { ...view, tap: 3 } }]),
      'bookmarks[0].view.tap',
    ],
    ['with a row below zero', whole([bookmark('a'), bookmark('b', { row: -1 })]), 'bookmarks[1].view.row'],
    ['with an unknown field', whole([{ ...bookmark('a'), command: 'rm' }]), 'bookmarks[0].command'],
    [
      'with too many',
      whole(Array.from({ length: 201 }, (_, index) => bookmark(`${index}`))),
      'bookmarks: expected at most 200',
    ],
  ])('%s: is told by its field, and not written over', async (_, text, said) => {
    const { path } = await newRun()
    const file = join(path, 'bookmarks.json')
    await writeFile(file, text)
    await expect(readBookmarks(path)).rejects.toMatchObject({ tag: 'bad-file' })
    await expect(readBookmarks(path)).rejects.toThrow(said)
    await expect(writeBookmarks(path, [bookmark('new')])).rejects.toMatchObject({ tag: 'bad-file' })
    expect(await readFile(file, 'utf8')).toBe(text)
  })

  it('is kept under another name where that is asked for', async () => {
    const { path } = await newRun()
    await writeFile(join(path, 'bookmarks.json'), 'broken')
    await writeBookmarks(path, [bookmark('new')], { setAside: true })
    expect(await readBookmarks(path)).toEqual([bookmark('new')])
    const [aside = ''] = (await readdir(path)).filter((name) => /^bookmarks-.*\.json$/.test(name))
    expect(await readFile(join(path, aside), 'utf8')).toBe('broken')
  })

  it.each([
    ['a folder', (file: string) => mkdir(file)],
    ['a link to elsewhere', (file: string) => symlink('/etc/hostname', file)],
    ['larger than any can be', (file: string) => writeFile(file, Buffer.alloc(17 * 1024 * 1024, 32))],
  ])('%s: is not read', async (_, make) => {
    const { path } = await newRun()
    await make(join(path, 'bookmarks.json'))
    await expect(readBookmarks(path)).rejects.toMatchObject({ tag: 'bad-file' })
  })

  it('nested a million deep is an error and no crash', async () => {
    const { path } = await newRun()
    await writeFile(join(path, 'bookmarks.json'), '['.repeat(1_000_000))
    await expect(readBookmarks(path)).rejects.toMatchObject({ tag: 'bad-file' })
  })
})

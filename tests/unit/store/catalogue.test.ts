import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { freeRunPath, listRuns, renameRun, trashRun } from '../../../src-main/store/catalogue.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownLayout } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

const trash = vi.hoisted(() => vi.fn<(path: string, options: object) => Promise<void>>())
vi.mock('trash', () => ({ default: trash }))

async function newRun(folder: string, id: string): Promise<string> {
  const path = join(folder, `${id}.misstep`)
  await (await RunWriter.create(path, knownLayout())).finish('complete')
  return path
}

describe('the list of runs', () => {
  it('is empty where there is no folder', async () => {
    expect(await listRuns(join(await temporaryFolder(), 'none'))).toEqual([])
  })

  it('has the newest first', async () => {
    const folder = await temporaryFolder()
    vi.useFakeTimers({ toFake: ['Date'] })
    for (const [day, id] of ['b', 'c', 'a'].entries()) {
      vi.setSystemTime(new Date(2026, 0, day + 1))
      await newRun(folder, id)
    }
    vi.useRealTimers()
    expect((await listRuns(folder)).map(({ id }) => id)).toEqual(['a', 'c', 'b'])
  })

  it('shows broken runs with what is wrong, among those that open', async () => {
    const folder = await temporaryFolder()
    const path = await newRun(folder, 'whole')
    await mkdir(join(folder, 'empty.misstep'))
    await mkdir(join(folder, 'torn.misstep'))
    await writeFile(join(folder, 'torn.misstep', 'zarr.json'), '{')
    const runs = await listRuns(folder)
    expect(runs.find(({ id }) => id === 'whole')).toMatchObject({ path, problem: null, reader: { path } })
    expect(runs.find(({ id }) => id === 'empty')?.problem).toContain('not a run')
    expect(runs.find(({ id }) => id === 'torn')?.problem).toContain('expected JSON')
  })

  it('leaves out all else: other files, and what a writer has not finished laying out', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'notes.txt'), '')
    await mkdir(join(folder, '.a.misstep.1234.tmp'))
    await mkdir(join(folder, '.trash'))
    expect(await listRuns(folder)).toEqual([])
  })
})

describe('the free path of a name', () => {
  it.each([
    ['Spirals, affine-like', 'spirals-affine-like'],
    ['  ../../etc/passwd  ', 'etc-passwd'],
    ['η = 0.3', 'η-0-3'],
    ['ＡＢＣ', 'abc'],
    ['渦巻き', '渦巻き'],
    ['***', 'run'],
    ['CON', 'run-con'],
    ['x'.repeat(120), 'x'.repeat(60)],
    ['𠀀'.repeat(120), '𠀀'.repeat(45)],
  ])('of "%s" is "%s"', async (name, slug) => {
    expect(await freeRunPath('/nowhere', name)).toBe(`/nowhere/${slug}.misstep`)
  })

  it('counts up past the names that are taken, by whatever', async () => {
    const folder = await temporaryFolder()
    await newRun(folder, 'known')
    await writeFile(join(folder, 'known-2.misstep'), '')
    expect(await freeRunPath(folder, 'Known')).toBe(join(folder, 'known-3.misstep'))
  })
})

describe('renaming a run', () => {
  it('changes its name and nothing else', async () => {
    const path = await newRun(await temporaryFolder(), 'known')
    const before = JSON.parse(await readFile(join(path, 'zarr.json'), 'utf8'))
    await renameRun(path, 'a better name')
    const after = JSON.parse(await readFile(join(path, 'zarr.json'), 'utf8'))
    expect(after.attributes.misstep.name).toBe('a better name')
    after.attributes.misstep.name = before.attributes.misstep.name
    expect(after).toEqual(before)
    expect((await openRun(path)).attributes.name).toBe('a better name')
  })

  it('waits until it is no longer written', async () => {
    const path = join(await temporaryFolder(), 'known.misstep')
    await RunWriter.create(path, knownLayout())
    await expect(renameRun(path, 'x')).rejects.toMatchObject({ tag: 'conflict' })
  })

  it('does not touch what is no run', async () => {
    const path = join(await temporaryFolder(), 'known.misstep')
    await mkdir(path)
    await writeFile(join(path, 'zarr.json'), '{"precious": true}')
    await expect(renameRun(path, 'x')).rejects.toMatchObject({ tag: 'bad-file' })
    expect(await readFile(join(path, 'zarr.json'), 'utf8')).toBe('{"precious": true}')
  })
})

describe('deleting a run', () => {
  it('hands it to the trash by its path, whatever characters that has', async () => {
    const path = await newRun(await temporaryFolder(), 'known-[a]*')
    trash.mockReset().mockResolvedValue()
    await trashRun(path)
    expect(trash).toHaveBeenCalledExactlyOnceWith(path, { glob: false })
  })

  it('keeps it in .trash beside the runs where there is no trash, under a name of its own', async () => {
    const folder = await temporaryFolder()
    trash.mockReset().mockRejectedValue(new Error('no desktop'))
    for (let times = 0; times < 2; times++) await trashRun(await newRun(folder, 'known'))
    expect(await readdir(folder)).toEqual(['.trash'])
    const kept = await readdir(join(folder, '.trash'))
    expect(kept.sort()).toEqual(['known-2.misstep', 'known.misstep'])
    expect((await openRun(join(folder, '.trash', 'known-2.misstep'))).rows).toBe(0)
  })

  it('waits until it is no longer written', async () => {
    const path = join(await temporaryFolder(), 'known.misstep')
    await RunWriter.create(path, knownLayout())
    await expect(trashRun(path)).rejects.toMatchObject({ tag: 'conflict' })
    expect(await readdir(join(path, '..'))).toEqual([basename(path)])
  })

  it('says so when it is not there', async () => {
    await expect(trashRun('/nowhere/known.misstep')).rejects.toMatchObject({ tag: 'not-found' })
  })
})

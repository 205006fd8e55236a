/** One writer at a time, however many would like to be. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Disk } from '../../../src-main/store/disk.ts'
import { nodeDisk } from '../../../src-main/store/disk-operations.js'
import { claimRun, isBeingWritten } from '../../../src-main/store/writer-mark.ts'
import { temporaryFolder } from './temporary-folder.ts'

const gone = 2 ** 30

async function newRun(): Promise<string> {
  const run = join(await temporaryFolder(), 'a.misstep')
  await mkdir(run)
  return run
}

const mark = (run: string, pid: number, name = 'writer.json'): Promise<void> =>
  writeFile(join(run, name), JSON.stringify({ pid, host: hostname(), started: new Date().toISOString() }))

const writerOf = async (run: string): Promise<unknown> =>
  JSON.parse(await readFile(join(run, 'writer.json'), 'utf8')).pid

describe('claiming a run', () => {
  it.each([
    ['that has no writer', async () => {}],
    ['whose writer is gone', (run: string) => mark(run, gone)],
    ['whose mark is torn', (run: string) => writeFile(join(run, 'writer.json'), '{"pid": 1')],
    [
      'whose last claimant died while claiming',
      async (run: string) => {
        await mark(run, gone)
        await mark(run, gone + 1, 'writer.json.next')
      },
    ],
  ])('takes one %s, and leaves nothing else', async (_, prepare) => {
    const run = await newRun()
    await prepare(run)
    await claimRun(run, nodeDisk)
    expect(await writerOf(run)).toBe(process.pid)
    expect(await isBeingWritten(run)).toBe(true)
    expect(await readdir(run)).toEqual(['writer.json'])
  })

  it('is refused where the writer lives, by its name', async () => {
    const run = await newRun()
    await mark(run, process.ppid)
    await expect(claimRun(run, nodeDisk)).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining(`process ${process.ppid} on ${hostname()}`),
    })
    expect(await writerOf(run)).toBe(process.ppid)
  })

  it('is refused where somebody else is about to have it', async () => {
    const run = await newRun()
    await mark(run, gone)
    await mark(run, process.ppid, 'writer.json.next')
    await expect(claimRun(run, nodeDisk)).rejects.toMatchObject({ tag: 'conflict' })
  })

  it.each([
    ['free', async () => {}],
    ['of a writer that is gone', (run: string) => mark(run, gone)],
  ])('succeeds for one of many at once on a run that is %s', async (_, prepare) => {
    for (let time = 0; time < 20; time++) {
      const run = await newRun()
      await prepare(run)
      const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimRun(run, nodeDisk)))
      expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await readdir(run)).toEqual(['writer.json'])
    }
  })

  it('does not take the place of who was faster between its look and its claim', async () => {
    const run = await newRun()
    await mark(run, gone)
    // Another claims, whole, after this one has judged the old mark and before it can act on that.
    let links = 0
    const slow: Disk = {
      ...nodeDisk,
      async link(from, to) {
        links += 1
        if (links === 2) await mark(run, process.ppid)
        await nodeDisk.link(from, to)
      },
    }
    await expect(claimRun(run, slow)).rejects.toMatchObject({ tag: 'conflict' })
    expect(await writerOf(run)).toBe(process.ppid)
    expect(await readdir(run)).toEqual(['writer.json'])
  })
})

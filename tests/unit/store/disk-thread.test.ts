import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DiskTask } from '../../../src-main/store/disk.ts'
import { DiskThread } from '../../../src-main/store/disk-thread.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownArray, knownLayout, knownRow } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

let threads: Worker[] = []
const began = (worker: Worker): void => {
  threads.push(worker)
}
beforeEach(() => {
  threads = []
  process.on('worker', began)
})
afterEach(async () => {
  process.off('worker', began)
  await Promise.all(threads.map((thread) => thread.terminate()))
})

/** Node gives a thread that has ended the number −1. */
const living = (): number => threads.filter(({ threadId }) => threadId !== -1).length

const file = (path: string, text: string): DiskTask => ({ path, parts: [Buffer.from(text)] })

describe('the thread that writes to the disk', () => {
  it('gives files their parts one after the other, from memory that is shared', async () => {
    const path = join(await temporaryFolder(), 'file')
    const shared = new Uint8Array(new SharedArrayBuffer(4)).fill(65)
    await new DiskThread().perform([[{ path, parts: [shared.subarray(1), Buffer.from('bc')] }]])
    expect(await readFile(path, 'utf8')).toBe('AAAbc')
  })

  it('replaces what was there, and leaves nothing beside it', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), 'old and longer')
    await new DiskThread().perform([[file(join(folder, 'file'), 'new')], [{ path: folder, parts: null }]])
    expect(await readdir(folder)).toEqual(['file'])
    expect(await readFile(join(folder, 'file'), 'utf8')).toBe('new')
  })

  it('tells the code of what failed, and begins no later stage', async () => {
    const folder = await temporaryFolder()
    const performed = new DiskThread().perform([
      [file(join(folder, 'gone', 'file'), 'x')],
      [file(join(folder, 'later'), 'x')],
    ])
    await expect(performed).rejects.toMatchObject({ code: 'ENOENT' })
    expect(await readdir(folder)).toEqual([])
  })

  it('goes on after a failure', async () => {
    const folder = await temporaryFolder()
    const thread = new DiskThread()
    await thread.perform([[file(join(folder, 'gone', 'file'), 'x')]]).catch(() => {})
    await thread.perform([[file(join(folder, 'file'), 'x')]])
    expect(await readdir(folder)).toEqual(['file'])
    expect(threads).toHaveLength(1)
  })

  it('that dies is told of, and followed by another', async () => {
    const folder = await temporaryFolder()
    const thread = new DiskThread()
    await thread.perform([])
    // More than it can do before it is ended.
    const names = Array.from({ length: 2000 }, (_, index) => join(folder, String(index)))
    const performed = thread.perform([names.map((name) => file(name, 'x'))])
    threads[0]?.terminate()
    await expect(performed).rejects.toThrow('the thread that writes to the disk has died')
    await thread.perform([[file(join(folder, 'second'), 'x')]])
    expect(await readdir(folder)).toContain('second')
  })
})

const layout = knownLayout({ steps: 16 })

describe('a run that a thread writes', () => {
  it('has no thread any more when it is finished', async () => {
    const writer = await RunWriter.create(join(await temporaryFolder(), 'known.misstep'), layout)
    expect(living()).toBe(1)
    await writer.finish('complete')
    expect(living()).toBe(0)
  })

  it('has none where it cannot be created', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'file'), '')
    await expect(RunWriter.create(join(folder, 'file', 'known.misstep'), layout)).rejects.toThrow()
    expect(living()).toBe(0)
  })

  it('fails where the disk fails, in words, and is closed as failed', async () => {
    const directory = join(await temporaryFolder(), 'known.misstep')
    const writer = await RunWriter.create(directory, layout)
    // A folder where the chunk is to be written.
    await mkdir(join(directory, 'loss', 'c.0.tmp'), { recursive: true })
    writer.append(knownRow(layout, 0))
    await expect(writer.finish('complete')).rejects.toMatchObject({
      tag: 'disk',
      message: expect.stringContaining(`cannot write the run ${directory}`),
    })
    expect((await openRun(directory)).attributes.status).toBe('failed')
    expect(living()).toBe(0)
  })

  it('loses no row to a thread that dies', async () => {
    const directory = join(await temporaryFolder(), 'known.misstep')
    const writer = await RunWriter.create(directory, layout)
    for (let row = 0; row < 10; row++) writer.append(knownRow(layout, row))
    await writer.commit()
    for (let row = 10; row < 20; row++) writer.append(knownRow(layout, row))
    const committed = writer.commit()
    threads[0]?.terminate()
    await expect(committed).rejects.toMatchObject({ tag: 'disk', message: expect.stringContaining('died') })
    await writer.finish('failed', 'its thread died')
    const run = await openRun(directory)
    expect([...(await run.read('steps')).data]).toEqual(knownArray('steps', 0, 20, 1))
  })
})

/** A disk that fails at any one operation, or from any one on, costs nothing that was committed. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import type { Disk } from '../../../src-main/store/disk.ts'
import { inParallel } from '../../../src-main/store/disk-operations.js'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { failingDisk } from './failing-disk.ts'
import { knownArray, knownLayout, knownParameters, knownRow } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

// Chunks are no longer than the run is planned: eight rows, so that commits end within, at and beyond a chunk's end.
const layout = knownLayout({ probes: 3, units: [4], batchSize: 2, steps: 8 })
layout.training = null
const path = 'taps/logits/actual'
const rowLength = 3 * 4

interface Outcome {
  /** Rows of the last commit that said it had succeeded. */
  promised: number
  failure: unknown
}

/** Commits 5 rows, then 14 more; a row and a checkpoint are left to the end. */
async function writeRun(directory: string, disk: Disk): Promise<Outcome> {
  let promised = 0
  const create = RunWriter.create(directory, layout, disk)
  try {
    const writer = await create
    for (let row = 0; row < 20; row++) {
      writer.append(knownRow(layout, row))
      if (row === 4 || row === 18) promised = await writer.commit()
    }
    writer.checkpoint(20, knownParameters(layout, 0))
    await writer.finish('complete')
    return { promised: 20, failure: null }
  } catch (failure) {
    await create.then((writer) => writer.finish('failed', 'the disk is full')).catch(() => {})
    return { promised, failure }
  }
}

async function expectIntact(directory: string, { promised, failure }: Outcome): Promise<void> {
  if (failure)
    expect(failure).toMatchObject({ tag: 'disk', message: expect.stringContaining('the disk is full') })
  const run = await openRun(directory).catch((error: MisstepError) => error)
  if (run instanceof MisstepError) {
    expect(promised).toBe(0)
    // Where not even its folder could be made there is nothing to look into.
    const left = await readdir(join(directory, '..')).catch(() => [])
    expect(left).not.toContain('known.misstep')
    return
  }
  expect(run.rows).toBeGreaterThanOrEqual(promised)
  expect([...(await run.read(path)).data]).toEqual(knownArray(path, 0, run.rows, rowLength))
  expect([...(await run.read('steps')).data]).toEqual(knownArray('steps', 0, run.rows, 1))
  const weights = await run.read('params/logits/weight')
  expect([...weights.data]).toEqual(knownArray('params/logits/weight', 0, run.attributes.checkpoints, 8))
}

async function operationsOfARun(): Promise<number> {
  const counting = failingDisk(() => false)
  const outcome = await writeRun(join(await temporaryFolder(), 'known.misstep'), counting)
  expect(outcome).toEqual({ promised: 20, failure: null })
  return counting.operations
}

describe('a run on a disk that fails', { timeout: 120_000 }, () => {
  it.each([
    ['once', (k: number) => (operation: number) => operation === k],
    ['and goes on failing', (k: number) => (operation: number) => operation >= k],
  ])('%s, at any operation, opens with every committed row', async (_, failsFrom) => {
    const operations = await operationsOfARun()
    const folder = await temporaryFolder()
    const all = Array.from({ length: operations }, (_, index) => index + 1)
    await inParallel(all, async (k) => {
      const directory = join(folder, String(k), 'known.misstep')
      const outcome = await writeRun(directory, failingDisk(failsFrom(k)))
      await expectIntact(directory, outcome)
    })
  })

  it('keeps what could not be written for the next commit', async () => {
    const directory = join(await temporaryFolder(), 'known.misstep')
    let full = false
    const writer = await RunWriter.create(
      directory,
      layout,
      failingDisk(() => full),
    )
    for (let row = 0; row < 10; row++) writer.append(knownRow(layout, row))
    full = true
    await expect(writer.commit()).rejects.toMatchObject({ tag: 'disk' })
    full = false
    expect(await writer.commit()).toBe(10)
    const { data } = await (await openRun(directory)).read(path, 9, 10)
    expect([...data]).toEqual(knownArray(path, 9, 10, rowLength))
  })

  it('ends as failed with the rows committed before, and shapes that agree', async () => {
    const directory = join(await temporaryFolder(), 'known.misstep')
    let failing = false
    // The root's file cannot be replaced by the commit; the shapes of the arrays have moved by then.
    const isRoot = (to: string): boolean => to === join(directory, 'zarr.json')
    const healthy = failingDisk(() => false)
    const disk: Disk = {
      ...healthy,
      async rename(from, to) {
        if (failing && isRoot(to)) {
          failing = false
          throw Object.assign(new Error('no'), { code: 'EIO' })
        }
        await healthy.rename(from, to)
      },
    }
    const writer = await RunWriter.create(directory, layout, disk)
    for (let row = 0; row < 3; row++) writer.append(knownRow(layout, row))
    await writer.commit()
    writer.append(knownRow(layout, 3))
    failing = true
    await expect(writer.finish('complete')).rejects.toMatchObject({ tag: 'disk' })
    const run = await openRun(directory)
    expect(run.attributes).toMatchObject({
      rows: 3,
      status: 'failed',
      reason: expect.stringContaining('the disk'),
    })
    const own = JSON.parse(await readFile(join(directory, path, 'zarr.json'), 'utf8'))
    expect(own.shape[0]).toBe(3)
  })
})

/** A run that is opened again to be written goes on where it ended, and loses nothing. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { RunStatus } from '../../../src-main/shared/contract/run.ts'
import { renameRun } from '../../../src-main/store/catalogue.ts'
import { reopenRun } from '../../../src-main/store/reopen-run.ts'
import type { RunLayout } from '../../../src-main/store/run-layout.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { failingDisk } from './failing-disk.ts'
import { knownArray, knownLayout, knownParameters, knownRow } from './known-run.ts'
import { arraysOf } from './run-arrays.ts'
import { temporaryFolder } from './temporary-folder.ts'

// Chunks of eight rows.
const layout = knownLayout({ steps: 8 })

const rowAt = (index: number) => ({ ...knownRow(layout, index), step: index })

/** Rows `from` to `to`, with a checkpoint before every fifth. */
function appendRows(writer: RunWriter, from: number, to: number): void {
  for (let row = from; row < to; row++) {
    if (row % 5 === 0) writer.checkpoint(row, knownParameters(layout, row / 5))
    writer.append(rowAt(row))
  }
}

async function endedRun(
  rows: number,
  status: Exclude<RunStatus, 'running'> = 'stopped',
  reason?: string,
): Promise<string> {
  const path = join(await temporaryFolder(), 'known.misstep')
  const writer = await RunWriter.create(path, layout)
  appendRows(writer, 0, rows)
  await writer.finish(status, reason)
  return path
}

/** As a process leaves it that was killed: its mark stays, and it is gone. */
async function interruptedRun(rows: number): Promise<string> {
  const path = join(await temporaryFolder(), 'known.misstep')
  const writer = await RunWriter.create(path, layout)
  appendRows(writer, 0, rows)
  await writer.commit()
  await markAs(path, 2 ** 30)
  return path
}

const markAs = (path: string, pid: number): Promise<void> =>
  writeFile(
    join(path, 'writer.json'),
    JSON.stringify({ pid, host: hostname(), started: new Date().toISOString() }),
  )

describe('a run that is reopened', () => {
  // Within a chunk, at its end, beyond it, and before the first row.
  it.each([0, 3, 8, 13, 16])('goes on after its %i rows as if it had never ended', async (rows) => {
    const path = await endedRun(rows)
    const { writer } = await reopenRun(path, layout)
    appendRows(writer, rows, 19)
    await writer.finish('complete')
    expect(await arraysOf(path)).toEqual(await arraysOf(await endedRun(19)))
  })

  it('is running again, without a reason or an end, and with a writer', async () => {
    const path = await endedRun(3, 'failed', 'the disk is full')
    const before = await openRun(path)
    await reopenRun(path, layout)
    const after = await openRun(path)
    expect(after.attributes.status).toBe('running')
    expect(after.interrupted).toBe(false)
    expect(after.attributes).not.toHaveProperty('reason')
    expect(after.attributes).not.toHaveProperty('finished')
    expect(after.attributes.started).toBe(before.attributes.started)
  })

  it('says where its later rows were made, each time', async () => {
    const path = await endedRun(3)
    for (const [processor, rows] of [
      ['first', 7],
      ['second', 9],
    ] as const) {
      const environment = { ...layout.environment, processor }
      const { writer } = await reopenRun(path, { ...layout, environment })
      appendRows(writer, writer.committedRows, rows)
      await writer.finish('stopped')
    }
    const { environment, resumed } = (await openRun(path)).attributes
    expect(environment.processor).toBe('none')
    expect(resumed).toMatchObject([
      { rows: 3, environment: { processor: 'first' } },
      { rows: 7, environment: { processor: 'second' } },
    ])
  })

  it('keeps the name that it was given meanwhile', async () => {
    const path = await endedRun(3)
    await renameRun(path, 'better')
    const { writer } = await reopenRun(path, layout)
    await writer.finish('stopped')
    expect((await openRun(path)).attributes.name).toBe('better')
  })

  it('keeps chunks of the size that it has', async () => {
    const path = await endedRun(11)
    const longer = knownLayout({ steps: 100 })
    const { writer } = await reopenRun(path, longer)
    appendRows(writer, 11, 19)
    await writer.finish('complete')
    const { data } = await (await openRun(path)).read('taps/hidden1/own')
    expect([...data]).toEqual(knownArray('taps/hidden1/own', 0, 19, 20))
  })

  it('tells the parameters from which training goes on', async () => {
    const { checkpoint } = await reopenRun(await endedRun(13), layout)
    expect(checkpoint).toEqual({ step: 10, parameters: knownParameters(layout, 2) })
  })

  it('tells that there are none where it holds no checkpoint', async () => {
    expect((await reopenRun(await endedRun(0), layout)).checkpoint).toBe(null)
  })

  it('has no shape beyond its counts, whatever its writer left when it was killed', async () => {
    const path = await interruptedRun(3)
    const file = join(path, 'loss/zarr.json')
    const ahead: unknown = JSON.parse(
      (await readFile(file, 'utf8')).replace(/"shape": \[\s*3/, '"shape": [5'),
    )
    expect(ahead).toMatchObject({ shape: [5] })
    await writeFile(file, JSON.stringify(ahead))
    await reopenRun(path, layout)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ shape: [3] })
  })
})

describe('a run that cannot go on', () => {
  it.each(['complete', 'diverged'] as const)('is one that is %s', async (status) => {
    const path = await endedRun(3, status)
    const before = await readFile(join(path, 'zarr.json'), 'utf8')
    await expect(reopenRun(path, layout)).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining(`${path} is ${status}`),
    })
    expect(await readFile(join(path, 'zarr.json'), 'utf8')).toBe(before)
    expect(await readdir(path)).not.toContain('writer.json')
  })

  it('is one that is being written', async () => {
    const path = await interruptedRun(3)
    await markAs(path, process.pid)
    await expect(reopenRun(path, layout)).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining(path),
    })
  })

  it('is one whose writer is about to let go of it', async () => {
    const path = await endedRun(3)
    await markAs(path, process.pid)
    await expect(reopenRun(path, layout)).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining(`process ${process.pid}`),
    })
  })

  it.each([
    ['other probes', (): RunLayout => knownLayout({ steps: 8, probes: 4 }), 'taps/hidden1/activation'],
    ['another network', (): RunLayout => knownLayout({ steps: 8, units: [5, 3] }), 'params/hidden1/weight'],
    ['no training set', (): RunLayout => ({ ...layout, training: null }), 'dataset/label'],
    [
      'probes at other places',
      (): RunLayout => ({ ...layout, probes: { ...layout.probes, index: Int32Array.of(0, 2, 4, 6, 9) } }),
      'row 0 of "probes/index"',
    ],
  ])('is one with %s, and stays as it was', async (_, other, named) => {
    const path = await endedRun(3)
    const before = await readFile(join(path, 'zarr.json'), 'utf8')
    await expect(reopenRun(path, other())).rejects.toMatchObject({
      message: expect.stringContaining(named),
    })
    expect(await readFile(join(path, 'zarr.json'), 'utf8')).toBe(before)
    expect(await readdir(path)).not.toContain('writer.json')
  })
})

describe('a disk that fails while a run is reopened', () => {
  it('costs nothing, at whatever operation', { timeout: 120_000 }, async () => {
    const all = failingDisk(() => false)
    await reopenRun(await interruptedRun(13), layout, all)
    expect(all.operations).toBeGreaterThan(20)
    const expected = await arraysOf(await endedRun(13))
    for (let failing = 1; failing <= all.operations; failing++) {
      const path = await interruptedRun(13)
      const disk = failingDisk((operation) => operation === failing)
      const outcome = await reopenRun(path, layout, disk).catch((error: unknown) => error)
      if (outcome instanceof Error) {
        expect(outcome, `operation ${failing}`).toMatchObject({ tag: 'disk' })
        // Once the disk has room again it goes on.
        await reopenRun(path, layout)
      }
      expect(await arraysOf(path), `operation ${failing}`).toEqual(expected)
    }
  })
})

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { knownArray, knownLayout, knownParameters, knownRow, knownValue } from './known-run.ts'
import { temporaryFolder } from './temporary-folder.ts'

const newRun = async (): Promise<string> => join(await temporaryFolder(), 'known.misstep')

const shapeOf = async (path: string, array: string): Promise<unknown> =>
  JSON.parse(await readFile(join(path, array, 'zarr.json'), 'utf8')).shape

describe('a new run', () => {
  it('opens with no rows, its probes and its training set', async () => {
    const layout = knownLayout()
    const path = await newRun()
    await RunWriter.create(path, layout)
    const run = await openRun(path)
    expect(run.rows).toBe(0)
    expect(run.attributes.spec).toEqual(layout.spec)
    expect((await run.read('probes/input')).data).toEqual(layout.probes.input)
    expect((await run.read('probes/index')).data).toEqual(layout.probes.index)
    expect(await run.read('dataset/input')).toEqual({ data: layout.training?.inputs, shape: [40, 2] })
    expect((await run.read('taps/logits/own')).shape).toEqual([0, 5, 3])
  })

  it('does not hold the training set where the layout does not', async () => {
    const path = await newRun()
    await RunWriter.create(path, { ...knownLayout(), training: null })
    expect((await openRun(path)).arrays().filter((array) => array.startsWith('dataset'))).toEqual([])
  })

  it.each([
    ['an empty folder', (path: string) => mkdir(path)],
    ['a file', (path: string) => writeFile(path, 'kept')],
  ])('is not written over %s', async (_, occupy) => {
    const path = await newRun()
    await occupy(path)
    await expect(RunWriter.create(path, knownLayout())).rejects.toMatchObject({ tag: 'conflict' })
    expect(await readdir(join(path, '..'))).toEqual(['known.misstep'])
  })

  it('goes to one of two writers that ask for the same name at once', async () => {
    const path = await newRun()
    const both = [1, 2].map(() => RunWriter.create(path, knownLayout()))
    const ended = await Promise.allSettled(both)
    expect(ended.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

describe('appending', () => {
  it('shows nothing until the commit', async () => {
    const path = await newRun()
    const layout = knownLayout()
    const writer = await RunWriter.create(path, layout)
    writer.append(knownRow(layout, 0))
    expect((await openRun(path)).rows).toBe(0)
    expect(await writer.commit()).toBe(1)
    expect((await openRun(path)).rows).toBe(1)
  })

  it('counts the bytes that wait', async () => {
    const layout = knownLayout()
    const writer = await RunWriter.create(await newRun(), layout)
    writer.append(knownRow(layout, 0))
    const rowBytes = 4 * (1 + 1 + 1 + 6 + 5 * 5 * (4 + 3))
    expect(writer.pendingBytes).toBe(rowBytes)
    await writer.commit()
    expect(writer.pendingBytes).toBe(0)
  })

  it('copies the numbers, so that the recorder may use its arrays again', async () => {
    const path = await newRun()
    const layout = knownLayout()
    const writer = await RunWriter.create(path, layout)
    const row = knownRow(layout, 0)
    writer.append(row)
    row.taps.logits?.actual.fill(0)
    await writer.commit()
    const read = await (await openRun(path)).read('taps/logits/actual')
    expect([...read.data]).toEqual(knownArray('taps/logits/actual', 0, 1, 15))
  })

  it('takes a row whole or not at all', async () => {
    const layout = knownLayout()
    const writer = await RunWriter.create(await newRun(), layout)
    const row = knownRow(layout, 0)
    const short = { ...row, taps: { ...row.taps, logits: { ...row.taps.logits!, own: new Float32Array(3) } } }
    expect(() => writer.append(short)).toThrow('taps/logits/own: expected 15 numbers')
    expect(() => writer.append({ ...row, taps: {} })).toThrow('lacks "taps/hidden1/activation"')
    expect(writer.pendingBytes).toBe(0)
  })

  it('fills the batch of a short last batch with −1', async () => {
    const path = await newRun()
    const layout = knownLayout()
    const writer = await RunWriter.create(path, layout)
    writer.append({ ...knownRow(layout, 0), batch: Int32Array.of(7, 8) })
    await writer.commit()
    expect([...(await (await openRun(path)).read('batches')).data]).toEqual([7, 8, -1, -1, -1, -1])
  })

  it('goes on while a commit is under way', async () => {
    const path = await newRun()
    const layout = knownLayout()
    const writer = await RunWriter.create(path, layout)
    const commits: Promise<number>[] = []
    for (let row = 0; row < 40; row++) {
      writer.append(knownRow(layout, row))
      if (row % 7 === 0) commits.push(writer.commit())
      await new Promise(setImmediate)
    }
    const committed = await Promise.all(commits)
    expect(committed).toEqual([...committed].sort((a, b) => a - b))
    await writer.finish('complete')
    const read = await (await openRun(path)).read('taps/hidden1/own')
    expect([...read.data]).toEqual(knownArray('taps/hidden1/own', 0, 40, 20))
  })
})

describe('a finished run', () => {
  it('says how and why it ended, and no longer who writes it', async () => {
    const path = await newRun()
    const writer = await RunWriter.create(path, knownLayout())
    expect(await readdir(path)).toContain('writer.json')
    await writer.finish('diverged', 'loss is NaN at row 3')
    const { attributes } = await openRun(path)
    expect(attributes).toMatchObject({ status: 'diverged', reason: 'loss is NaN at row 3' })
    expect(Date.parse(attributes.finished ?? '')).toBeGreaterThanOrEqual(Date.parse(attributes.started))
    expect(await readdir(path)).not.toContain('writer.json')
  })

  it('holds what was appended and not yet committed', async () => {
    const path = await newRun()
    const layout = knownLayout()
    const writer = await RunWriter.create(path, layout)
    writer.append(knownRow(layout, 0))
    writer.evaluation(50, 0.25, 0.5)
    writer.checkpoint(0, knownParameters(layout, 0))
    await writer.finish('complete')
    const run = await openRun(path)
    expect(run.attributes).toMatchObject({ rows: 1, evaluations: 1, checkpoints: 1 })
    expect([...(await run.read('eval/accuracy')).data]).toEqual([0.5])
    expect(await shapeOf(path, 'taps/logits/actual')).toEqual([1, 5, 3])
    expect(await shapeOf(path, 'params/logits/weight')).toEqual([1, 4, 3])
  })

  it('takes nothing more', async () => {
    const layout = knownLayout()
    const writer = await RunWriter.create(await newRun(), layout)
    await writer.finish('stopped')
    expect(() => writer.append(knownRow(layout, 0))).toThrow('is finished')
    await expect(writer.commit()).rejects.toThrow('is finished')
    await expect(writer.finish('complete')).rejects.toMatchObject({ tag: 'conflict' })
  })

  it('leaves no temporary file', async () => {
    const path = await newRun()
    const layout = knownLayout()
    const writer = await RunWriter.create(path, layout)
    writer.append(knownRow(layout, 0))
    await writer.finish('complete')
    const files = await readdir(join(path, '..'), { recursive: true })
    expect(files.filter((file) => file.includes('.tmp'))).toEqual([])
  })
})

describe('any sequence of appends, commits and reads', () => {
  // 40 rows of the widest tap fit a chunk: sequences cross chunk borders.
  const layout = knownLayout({ probes: 64, units: [48, 2], batchSize: 3 })
  const action = fc.oneof(
    fc.record({ append: fc.integer({ min: 1, max: 60 }) }),
    fc.constant({ commit: true }),
    fc.constant({ checkpoint: true }),
    fc.record({ from: fc.nat(150), rows: fc.nat(80) }),
  )

  it('reads back as the plain arrays would', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        const path = await newRun()
        const writer = await RunWriter.create(path, layout)
        const run = await openRun(path)
        let appended = 0
        let checkpoints = 0
        let committed = { rows: 0, checkpoints: 0 }
        for (const next of actions) {
          if ('append' in next) {
            for (let row = 0; row < next.append; row++) writer.append(knownRow(layout, appended++))
          } else if ('checkpoint' in next) {
            writer.checkpoint(appended, knownParameters(layout, checkpoints++))
          } else if ('commit' in next) {
            await writer.commit()
            committed = { rows: appended, checkpoints }
          } else {
            await run.refresh()
            const end = Math.min(next.from + next.rows, committed.rows)
            const from = Math.min(next.from, end)
            const { data, shape } = await run.read('taps/hidden1/upstream', next.from, next.from + next.rows)
            expect(shape).toEqual([end - from, 64, 48])
            for (const place of [0, 1, 64 * 48 - 1]) {
              for (let row = from; row < end; row++) {
                const value = data[(row - from) * 64 * 48 + place]
                expect(value).toBe(knownValue('taps/hidden1/upstream', row, place))
              }
            }
            const weights = await run.read('params/logits/weight')
            expect([...weights.data]).toEqual(
              knownArray('params/logits/weight', 0, committed.checkpoints, 96),
            )
          }
        }
        await writer.finish('complete')
        await run.refresh()
        expect([...(await run.read('batches')).data]).toEqual(knownArray('batches', 0, appended, 3))
      }),
      { numRuns: 25 },
    )
  })
})

/** The engine as a shell holds it, with trainers that are processes. */
import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { createEngine, type EngineHost } from '../../../src-main/engine/engine.ts'
import type { Method, Replies, RunProgress } from '../../../src-main/shared/contract/engine-api.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { launchWithNode } from '../../../src-main/trainer/launch-with-node.ts'
import type { TrainerLauncher, TrainerProcess } from '../../../src-main/trainer/trainer-process.ts'
import { buildTrainer } from './built-trainer.ts'

let script = ''
let removeTrainer = async (): Promise<void> => {}
beforeAll(async () => {
  // What the tests delete does not belong in anybody's trash.
  vi.stubEnv('XDG_DATA_HOME', await mkdtemp(join(tmpdir(), 'misstep-trash-')))
  ;({ script, remove: removeTrainer } = await buildTrainer())
}, 60_000)
afterAll(async () => {
  await rm(process.env.XDG_DATA_HOME ?? '', { recursive: true, force: true })
  vi.unstubAllEnvs()
  await removeTrainer()
})

let folder = ''
let engine: EngineHost
let trainers: TrainerProcess[] = []
let told: RunProgress[] = []

async function open(): Promise<void> {
  const node = launchWithNode(script)
  const launcher: TrainerLauncher = () => {
    const trainer = node()
    trainers.push(trainer)
    return trainer
  }
  engine = await createEngine({
    runsFolder: folder,
    launcher,
    version: '1.2.3',
    shell: 'web',
    backend: 'cpu',
  })
  engine.on((event, payload) => {
    if (event === 'progress' && 'id' in payload) told.push(payload)
  })
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-engine-'))
  trainers = []
  told = []
  await open()
})
afterEach(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

/** The reply is what the contract says it is: that is what is tested. */
async function call<M extends Method>(method: M, request: unknown): Promise<Replies[M]> {
  return (await engine.call(method, request)) as Replies[M]
}

const spec = (changes: RunSpecInput = {}): RunSpecInput => ({
  name: 'small',
  dataset: { kind: 'blobs', samples: 40 },
  model: { hidden: [4] },
  training: { steps: 60, batchSize: 8 },
  record: { probes: 6 },
  ...changes,
})
const endless = (name = 'endless'): RunSpecInput =>
  spec({ name, training: { steps: 10_000_000, batchSize: 8 } })

async function until<Value>(
  look: () => Value | undefined | false | Promise<Value | undefined | false>,
): Promise<Value> {
  const deadline = Date.now() + 20_000
  while (Date.now() < deadline) {
    const value = await look()
    if (value !== undefined && value !== false) return value
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('it did not come to pass within 20 s')
}

const rowsOfCsv = Array.from({ length: 30 }, (_, row) => `${row % 7},${row % 5},${row % 2 ? 'a' : 'b'}`)
const rowsOf = (id: string): number => told.filter((progress) => progress.id === id).at(-1)?.rows ?? 0
const ended = (id: string): Promise<RunProgress> =>
  until(() => told.find((progress) => progress.id === id && progress.live === null))
const listed = async (id: string) => (await call('listRuns', {})).find((run) => run.id === id)

describe('a run from start to end', { timeout: 120_000 }, () => {
  it('is in the list while it trains and when it is complete', async () => {
    const run = await call('startRun', { spec: endless() })
    expect(run).toMatchObject({ id: 'endless', status: 'running', live: 'training', dataset: 'blobs' })
    expect(await listed('endless')).toMatchObject({ live: 'training' })
    await call('stopRun', { id: 'endless' })
    const { id } = await call('startRun', { spec: spec() })
    expect(await ended(id)).toMatchObject({ status: 'complete', rows: 60 })
    expect(await until(async () => (await listed(id))?.live === null && listed(id))).toMatchObject({
      status: 'complete',
      rows: 60,
      plannedRows: 60,
    })
  })

  it('can be read while it grows', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 20)
    const first = await call('readSeries', { id, from: 0 })
    await until(() => rowsOf(id) > first.steps.length)
    const next = await call('readSeries', { id, from: first.steps.length })
    expect(Array.from(next.steps.slice(0, 3))).toEqual([0, 1, 2].map((row) => first.steps.length + row))
    const request = { id, tap: 'logits', frame: { kind: 'components' }, from: 0, stride: 1, version: 0 }
    const scores = await call('readScores', request)
    expect(scores.activation).toHaveLength(scores.rows * 6 * 4)
    expect((await call('readStatistics', { id, tap: 'hidden1', from: 0, stride: 1 })).probes).toBe(6)
    expect((await call('openRun', { id })).probes.input).toHaveLength(12)
  })

  it('rests while it is paused, goes on, and keeps every row when it is stopped', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 0)
    await call('pauseRun', { id })
    const before = rowsOf(id)
    expect(await listed(id)).toMatchObject({ live: 'paused', status: 'running', rows: before })
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect((await listed(id))?.rows).toBe(before)
    await call('resumeRun', { id })
    await until(() => rowsOf(id) > before)
    await call('stopRun', { id })
    expect(await listed(id)).toMatchObject({ live: null, status: 'stopped', rows: rowsOf(id) })
  })

  it('goes on after it was stopped, from the rows that it has', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 0)
    await call('stopRun', { id })
    const { rows } = await call('openRun', { id })
    told = []
    await Promise.all([call('resumeRun', { id }), call('resumeRun', { id })])
    expect(await listed(id)).toMatchObject({ status: 'running', live: 'training', reason: null })
    await until(() => rowsOf(id) > rows)
    expect(told.every((progress) => progress.rows >= rows)).toBe(true)
    await call('stopRun', { id })
    const { steps } = await call('readSeries', { id, from: 0 })
    expect(steps).toEqual(Int32Array.from(steps, (_, row) => row))
  })

  it('goes on when its trainer was killed', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 20)
    trainers[0]?.kill()
    const { rows } = await ended(id)
    await call('resumeRun', { id })
    await until(() => rowsOf(id) > rows)
    expect(await listed(id)).toMatchObject({ status: 'running', live: 'training' })
  })

  it('does not go on beyond its end', async () => {
    const { id } = await call('startRun', { spec: spec() })
    await ended(id)
    await expect(call('resumeRun', { id })).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining('complete'),
    })
    expect(await listed(id)).toMatchObject({ status: 'complete', live: null })
  })

  it('stays as it is when its data are no longer what they were', async () => {
    const file = join(folder, 'data.csv')
    const csv = (last: number): string => ['x,y,class', ...rowsOfCsv, `${last},1,a`].join('\n')
    await writeFile(file, csv(1))
    const dataset = { kind: 'csv' as const, file, label: 'class' }
    const { id } = await call('startRun', { spec: { ...endless(), dataset } })
    await until(() => rowsOf(id) > 0)
    await call('stopRun', { id })
    const before = await listed(id)
    await writeFile(file, csv(2))
    await expect(call('resumeRun', { id })).rejects.toMatchObject({
      tag: 'bad-spec',
      problems: [{ field: 'dataset' }],
    })
    expect(await listed(id)).toEqual(before)
  })

  it('tells of itself at most 20 times a second', async () => {
    const began = Date.now()
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 300)
    expect(told.length).toBeLessThan(2 + (20 * (Date.now() - began)) / 1000)
  })
})

describe('what cannot be started', { timeout: 120_000 }, () => {
  it('is refused with the fields that are wrong, and leaves nothing behind', async () => {
    await expect(call('startRun', { spec: { model: { hiden: [4] } } })).rejects.toMatchObject({
      tag: 'bad-spec',
      problems: [{ field: 'model.hiden', message: expect.stringContaining('did you mean "hidden"') }],
    })
    await expect(call('startRun', { spec: spec({ record: { taps: ['hiden1'] } }) })).rejects.toMatchObject({
      problems: [{ field: 'record.taps[0]' }],
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('is refused for what only the data can tell', async () => {
    const tooLarge = spec({ training: { steps: 10, batchSize: 4000 } })
    await expect(call('startRun', { spec: tooLarge })).rejects.toMatchObject({
      tag: 'bad-spec',
      problems: [{ field: 'training.batchSize' }],
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('does not keep the next run from starting', async () => {
    await expect(call('startRun', { spec: spec({ record: { probes: 5000 } }) })).rejects.toMatchObject({
      tag: 'bad-spec',
    })
    const { id } = await call('startRun', { spec: endless('small') })
    await until(() => rowsOf(id) > 20)
    expect(await listed(id)).toMatchObject({ live: 'training' })
  })
})

describe('several runs', { timeout: 120_000 }, () => {
  it('train side by side under names of their own, however they were called', async () => {
    const [one, other] = await Promise.all([
      call('startRun', { spec: endless('Twins!') }),
      call('startRun', { spec: endless('Twins!') }),
    ])
    expect([one.id, other.id].sort()).toEqual(['twins', 'twins-2'])
    await until(() => rowsOf('twins') > 0 && rowsOf('twins-2') > 0)
  })

  it('outlive the trainer of another', async () => {
    const one = await call('startRun', { spec: endless('one') })
    const other = await call('startRun', { spec: endless('other') })
    await until(() => rowsOf(one.id) > 10)
    trainers[0]?.kill()
    const crash = await ended(one.id)
    expect(crash).toMatchObject({ status: 'failed', reason: expect.stringContaining('SIGKILL') })
    const before = rowsOf(other.id)
    await until(() => rowsOf(other.id) > before)
    // What the killed one had committed is there, to the row that was told.
    expect(await until(async () => (await listed(one.id))?.live === null && listed(one.id))).toMatchObject({
      status: 'failed',
    })
    const series = await call('readSeries', { id: one.id, from: 0 })
    expect(series.steps.length).toBeGreaterThanOrEqual(crash.rows)
  })
})

describe('runs on disk', { timeout: 120_000 }, () => {
  async function complete(): Promise<string> {
    const { id } = await call('startRun', { spec: spec() })
    await ended(id)
    await until(async () => (await listed(id))?.live === null)
    return id
  }

  it('take another name, which lasts', async () => {
    const id = await complete()
    expect(await call('renameRun', { id, name: 'Better' })).toMatchObject({ id, name: 'Better' })
    await engine.close()
    await open()
    expect(await listed(id)).toMatchObject({ name: 'Better' })
  })

  it('take another name even in training', async () => {
    const { id } = await call('startRun', { spec: endless() })
    expect(await call('renameRun', { id, name: 'Meanwhile' })).toMatchObject({
      name: 'Meanwhile',
      live: 'training',
    })
    await call('stopRun', { id })
    await engine.close()
    await open()
    expect(await listed(id)).toMatchObject({ name: 'Meanwhile', status: 'stopped' })
  })

  it('are not deleted while they train', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await expect(call('trashRun', { id })).rejects.toMatchObject({ tag: 'conflict' })
  })

  it('go to the trash, and their name to the next one', async () => {
    const id = await complete()
    const request = { id, tap: 'logits', frame: { kind: 'components' }, from: 0, stride: 1, version: 0 }
    expect((await call('readScores', request)).rows).toBe(60)
    await call('trashRun', { id })
    expect(await listed(id)).toBeUndefined()
    await expect(call('readScores', request)).rejects.toMatchObject({ tag: 'not-found' })
    told = []
    const next = await call('startRun', { spec: spec({ training: { steps: 30, batchSize: 8 } }) })
    expect(next.id).toBe(id)
    await ended(id)
    expect((await call('readScores', request)).rows).toBe(30)
  })

  it('are listed with what is wrong with them when they cannot be read', async () => {
    const id = await complete()
    await cp(join(folder, `${id}.misstep`), join(folder, 'broken.misstep'), { recursive: true })
    await writeFile(join(folder, 'broken.misstep/zarr.json'), '{')
    expect(await listed('broken')).toMatchObject({ status: 'failed', rows: 0 })
    expect((await listed('broken'))?.reason).toContain('zarr.json')
    expect(await listed(id)).toMatchObject({ status: 'complete' })
  })
})

describe('whoever asks', () => {
  it.each([
    ['listRunz', {}, 'bad-spec'],
    ['toString', {}, 'bad-spec'],
    ['listRuns', { more: 1 }, 'bad-spec'],
    ['openRun', {}, 'bad-spec'],
    ['openRun', { id: '../../etc' }, 'bad-spec'],
    ['openRun', { id: 'nothing' }, 'not-found'],
    ['readSeries', { id: 'nothing', from: 0 }, 'not-found'],
    ['pauseRun', { id: 'nothing' }, 'conflict'],
    ['resumeRun', { id: 'nothing' }, 'not-found'],
    ['startRun', null, 'bad-spec'],
  ])('is told what is wrong with %s %j', async (method, request, tag) => {
    await expect(engine.call(method, request)).rejects.toMatchObject({ name: 'MisstepError', tag })
  })

  it('sees a data set before training on it', async () => {
    const plane = await call('previewDataset', {
      dataset: { kind: 'moons', samples: 3000, testFraction: 0.5 },
    })
    expect(plane).toMatchObject({ axes: ['x1', 'x2'], trainSamples: 1500, testSamples: 1500 })
    expect([plane.points.length, plane.labels.length]).toEqual([2000, 1000])
    const wide = await call('previewDataset', { dataset: { kind: 'teacher-student', dimensions: 40 } })
    expect(wide.axes).toEqual(['PC 1', 'PC 2'])
    expect(wide.points).toHaveLength(2 * wide.trainSamples)
  })

  it('is told where the engine is', async () => {
    expect(await call('describe', {})).toEqual({
      version: '1.2.3',
      shell: 'web',
      platform: process.platform,
      runsFolder: folder,
    })
  })
})

describe('the end of the engine', { timeout: 120_000 }, () => {
  it('closes every run with its last row, and leaves no process', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 0)
    const exits = trainers.map((trainer) => new Promise((resolve) => trainer.onExit(resolve)))
    await engine.close()
    await Promise.all(exits)
    await open()
    expect(await listed(id)).toMatchObject({ status: 'stopped', live: null })
  })

  it('may come by Ctrl+C, which reaches the trainers too', async () => {
    const { id } = await call('startRun', { spec: endless() })
    await until(() => rowsOf(id) > 0)
    const mark: unknown = JSON.parse(await readFile(join(folder, `${id}.misstep/writer.json`), 'utf8'))
    const { pid } = z.object({ pid: z.int().min(2) }).parse(mark)
    process.kill(pid, 'SIGINT')
    expect(await ended(id)).toMatchObject({ status: 'stopped' })
  })

  it('without a word lets its trainers close their runs themselves', async () => {
    // An engine in a process of its own, which is killed.
    const killed = spawn(
      process.execPath,
      ['--input-type=module', '-e', engineThatStarts(join(folder, 'orphan.misstep'))],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await new Promise((resolve) => killed.stdout.once('data', resolve))
    killed.kill('SIGKILL')
    expect(
      await until(async () => (await listed('orphan'))?.status === 'stopped' && listed('orphan')),
    ).toMatchObject({
      status: 'stopped',
    })
  })

  /** Starts a trainer and says so when it has committed rows. */
  const engineThatStarts = (directory: string): string => `
    import { fork } from 'node:child_process'
    const trainer = fork(${JSON.stringify(script)}, { serialization: 'advanced', execArgv: [] })
    trainer.on('message', (message) => { if (message.kind === 'progress') console.log('rows') })
    trainer.send(${JSON.stringify({ kind: 'start', spec: endless(), directory, backend: 'cpu' })})
  `
})

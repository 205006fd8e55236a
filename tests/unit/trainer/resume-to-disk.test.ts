import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { webgpu } from '../../../src-main/backends/webgpu.ts'
import { loadDataset } from '../../../src-main/datasets/load-dataset.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { Environment } from '../../../src-main/shared/contract/run.ts'
import type { RunSpec, RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { RunWriter } from '../../../src-main/store/run-writer.ts'
import { layoutOf } from '../../../src-main/trainer/layout-of-plan.ts'
import type { TrainingOutcome } from '../../../src-main/trainer/protocol.ts'
import { resumeToDisk } from '../../../src-main/trainer/resume-to-disk.ts'
import { trainToDisk } from '../../../src-main/trainer/train-to-disk.ts'
import { TrainingControl } from '../../../src-main/trainer/training-control.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { train } from '../../../src-main/training/train.ts'
import type { TrainingEvent } from '../../../src-main/training/training-event.ts'
import { arraysOf, momentsOf } from '../store/run-arrays.ts'

let folder = ''
beforeAll(() => startBackend('cpu'))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-resume-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, `${name}.misstep`)

/** Checkpoints at 0, 20, …, 80 and 90; evaluations at 0, 15, …, 90; a row every third update. */
const spec = (changes: RunSpecInput = {}): RunSpec =>
  parseSpec({
    dataset: { kind: 'blobs', samples: 40, testFraction: 0.2 },
    model: { hidden: [4, 3], map: 'batch-norm' },
    training: { steps: 90, batchSize: 9 },
    record: { probes: 6, every: 3, evaluateEvery: 15, checkpointEvery: 20 },
    ...changes,
  })

/** The run as it is when nothing comes between. */
async function whole(trained = spec()): Promise<string> {
  await trainToDisk({ spec: trained, directory: at('whole'), backend: 'cpu', folder })
  return at('whole')
}

const environment = (backend: string): Environment => ({
  application: '0.0.1',
  backend,
  backendVersion: '0',
  backendReason: 'asked for',
  platform: 'elsewhere',
  processor: 'another',
  runtime: 'node',
})

const stepOf = (event: TrainingEvent): number => (event.kind === 'row' ? event.row.step : event.step)

/**
 * A run that ends after so many events of its training, at whatever point of a step that is. `stop`: from which update
 * on training is asked to stop, which makes it say how it stands.
 */
async function cutRun({
  events = Infinity,
  stop = Infinity,
  backend = 'cpu',
  trained = spec(),
}): Promise<string> {
  const plan = planTraining(trained, await loadDataset(trained.dataset, folder))
  const writer = await RunWriter.create(at('cut'), layoutOf(plan, environment(backend)))
  const stopping = new AbortController()
  let count = 0
  for await (const event of train(plan, { stop: stopping.signal })) {
    if (count++ === events) break
    if (event.kind === 'row') writer.append(event.row)
    else if (event.kind === 'checkpoint') writer.checkpoint(event.step, event.parameters)
    else if (event.kind === 'evaluation') writer.evaluation(event.step, event.loss, event.accuracy)
    if (stepOf(event) >= stop - 1 && (event.kind === 'row' || event.kind === 'update')) stopping.abort()
  }
  await writer.finish('stopped')
  return at('cut')
}

const resume = (options: Partial<Parameters<typeof resumeToDisk>[0]> = {}): Promise<TrainingOutcome> =>
  resumeToDisk({ directory: at('cut'), folder, ...options })

describe('a run that goes on', () => {
  // From nothing; between a checkpoint, an evaluation and the row of one step; at the last event; and in between.
  it.each([0, 1, 2, 3, 17, 18, 24, 25, 47, 61, 98, 101, 102])(
    'after %i events of its training becomes the run that it would have been',
    async (events) => {
      await cutRun({ events })
      expect(await resume()).toMatchObject({ status: 'complete', rows: 30, step: 90, backend: 'cpu' })
      expect(await arraysOf(at('cut'))).toEqual(await arraysOf(await whole()))
    },
  )

  it('after it was stopped becomes that run too, and keeps what it told of its stop', async () => {
    await cutRun({ stop: 50 })
    await resume()
    const [cut, uncut] = [await arraysOf(at('cut')), await arraysOf(await whole())]
    const byMoment = /^(eval|params)\//
    const others = Object.keys(uncut).filter((path) => !byMoment.test(path))
    expect(Object.keys(cut)).toEqual(Object.keys(uncut))
    expect(Object.fromEntries(others.map((path) => [path, cut[path]]))).toEqual(
      Object.fromEntries(others.map((path) => [path, uncut[path]])),
    )
    const [moments, expected] = [await momentsOf(at('cut')), await momentsOf(at('whole'))]
    for (const [moment, bytes] of expected) expect(moments.get(moment), moment).toBe(bytes)
    const more = [...moments.keys()].filter((moment) => !expected.has(moment))
    expect(more).toHaveLength(moments.size - expected.size)
    expect(more.every((moment) => moment.endsWith(' at 50'))).toBe(true)
  })

  it('after it was stopped where it keeps its parameters is equal in every array', async () => {
    await cutRun({ stop: 60 })
    await resume()
    expect(await arraysOf(at('cut'))).toEqual(await arraysOf(await whole()))
  })

  it('may be stopped before it has reached its end again, and loses and gains nothing by it', async () => {
    await cutRun({ events: 61 })
    const before = await arraysOf(at('cut'))
    const control = new TrainingControl()
    control.stop()
    expect((await resume({ control })).status).toBe('stopped')
    expect(await arraysOf(at('cut'))).toEqual(before)
    await resume()
    expect(await arraysOf(at('cut'))).toEqual(await arraysOf(await whole()))
  })

  it('tells on what backend, before anything else', async () => {
    await cutRun({ events: 40 })
    const told: string[] = []
    await resume({
      onStarted: ({ backend, backendReason }) => told.push(`${backend}: ${backendReason}`),
      onProgress: () => told.push('progress'),
    })
    expect(told[0]).toBe('cpu: the run was trained on it')
  })

  it('has the loss of its last row where nothing is left to train', async () => {
    await cutRun({ events: 102 })
    const { data: losses } = await (await openRun(at('cut'))).read('loss')
    expect(await resume()).toMatchObject({ step: 90, loss: losses.at(-1) })
  })
})

describe('a run that does not come out as it is recorded', () => {
  /** One bit of a recorded number, turned over. */
  async function damage(array: string, byte: number): Promise<void> {
    const file = join(at('cut'), array)
    const bytes = await readFile(file)
    bytes[byte] = (bytes[byte] ?? 0) ^ 1
    await writeFile(file, bytes)
  }

  it('fails by the row and the array that differ, and keeps every number', async () => {
    await cutRun({ events: 61 })
    const { rows } = await openRun(at('cut'))
    // The last row, of 6 probes and 4 units.
    await damage('taps/hidden1/own/c.0.0.0', 4 * 6 * 4 * (rows - 1))
    const before = await arraysOf(at('cut'))
    const outcome = await resume()
    expect(outcome).toMatchObject({ status: 'failed', rows })
    expect(outcome.reason).toContain(`row ${rows - 1} of "taps/hidden1/own" came out otherwise`)
    expect(await arraysOf(at('cut'))).toEqual(before)
    expect((await openRun(at('cut'))).attributes).toMatchObject({ status: 'failed', reason: outcome.reason })
  })

  it('goes on once what differed is as it was', async () => {
    await cutRun({ events: 61 })
    await damage('loss/c.0', 4 * 14)
    expect((await resume()).status).toBe('failed')
    await damage('loss/c.0', 4 * 14)
    expect((await resume()).status).toBe('complete')
    expect(await arraysOf(at('cut'))).toEqual(await arraysOf(await whole()))
  })
})

describe('a run that cannot go on here', () => {
  const csv = (values: number): string =>
    [
      'x,y,class',
      ...Array.from({ length: 40 }, (_, row) => `${(row * 7) % values},${row % 5},c${row % 3}`),
    ].join('\n')
  const fromFile = spec({ dataset: { kind: 'csv', file: 'data.csv', label: 'class' } })

  it('has other data than it was trained on', async () => {
    await writeFile(join(folder, 'data.csv'), csv(11))
    await cutRun({ events: 40, trained: fromFile })
    const before = await readFile(join(at('cut'), 'zarr.json'), 'utf8')
    await writeFile(join(folder, 'data.csv'), csv(13))
    await expect(resume()).rejects.toMatchObject({
      tag: 'bad-spec',
      problems: [{ field: 'dataset', message: expect.stringContaining('SHA-256') }],
    })
    expect(await readFile(join(at('cut'), 'zarr.json'), 'utf8')).toBe(before)
  })

  it('has the data that it was trained on: it goes on', async () => {
    await writeFile(join(folder, 'data.csv'), csv(11))
    await cutRun({ events: 40, trained: fromFile })
    expect((await resume()).status).toBe('complete')
    expect(await arraysOf(at('cut'))).toEqual(await arraysOf(await whole(fromFile)))
  })

  it.each(['webgpu', 'abacus'])('was trained on %s, which is not there', async (backend) => {
    vi.spyOn(webgpu, 'prepare').mockRejectedValueOnce(new MisstepError('backend', 'no GPU'))
    await cutRun({ events: 40, backend })
    await expect(resume()).rejects.toMatchObject({
      tag: 'backend',
      message: expect.stringContaining(`trained on the backend "${backend}", which does not start here`),
    })
    // Asked for another it does; the numbers were made on this one.
    expect((await resume({ backend: 'cpu' })).status).toBe('complete')
  })

  it.each([
    ['is complete', async () => void (await whole())],
    ['diverged', diverge],
  ])('%s', async (_, make) => {
    await make()
    await expect(resume({ directory: at('whole') })).rejects.toMatchObject({ tag: 'conflict' })
  })

  async function diverge(): Promise<void> {
    const wild = spec({
      optimiser: { learningRate: 1e6 },
      model: { hidden: [4], activation: 'identity' },
      training: { steps: 500, batchSize: 9 },
    })
    expect((await trainToDisk({ spec: wild, directory: at('whole'), backend: 'cpu' })).status).toBe(
      'diverged',
    )
  }

  it('is in training', async () => {
    const control = new TrainingControl()
    let resumed: Promise<TrainingOutcome> | undefined
    const training = trainToDisk({
      spec: spec({ training: { steps: 1_000_000, batchSize: 9 } }),
      directory: at('cut'),
      backend: 'cpu',
      control,
      onProgress: () => {
        resumed ??= resume().finally(() => control.stop())
        resumed.catch(() => {})
      },
    })
    expect((await training).status).toBe('stopped')
    await expect(resumed).rejects.toMatchObject({
      tag: 'conflict',
      message: expect.stringContaining(at('cut')),
    })
  })
})

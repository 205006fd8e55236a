import { renameSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import type { TrainingProgress } from '../../../src-main/trainer/protocol.ts'
import { trainToDisk } from '../../../src-main/trainer/train-to-disk.ts'
import { TrainingControl } from '../../../src-main/trainer/training-control.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-trainer-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const small = (changes: RunSpecInput = {}) =>
  parseSpec({
    dataset: { kind: 'blobs', samples: 40 },
    model: { hidden: [4] },
    training: { steps: 50, batchSize: 8 },
    record: { probes: 6, evaluateEvery: 10, checkpointEvery: 20 },
    ...changes,
  })
const endless = () => small({ training: { steps: 1_000_000, batchSize: 8 } })
const directory = (): string => join(folder, 'a.misstep')

describe('a training that is left alone', () => {
  it('ends complete, with every row, evaluation and checkpoint of its spec on disk', async () => {
    const outcome = await trainToDisk({ spec: small(), directory: directory(), backend: 'cpu' })
    const { attributes } = await openRun(directory())
    expect(outcome).toMatchObject({ status: 'complete', rows: 50, step: 50 })
    // Evaluations at 0, 10, …, 50; checkpoints at 0, 20, 40 and at the end.
    expect(attributes).toMatchObject({ status: 'complete', rows: 50, evaluations: 6, checkpoints: 4 })
  })

  it('says on what machine it was made', async () => {
    await trainToDisk({ spec: small(), directory: directory(), backend: 'cpu' })
    const { environment } = (await openRun(directory())).attributes
    expect(environment.backend).toBe('cpu')
    expect(environment.runtime).toContain(process.versions.node)
    expect(environment.application).toMatch(/^\d+\.\d+\.\d+/)
  })

  it('tells only of rows that a reader can read', async () => {
    const checks: Promise<boolean>[] = []
    await trainToDisk({
      spec: small({ training: { steps: 400, batchSize: 8 } }),
      directory: directory(),
      backend: 'cpu',
      onProgress: ({ rows }) => checks.push(openRun(directory()).then((run) => run.rows >= rows)),
    })
    expect(checks.length).toBeGreaterThan(0)
    expect(await Promise.all(checks)).not.toContain(false)
  })
})

describe('a training that is told what to do', () => {
  it('keeps every row, and the parameters it had, when it is stopped', async () => {
    const control = new TrainingControl()
    const outcome = await trainToDisk({
      spec: endless(),
      directory: directory(),
      backend: 'cpu',
      control,
      onProgress: ({ rows }) => rows >= 30 && control.stop(),
    })
    const run = await openRun(directory())
    const { data: checkpoints } = await run.read('params/steps')
    expect(outcome.status).toBe('stopped')
    expect(run.attributes).toMatchObject({ status: 'stopped', rows: outcome.rows })
    expect(outcome.rows).toBe(outcome.step)
    expect(checkpoints.at(-1)).toBe(outcome.step)
  })

  it('does nothing while it is paused, and goes on from there', async () => {
    const control = new TrainingControl()
    const told: TrainingProgress[] = []
    const training = trainToDisk({
      spec: endless(),
      directory: directory(),
      backend: 'cpu',
      control,
      onProgress: (progress) => {
        told.push(progress)
        if (told.length === 2) control.pause()
      },
    })
    const paused = await eventually(() => told.find(({ live }) => live === 'paused'))
    const before = told.length
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(told).toHaveLength(before)
    // What was trained until the pause can be seen during it.
    expect((await openRun(directory())).rows).toBe(paused.step)
    control.resume()
    await eventually(() => told.find(({ rows }) => rows > paused.rows))
    control.stop()
    expect((await training).status).toBe('stopped')
  })
})

it('a training that is stopped while it is paused is closed with what it had', async () => {
  const control = new TrainingControl()
  const told: TrainingProgress[] = []
  const training = trainToDisk({
    spec: endless(),
    directory: directory(),
    backend: 'cpu',
    control,
    onProgress: (progress) => {
      told.push(progress)
      control.pause()
    },
  })
  const paused = await eventually(() => told.find(({ live }) => live === 'paused'))
  control.stop()
  expect(await training).toMatchObject({ status: 'stopped', rows: paused.rows })
})

describe('a training that goes wrong', () => {
  it('is kept as diverged, with the row at which it did', async () => {
    const spec = small({
      optimiser: { learningRate: 1e6 },
      model: { hidden: [4], activation: 'identity' },
      training: { steps: 500, batchSize: 8 },
    })
    const outcome = await trainToDisk({ spec, directory: directory(), backend: 'cpu' })
    const { attributes } = await openRun(directory())
    expect(outcome.status).toBe('diverged')
    expect(outcome.reason).toContain(`row ${outcome.rows}`)
    expect(attributes).toMatchObject({ status: 'diverged', reason: outcome.reason, rows: outcome.rows })
  })

  it('fails when its disk does, and says why', async () => {
    let taken = false
    const outcome = await trainToDisk({
      spec: endless(),
      directory: directory(),
      backend: 'cpu',
      onProgress: () => {
        // In one operation: files are being written in there.
        if (!taken) renameSync(join(directory(), 'taps'), join(folder, 'taken'))
        taken = true
      },
    })
    expect(outcome.status).toBe('failed')
    expect(outcome.reason).toContain(directory())
  })

  it('writes nothing when the data do not fit the spec', async () => {
    const spec = small({ training: { steps: 50, batchSize: 4000 } })
    await expect(trainToDisk({ spec, directory: directory(), backend: 'cpu' })).rejects.toMatchObject({
      tag: 'bad-spec',
    })
    expect(await readdir(folder)).toEqual([])
  })

  it('never writes over what is there', async () => {
    await trainToDisk({ spec: small(), directory: directory(), backend: 'cpu' })
    await expect(
      trainToDisk({ spec: small(), directory: directory(), backend: 'cpu' }),
    ).rejects.toMatchObject({ tag: 'conflict' })
  })
})

async function eventually<Value>(look: () => Value | undefined): Promise<Value> {
  for (let wait = 0; wait < 10_000; wait += 5) {
    const value = look()
    if (value !== undefined) return value
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('it did not come to pass within 10 s')
}

/** A run that goes on from a checkpoint of another, with a spec of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpec, RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { openRun } from '../../../src-main/store/run-reader.ts'
import { resumeToDisk } from '../../../src-main/trainer/resume-to-disk.ts'
import { trainToDisk } from '../../../src-main/trainer/train-to-disk.ts'
import { TrainingControl } from '../../../src-main/trainer/training-control.ts'
import { arraysOf, momentsOf } from '../store/run-arrays.ts'

let folder = ''
beforeAll(() => startBackend('cpu'))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'misstep-branch-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string): string => join(folder, `${name}.misstep`)

/** A row every second update, checkpoints at 0, 20, 40, 60 and at the end. */
const spec = (changes: RunSpecInput = {}): RunSpec =>
  parseSpec({
    name: 'whole',
    dataset: { kind: 'blobs', samples: 40, testFraction: 0.2 },
    model: { hidden: [4, 3], map: 'affine' },
    training: { steps: 70, batchSize: 9 },
    record: { probes: 6, every: 2, evaluateEvery: 10, checkpointEvery: 20 },
    ...changes,
  })

const train = (name: string, trained: RunSpec, more: Partial<Parameters<typeof trainToDisk>[0]> = {}) =>
  trainToDisk({ spec: trained, directory: at(name), backend: 'cpu', folder, ...more })

const branch = (name: string, trained: RunSpec, step = 40, from = 'whole') =>
  train(name, trained, { from: { directory: at(from), step } })

const numbers = async (name: string, array: string): Promise<number[]> =>
  Array.from((await (await openRun(at(name))).read(array)).data)

describe('a branch', () => {
  it.each(['sgd', 'momentum', 'adam'] as const)(
    'with the spec of the run (%s) makes the updates that the run went on to make, bit for bit',
    async (kind) => {
      const trained = spec({ optimiser: { kind } })
      await train('whole', trained)
      expect(await branch('branch', trained)).toMatchObject({ status: 'complete', rows: 15, step: 70 })
      const [whole, later] = [await openRun(at('whole')), await openRun(at('branch'))]
      expect(Array.from((await later.read('steps')).data)).toEqual(
        Array.from({ length: 15 }, (_, row) => 40 + 2 * row),
      )
      for (const array of later.arrays().filter((path) => /^(taps|batches|loss|learning_rate)/.test(path))) {
        expect((await later.read(array)).data, array).toEqual((await whole.read(array, 20)).data)
      }
      const moments = await momentsOf(at('whole'))
      for (const [moment, bytes] of await momentsOf(at('branch'))) {
        expect(moments.get(moment), moment).toBe(bytes)
      }
    },
  )

  it('says where it came from, and keeps what it began with', async () => {
    await train('whole', spec())
    await branch('branch', spec({ name: 'other', record: { ...spec().record, checkpointEvery: 25 } }))
    const { attributes } = await openRun(at('branch'))
    expect(attributes).toMatchObject({
      name: 'other',
      branched: { from: 'whole', name: 'whole', step: 40, memorySince: 0 },
    })
    expect(await numbers('branch', 'params/steps')).toEqual([40, 50, 70])
  })

  it('of the same kind is the same twice, and not the run that it came from', async () => {
    await train('whole', spec())
    const changed = spec({ optimiser: { learningRate: 0.5 } })
    await branch('one', changed)
    await branch('two', changed)
    expect(await arraysOf(at('two'))).toEqual(await arraysOf(at('one')))
    const [activation, before] = [
      await numbers('one', 'taps/logits/activation'),
      await numbers('whole', 'taps/logits/activation'),
    ]
    const row = before.length / 35
    expect(activation.slice(0, row)).toEqual(before.slice(20 * row, 21 * row))
    expect(activation.slice(row)).not.toEqual(before.slice(21 * row))
  })

  it('with another optimiser begins to remember, and to correct for that, where it begins', async () => {
    await train('whole', spec())
    const learningRate = 0.01
    const every = spec({
      optimiser: { kind: 'adam', learningRate, epsilon: 1e-30 },
      record: { ...spec().record, checkpointEvery: 1 },
    })
    await branch('adam', every)
    expect((await openRun(at('adam'))).attributes.branched?.memorySince).toBe(40)
    const bias = await numbers('adam', 'params/logits/bias')
    const moment = await numbers('adam', 'params/logits/bias.first-moment')
    const units = bias.length / (await numbers('adam', 'params/steps')).length
    expect(moment.slice(0, units).every((value) => value === 0)).toBe(true)
    // The first update of Adam is η in every direction that has a gradient.
    for (let unit = 0; unit < units; unit++) {
      expect(Math.abs((bias[units + unit] ?? 0) - (bias[unit] ?? 0))).toBeCloseTo(learningRate, 5)
    }
    // What it remembers goes on in a branch of the branch.
    await branch('again', every, 50, 'adam')
    expect((await openRun(at('again'))).attributes.branched).toMatchObject({ step: 50, memorySince: 40 })
    const [whole, later] = [await momentsOf(at('adam')), await momentsOf(at('again'))]
    for (const [moment, bytes] of later) expect(whole.get(moment), moment).toBe(bytes)
  })

  it('that was stopped goes on to what it would have been', async () => {
    await train('whole', spec())
    const changed = spec({ optimiser: { learningRate: 0.3 } })
    await branch('uncut', changed)
    const control = new TrainingControl()
    control.stop()
    const from = { directory: at('whole'), step: 40 }
    expect((await train('cut', changed, { from, control })).status).toBe('stopped')
    await resumeToDisk({ directory: at('cut'), folder })
    expect(await numbers('cut', 'taps/hidden1/actual')).toEqual(await numbers('uncut', 'taps/hidden1/actual'))
  })

  it('may take another map of the same parameters', async () => {
    await train('whole', spec())
    expect(await branch('branch', spec({ model: { hidden: [4, 3], map: 'affine-like' } }))).toMatchObject({
      status: 'complete',
    })
  })
})

describe('a branch is refused', () => {
  const refusal = (name: string, trained: RunSpec, step?: number): Promise<unknown> =>
    branch(name, trained, step).catch((thrown: unknown) => thrown)

  it('at a checkpoint that the run has not, with those that it has', async () => {
    await train('whole', spec())
    const thrown = await refusal('branch', spec(), 30)
    expect(thrown).toBeInstanceOf(MisstepError)
    expect(thrown).toMatchObject({ tag: 'not-found' })
    expect(String(thrown)).toContain(
      'expected a checkpoint after 30 updates, found those after 0, 20, 40, 60, 70',
    )
  })

  it('with a network that the parameters do not fit, by name and both shapes', async () => {
    await train('whole', spec())
    const thrown = await refusal('branch', spec({ model: { hidden: [5, 3], map: 'affine' } }))
    expect(thrown).toMatchObject({ tag: 'bad-spec' })
    expect(String(thrown)).toContain('the parameter "hidden1/weight": expected [2, 5], found [2, 4]')
    await expect(openRun(at('branch'))).rejects.toMatchObject({ tag: 'not-found' })
  })

  it('with no update left to make', async () => {
    await train('whole', spec())
    const thrown = await refusal('branch', spec(), 70)
    expect(String(thrown)).toContain('training.steps: expected more than 70')
  })
})

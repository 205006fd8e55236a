/**
 * The same spec, seed and backend give the same run, bit for bit, however often its training is stopped or killed on
 * the way. The trainer is a process here, as it is in use.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseSpec } from '../../src-main/shared/contract/parse-spec.ts'
import { openRun } from '../../src-main/store/run-reader.ts'
import {
  type FromTrainer,
  fromTrainerSchema,
  type ToTrainer,
  type TrainerTask,
  type TrainingOutcome,
} from '../../src-main/trainer/protocol.ts'
import { buildTrainer } from '../unit/engine/built-trainer.ts'
import { arraysOf, momentsOf } from '../unit/store/run-arrays.ts'

let script = ''
let removeTrainer = async (): Promise<void> => {}
let folder = ''
beforeAll(async () => {
  ;({ script, remove: removeTrainer } = await buildTrainer())
  folder = await mkdtemp(join(tmpdir(), 'misstep-resume-'))
  expect(await train({ kind: 'start', spec, directory: at('whole'), backend: 'wasm' })).toMatchObject({
    status: 'complete',
    rows: steps,
  })
})
afterAll(async () => {
  await removeTrainer()
  await rm(folder, { recursive: true, force: true })
})

const steps = 3000
// A chunk of the taps holds 128 rows or more; checkpoints and evaluations fall on steps of their own.
const spec = parseSpec({
  dataset: { kind: 'spirals', samples: 300, testFraction: 0.2 },
  model: { hidden: [16, 16], map: 'layer-norm', maps: { hidden2: 'batch-norm' } },
  training: { steps, batchSize: 100 },
  record: { probes: 64, checkpointEvery: 170, evaluateEvery: 90 },
})

const at = (name: string): string => join(folder, `${name}.misstep`)
const task = (name: string, again: boolean): TrainerTask =>
  again
    ? { kind: 'continue', directory: at(name) }
    : { kind: 'start', spec, directory: at(name), backend: 'wasm' }

interface Interruption {
  /** Counted from when so many rows can be read, however long the machine takes to come so far; 0: from the start. */
  rows: number
  /** Milliseconds from then on. */
  after: number
  how: (trainer: ChildProcess) => void
}

/** Longer than the time between two commits: an interruption meets a training in all that it does. */
const longest = 250 // ms

/** One trainer from start to end; null where it ended without a last word. */
async function train(first: TrainerTask, interruption?: Interruption): Promise<TrainingOutcome | null> {
  const trainer = fork(script, { serialization: 'advanced', execArgv: [] })
  let outcome: TrainingOutcome | null = null
  let refusal: Error | null = null
  let awaited = interruption
  trainer.on('message', (data) => {
    const message: FromTrainer = fromTrainerSchema.parse(data)
    const rows = message.kind === 'progress' ? message.progress.rows : message.kind === 'started' ? 0 : -1
    if (awaited && rows >= awaited.rows) {
      const { after, how } = awaited
      awaited = undefined
      setTimeout(() => trainer.connected && how(trainer), after)
    }
    if (message.kind === 'refused') refusal = new Error(message.error.message)
    if (message.kind === 'finished') outcome = message.outcome
    if (message.kind === 'refused' || message.kind === 'finished') trainer.kill('SIGKILL')
  })
  trainer.send(first satisfies ToTrainer)
  await new Promise((resolve) => trainer.once('exit', resolve))
  if (refusal) throw refusal
  return outcome
}

/**
 * Begins a run and interrupts it again and again, as it begins and when it has come farther by turns, then lets it come to
 * its end; resolves to the rows after each time.
 */
async function trainInterrupted(name: string, how: Interruption['how']): Promise<number[]> {
  const rows: number[] = []
  for (let time = 0; time < 8; time++) {
    // At first by the next rows, which is long before the end even where training runs far ahead of a slow disk.
    const farther = time < 4 ? 1 : Math.ceil((Math.random() * steps) / 5)
    const outcome = await train(task(name, time > 0), {
      rows: time % 2 ? (rows.at(-1) ?? 0) + farther : 0,
      after: Math.random() * longest,
      how,
    })
    rows.push((await openRun(at(name))).rows)
    if (outcome?.status === 'complete') break
    expect(outcome?.status ?? 'interrupted', outcome?.reason ?? '').toMatch(/^(interrupted|stopped)$/)
  }
  if ((await openRun(at(name))).attributes.status !== 'complete') {
    expect(await train(task(name, true))).toMatchObject({ status: 'complete', rows: steps })
  }
  expect(rows, 'rows are never lost').toEqual([...rows].sort((left, right) => left - right))
  // Otherwise nothing was interrupted, and nothing was tested.
  expect(new Set(rows.filter((count) => count > 0 && count < steps)).size, String(rows)).toBeGreaterThan(1)
  return rows
}

describe('a run on its way', () => {
  it('that is killed at random instants is the run that it would have been, in every array', async () => {
    await trainInterrupted('killed', (trainer) => trainer.kill('SIGKILL'))
    expect(await arraysOf(at('killed'))).toEqual(await arraysOf(at('whole')))
  })

  it('that is stopped at random instants is too, with what it told at its stops besides', async () => {
    const stops = await trainInterrupted('stopped', (trainer) => trainer.send({ kind: 'stop' }))
    const [stopped, whole] = [await arraysOf(at('stopped')), await arraysOf(at('whole'))]
    for (const [path, bytes] of Object.entries(whole)) {
      if (!/^(eval|params)\//.test(path)) expect(stopped[path] === bytes, path).toBe(true)
    }
    expect(Object.keys(stopped)).toEqual(Object.keys(whole))
    const [moments, expected] = [await momentsOf(at('stopped')), await momentsOf(at('whole'))]
    for (const [moment, bytes] of expected) expect(moments.get(moment) === bytes, moment).toBe(true)
    const others = [...moments.keys()].filter((moment) => !expected.has(moment))
    const atStops = others.filter((moment) => stops.includes(Number(moment.split(' at ')[1])))
    expect(others).toEqual(atStops)
  })
})

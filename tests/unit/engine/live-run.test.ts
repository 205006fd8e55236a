import { describe, expect, it } from 'vitest'
import { LiveRun } from '../../../src-main/engine/live-run.ts'
import type { RunProgress } from '../../../src-main/shared/contract/engine-api.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { ScriptedTrainer } from './scripted-trainer.ts'

function begin() {
  const trainer = new ScriptedTrainer()
  const told: RunProgress[] = []
  const run = new LiveRun({
    id: 'a',
    task: { kind: 'start', spec: parseSpec({}), directory: '/runs/a.misstep', backend: 'auto' },
    backend: 'auto',
    trainer,
    onProgress: (progress) => told.push(progress),
  })
  return { trainer, run, told }
}

function started() {
  const begun = begin()
  begun.trainer.say({ kind: 'started', backend: 'wasm' })
  return begun
}

/** Whether it is settled now, once everything that could follow has followed. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  void promise.then(() => {
    settled = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  return settled
}

describe('a live run', () => {
  it('has started when its trainer says so, and names the backend', async () => {
    const { run } = started()
    await run.started
    expect(run.progress).toMatchObject({ live: 'training', status: 'running', backend: 'wasm' })
  })

  it('passes on why its trainer refuses it, and tells of no run', async () => {
    const { trainer, run, told } = begin()
    const problems = [{ field: 'training.batchSize', message: 'expected at most 10' }]
    trainer.say({ kind: 'refused', error: { tag: 'bad-spec', message: 'no', problems } })
    await expect(run.started).rejects.toMatchObject({ tag: 'bad-spec', problems })
    expect(told).toEqual([])
  })

  it('is paused when its trainer rests, not when it was asked to', async () => {
    const { trainer, run } = started()
    const pausing = run.pause()
    expect(await isSettled(pausing)).toBe(false)
    trainer.progress('paused', 10)
    await pausing
    expect(run.progress.live).toBe('paused')
  })

  it('asks for one thing after the other', async () => {
    const { trainer, run } = started()
    void run.pause()
    const resumed = run.resume()
    await isSettled(resumed)
    expect(trainer.heard.map(({ kind }) => kind)).toEqual(['start', 'pause'])
    trainer.progress('paused', 10)
    await isSettled(resumed)
    expect(trainer.heard.map(({ kind }) => kind)).toEqual(['start', 'pause', 'resume'])
    trainer.progress('training', 10)
    await resumed
  })

  it('keeps nobody waiting for a pause that its end overtook', async () => {
    const { trainer, run } = started()
    const pausing = run.pause()
    trainer.exit('exit code 1')
    expect(await isSettled(pausing)).toBe(true)
  })

  it('ends as its trainer says it did', async () => {
    const { trainer, run, told } = started()
    const outcome = {
      status: 'diverged',
      reason: 'the loss is NaN at row 8',
      rows: 8,
      step: 8,
      loss: 2,
    } as const
    trainer.say({ kind: 'finished', outcome: { ...outcome, backend: 'wasm' } })
    await run.ended
    expect(told.at(-1)).toMatchObject({ ...outcome, live: null, stepsPerSecond: 0 })
  })

  it('has failed when its trainer is gone without a word, and keeps its rows', async () => {
    const { trainer, run, told } = started()
    trainer.progress('training', 40)
    trainer.exit('signal SIGKILL')
    await run.ended
    expect(told.at(-1)).toMatchObject({ status: 'failed', live: null, rows: 40 })
    expect(told.at(-1)?.reason).toContain('signal SIGKILL')
  })

  it('could not start when its trainer dies before it did', async () => {
    const { trainer, run } = begin()
    trainer.exit('exit code 1')
    await expect(run.started).rejects.toMatchObject({ message: expect.stringContaining('exit code 1') })
  })

  it('ends a trainer that says what is not in the protocol', async () => {
    const { trainer, run } = started()
    trainer.babble({ kind: 'progress', progress: { rows: -1 } })
    await run.ended
    expect(run.progress).toMatchObject({ status: 'failed', live: null })
  })
})

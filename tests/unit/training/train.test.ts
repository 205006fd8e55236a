import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { tapArrays } from '../../../src-main/recorder/recorded-row.ts'
import { mapKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { type TrainingOptions, train } from '../../../src-main/training/train.ts'
import type { TrainingEvent } from '../../../src-main/training/training-event.ts'
import { clouds } from './data.ts'
import { keptEvent } from './kept-event.ts'

beforeAll(() => startBackend('wasm'))

const small: RunSpecInput = {
  model: { hidden: [6, 5] },
  training: { steps: 8, batchSize: 7 },
  record: { probes: 9, checkpointEvery: 4, evaluateEvery: 4 },
}
async function events(spec: RunSpecInput, options?: TrainingOptions): Promise<TrainingEvent[]> {
  const collected: TrainingEvent[] = []
  for await (const event of train(planTraining(parseSpec(spec), clouds()), options)) {
    collected.push(keptEvent(event))
  }
  return collected
}
const rowsOf = (list: TrainingEvent[]) => list.flatMap((event) => (event.kind === 'row' ? [event.row] : []))
const checkpointsOf = (list: TrainingEvent[]) =>
  list.flatMap((event) => (event.kind === 'checkpoint' ? [event] : []))

describe('train', () => {
  test('gives the same run for the same spec, bit for bit', async () => {
    expect(await events(small)).toEqual(await events(small))
  })

  test('starts every map from the same weights and feeds it the same batches', async () => {
    const runs = await Promise.all(
      mapKinds.map((map) => events({ ...small, model: { hidden: [6, 5], map } })),
    )
    for (const run of runs) {
      expect(checkpointsOf(run)[0]).toEqual(checkpointsOf(runs[0] ?? [])[0])
      expect(rowsOf(run).map((row) => row.batch)).toEqual(rowsOf(runs[0] ?? []).map((row) => row.batch))
    }
  })

  test('goes on from a checkpoint to the same run', async () => {
    const whole = await events(small)
    const middle = checkpointsOf(whole)[1]
    if (!middle) throw new Error('expected a checkpoint at step 4')
    const rest = await events(small, { start: middle })
    expect(rowsOf(rest)).toEqual(rowsOf(whole).slice(4))
    expect(checkpointsOf(rest).at(-1)).toEqual(checkpointsOf(whole).at(-1))
  })

  test('keeps checkpoints and evaluations at the start, at their intervals and at the end', async () => {
    const run = await events({ ...small, training: { steps: 9, batchSize: 7 } })
    expect(checkpointsOf(run).map(({ step }) => step)).toEqual([0, 4, 8, 9])
    expect(run.flatMap((event) => (event.kind === 'evaluation' ? [event.step] : []))).toEqual([0, 4, 8, 9])
  })

  test('records a row every so many updates and tells of the others', async () => {
    const run = await events({ ...small, record: { probes: 9, every: 3 } })
    expect(rowsOf(run).map(({ step }) => step)).toEqual([0, 3, 6])
    expect(run.flatMap((event) => (event.kind === 'update' ? [event.step] : []))).toEqual([1, 2, 4, 5, 7])
  })

  test('what is recorded does not depend on how often', async () => {
    const often = rowsOf(await events(small)).filter(({ step }) => step % 3 === 0)
    expect(rowsOf(await events({ ...small, record: { probes: 9, every: 3 } }))).toEqual(often)
  })

  test('the steps of every row bring the activations to the next row', async () => {
    const rows = rowsOf(await events(small))
    rows.slice(1).forEach((row, index) => {
      const before = rows[index]?.taps.hidden2
      row.taps.hidden2?.activation.forEach((after, unit) => {
        expect(after).toBeCloseTo((before?.activation[unit] ?? 0) + (before?.actual[unit] ?? 0), 5)
      })
    })
  })

  test('stops with the row at which training diverges', async () => {
    const run = await events({
      ...small,
      training: { steps: 500, batchSize: 7 },
      model: { hidden: [6], activation: 'identity' },
      optimiser: { learningRate: 1e5 },
    })
    const last = run.at(-1)
    if (last?.kind !== 'diverged') throw new Error(`expected divergence, found ${last?.kind}`)
    expect(last.row).toBe(rowsOf(run).length)
    expect(last.reason).toMatch(new RegExp(`at row ${last.row} \\(update ${last.step}\\)`))
    for (const row of rowsOf(run)) {
      for (const name of tapArrays) expect(row.taps.logits?.[name].every(Number.isFinite)).toBe(true)
    }
  })

  test('ends with a checkpoint when it is asked to stop', async () => {
    const stop = new AbortController()
    const collected: TrainingEvent[] = []
    for await (const event of train(planTraining(parseSpec(small), clouds()), { stop: stop.signal })) {
      collected.push(event)
      if (event.kind === 'row' && event.row.step === 2) stop.abort()
    }
    expect(rowsOf(collected)).toHaveLength(3)
    expect(checkpointsOf(collected).at(-1)?.step).toBe(3)
  })

  test.each(mapKinds)('leaves no tensor behind with %s', async (map) => {
    await events({ ...small, model: { hidden: [6, 5], map } })
    const before = memory().numTensors
    await events({ ...small, model: { hidden: [6, 5], map } })
    expect(memory().numTensors).toBe(before)
  })

  test('leaves no tensor behind when nobody asks for the next event', async () => {
    const before = memory().numTensors
    for await (const event of train(planTraining(parseSpec(small), clouds()))) if (event.kind === 'row') break
    expect(memory().numTensors).toBe(before)
  })

  test('with one sample a step, the own gain of the batch member is ‖x‖² + 1 for affine and 1 for affine-like', async () => {
    const data = clouds()
    for (const map of ['affine', 'affine-like'] as const) {
      const spec = parseSpec({
        model: { hidden: [6], map },
        training: { steps: 50, batchSize: 1 },
        record: { probes: 'all' },
      })
      for await (const event of train(planTraining(spec, data))) {
        if (event.kind !== 'row') continue
        const [member = 0] = event.row.batch
        const { own, steepest } = event.row.taps.hidden1 ?? { own: [], steepest: [] }
        const units = Array.from({ length: 6 }, (_, unit) => member * 6 + unit)
        const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
          units.reduce((sum, at) => sum + (a[at] ?? 0) * (b[at] ?? 0), 0)
        const [x1 = 0, x2 = 0] = data.train.inputs.subarray(member * 2)
        const theory = map === 'affine' ? x1 * x1 + x2 * x2 + 1 : 1
        expect(dot(own, steepest) / dot(steepest, steepest) / theory).toBeCloseTo(1, 5)
      }
    }
  })
})

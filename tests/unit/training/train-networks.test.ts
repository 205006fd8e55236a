/** Every kind of network, trained on the machine that wasm has. */
import { memory } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import type { RecordedRow } from '../../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { type TrainingOptions, train } from '../../../src-main/training/train.ts'
import type { TrainingEvent } from '../../../src-main/training/training-event.ts'
import { clouds } from './data.ts'
import { keptEvent } from './kept-event.ts'

beforeAll(() => startBackend('wasm'))

const images: Dataset = { ...clouds(30, 48), inputShape: [6, 8] }
const probes = [0, 3, 4, 7, 11, 20]
const models: [string, object][] = [
  ['an MLP', { hidden: [6, 5] }],
  ['a residual MLP', { kind: 'residual-mlp', width: 6, map: 'layer-norm', gain: true }],
  [
    'a convolutional network',
    { kind: 'cnn', convolutions: [{ channels: 4, pool: 'max' }, { channels: 3 }], map: 'patch-norm' },
  ],
  ['a transformer', { kind: 'transformer', patch: 2, width: 8, map: 'rms-norm', activation: 'gelu' }],
]

interface Document {
  model: object
  optimiser?: object
  record?: object
}

async function events(
  { record, ...document }: Document,
  options: TrainingOptions = {},
): Promise<TrainingEvent[]> {
  const spec = parseSpec({
    training: { steps: 6, batchSize: 7, seed: 3 },
    record: { probes, checkpointEvery: 3, evaluateEvery: 3, ...record },
    ...document,
  })
  const collected: TrainingEvent[] = []
  for await (const event of train(planTraining(spec, images), options)) collected.push(keptEvent(event))
  return collected
}
const rowsOf = (list: TrainingEvent[]): RecordedRow[] =>
  list.flatMap((event) => (event.kind === 'row' ? [event.row] : []))
const checkpointsOf = (list: TrainingEvent[]) =>
  list.flatMap((event) => (event.kind === 'checkpoint' ? [event] : []))

const length = (values: ArrayLike<number>): number => Math.hypot(...Array.from(values))

describe.each(models)('%s', (_what, model) => {
  test('is the same for the same spec, bit for bit, and leaves no tensor behind', async () => {
    const first = await events({ model })
    const before = memory().numTensors
    expect(await events({ model })).toEqual(first)
    expect(memory().numTensors).toBe(before)
  })

  test.each(['sgd', 'nesterov', 'adamw'])(
    'goes on from a checkpoint to the same run with %s',
    async (kind) => {
      const document = { model, optimiser: { kind } }
      const whole = await events(document)
      const middle = checkpointsOf(whole)[1]
      if (!middle) throw new Error('expected a checkpoint at step 3')
      const rest = await events(document, { start: middle })
      expect(rowsOf(rest)).toEqual(rowsOf(whole).slice(3))
      expect(checkpointsOf(rest).at(-1)).toEqual(checkpointsOf(whole).at(-1))
    },
  )

  test('the steps of every tap bring its activations to the next row', async () => {
    const rows = rowsOf(await events({ model, optimiser: { kind: 'momentum' } }))
    expect(rows).toHaveLength(6)
    rows.slice(1).forEach((row, index) => {
      for (const [tap, { activation }] of Object.entries(row.taps)) {
        const before = rows[index]?.taps[tap]
        const missed = activation.map(
          (after, unit) => after - (before?.activation[unit] ?? 0) - (before?.actual[unit] ?? 0),
        )
        expect(length(missed), tap).toBeLessThan(2e-6 * length(activation))
      }
    })
  })

  test('what is recorded does not depend on how often', async () => {
    const often = rowsOf(await events({ model })).filter(({ step }) => step % 2 === 0)
    const seldom = rowsOf(await events({ model, record: { every: 2 } }))
    expect(seldom.map(({ step }) => step)).toEqual([0, 2, 4])
    seldom.forEach((row, index) => {
      for (const [tap, { activation, actual }] of Object.entries(row.taps)) {
        expect(activation).toEqual(often[index]?.taps[tap]?.activation)
        expect(actual).toEqual(often[index]?.taps[tap]?.actual)
      }
    })
  })

  test('learns what it is shown', async () => {
    const run = await events({ model, optimiser: { kind: 'adam', learningRate: 0.02 } })
    const losses = run.flatMap((event) => (event.kind === 'evaluation' ? [event.loss] : []))
    expect(losses).toHaveLength(3)
    expect(losses.at(-1)).toBeLessThan(0.95 * (losses[0] ?? 0))
  })

  test('has a self part at every map, of those probes that are in the batch', async () => {
    const rows = rowsOf(await events({ model, record: { split: true } }))
    for (const { batch, taps } of rows) {
      for (const [tap, { self, own, activation }] of Object.entries(taps)) {
        const isMap = !/^(stream|middle|scores|attention)\d/.test(tap)
        expect(self !== undefined, tap).toBe(isMap)
        if (!self) {
          expect(length(own)).toBe(0)
          continue
        }
        const units = activation.length / probes.length
        const moved = probes.filter(
          (_, probe) => length(self.subarray(probe * units, (probe + 1) * units)) > 0,
        )
        expect(moved).toEqual(probes.filter((probe) => batch.includes(probe)))
      }
    }
    expect(rows.some(({ batch }) => probes.some((probe) => batch.includes(probe)))).toBe(true)
  })

  test('has no self part unless it is asked for', async () => {
    const [row] = rowsOf(await events({ model }))
    expect(Object.values(row?.taps ?? {}).every((tap) => !('self' in tap))).toBe(true)
  })
})

test('a full batch of probes has a self part of each, once', async () => {
  const model = { hidden: [], activation: 'identity' }
  const spec = parseSpec({
    model,
    training: { steps: 1, batchSize: 'full' },
    record: { probes: 'all', split: true },
  })
  for await (const event of train(planTraining(spec, images))) {
    if (event.kind !== 'row') continue
    const { self, steepest } = event.row.taps.logits ?? {}
    const { inputs, features } = images.train
    // (‖x‖² + 1) times the steepest step.
    const expected = Array.from({ length: 30 * 3 }, (_, index) => {
      const x = inputs.subarray(Math.floor(index / 3) * features, (Math.floor(index / 3) + 1) * features)
      return (length(x) ** 2 + 1) * (steepest?.[index] ?? Number.NaN)
    })
    const missed = expected.map((value, index) => value - (self?.[index] ?? Number.NaN))
    expect(length(missed)).toBeLessThan(1e-5 * length(expected))
  }
})

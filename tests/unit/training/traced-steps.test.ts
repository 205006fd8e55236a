/** Every step becomes a program: none is left to be done operation by operation, which is many times slower. */
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import { traceSteps } from '../../../src-main/programs/trace/trace-step.ts'
import { activationKinds, mapKinds, modelKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { lossKinds, optimiserKinds } from '../../../src-main/shared/contract/run-spec.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { trainingSteps } from '../../../src-main/training/training-steps.ts'
import { clouds } from './data.ts'

beforeAll(() => startBackend('cpu'))

const images: Dataset = { ...clouds(20, 64), inputShape: [8, 8] }
const small = { residual: { width: 4, expansion: 2 }, convolutions: [{ channels: 2, pool: 'max' as const }] }
const bodies = {
  mlp: { kind: 'mlp', hidden: [5] },
  'residual-mlp': { kind: 'residual-mlp', ...small.residual },
  cnn: { kind: 'cnn', convolutions: small.convolutions },
  transformer: { kind: 'transformer', ...small.residual, patch: 4 },
} as const

/** As a person writes it. */
interface Document {
  model: object
  optimiser?: object
  training?: object
  record?: object
}

/** The names of the steps that became programs. */
function traced({ training, record, ...spec }: Document): string[] {
  const document = { ...spec, training: { batchSize: 4, ...training }, record: { probes: 3, ...record } }
  return Object.keys(traceSteps(trainingSteps(planTraining(parseSpec(document), images))))
}

describe.each(modelKinds)('a step of %s becomes a program', (kind) => {
  const model = bodies[kind]

  const maps = mapKinds.flatMap((map) =>
    (['pre', 'post'] as const).flatMap((placement) =>
      [false, true].map((gain) => ({ map, placement, gain })),
    ),
  )
  test.each(maps)('with $map, $placement, gain $gain, its self part too', (form) => {
    const patchNorms = form.map === 'patch-norm' ? ['affine-like', 'norm-like'] : ['affine-like']
    for (const patchNorm of patchNorms) {
      const spec = { model: { ...model, ...form, patchNorm }, record: { split: true, every: 2 } }
      expect(traced(spec)).toEqual(['recorded', 'plain'])
    }
  })

  test.each(optimiserKinds)('with %s', (optimiser) => {
    const spec = {
      model: { ...model, map: 'layer-norm', gain: true },
      optimiser: { kind: optimiser },
    } as const
    expect(traced(spec)).toEqual(['recorded'])
    expect(traced({ ...spec, optimiser: { kind: optimiser, weightDecay: 0.1 } })).toEqual(['recorded'])
  })

  test.each(activationKinds)('with %s', (activation) => {
    expect(traced({ model: { ...model, activation } })).toEqual(['recorded'])
  })

  test.each(lossKinds)('with %s', (loss) => {
    expect(traced({ model, training: { loss } })).toEqual(['recorded'])
  })
})

test.each([
  { readout: 'average' },
  { convolutions: [{ kernel: 2, stride: 2, padding: 'valid', pool: 'average' }] },
  { convolutions: [{ kernel: 3, stride: 2, pool: 'max', poolSize: 3 }] },
  { bias: false },
])('a step of a convolutional network with %o becomes a program', (others) => {
  expect(traced({ model: { ...bodies.cnn, ...others } })).toEqual(['recorded'])
})

test.each([
  { readout: 'last' },
  { heads: 1 },
  { patch: 8 },
  { bias: false },
  { maps: { query1: 'batch-norm' } },
])('a step of a transformer with %o becomes a program', (others) => {
  expect(traced({ model: { ...bodies.transformer, ...others } })).toEqual(['recorded'])
})

import { beforeAll, expect, test } from 'vitest'
import { verifyRun } from '../../../../src-main/analysis/verify/verify-run.ts'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { loadDataset } from '../../../../src-main/datasets/load-dataset.ts'
import { activationKinds, mapKinds } from '../../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../../src-main/shared/contract/run-spec.ts'
import { clouds } from '../../training/data.ts'
import { trainedRun } from './trained-run.ts'

beforeAll(() => startBackend('wasm'))

test.each(mapKinds)('what training records with %s holds to float32 accuracy', async (map) => {
  for (const [index, activation] of activationKinds.entries()) {
    const run = await trainedRun(
      {
        model: { hidden: [12, 8], map, activation },
        optimiser: { learningRate: 0.02 },
        training: { steps: 20, batchSize: index % 2 === 0 ? 1 : 8 },
        record: { probes: 'all', checkpointEvery: 7 },
      },
      clouds(40, 3, 3),
    )
    const { summary, verdict } = await verifyRun(run)
    expect({ activation, summary, verdict }).toMatchObject({ verdict: 'holds' })
  }
})

const images = { kind: 'images', samples: 40, side: 6, classes: 3 } as const
const sequences = { kind: 'associative-recall', samples: 40, pairs: 2, keys: 4, values: 3 } as const
const targets = { kind: 'teacher-student', samples: 40, dimensions: 4, task: 'regression' } as const
const record = { probes: 12, checkpointEvery: 4 }
const training = { steps: 12, batchSize: 8 }

const runs: [string, RunSpecInput][] = [
  [
    'a convolution',
    { dataset: images, model: { kind: 'cnn', activation: 'relu' }, record: { ...record, split: true } },
  ],
  [
    'a patch norm',
    {
      dataset: images,
      model: {
        kind: 'cnn',
        map: 'patch-norm',
        convolutions: [{ stride: 2, pool: 'average' }],
        readout: 'average',
      },
      record: { ...record, split: true },
    },
  ],
  [
    'a batch norm behind a convolution',
    { dataset: images, model: { kind: 'cnn', map: 'batch-norm', placement: 'post', gain: true } },
  ],
  [
    'a transformer',
    { dataset: sequences, model: { kind: 'transformer', width: 8 }, record: { ...record, split: true } },
  ],
  [
    'a transformer with a gain under Adam and a schedule',
    {
      dataset: sequences,
      model: { kind: 'transformer', width: 8, map: 'layer-norm', gain: true, readout: 'last' },
      optimiser: { kind: 'adam', schedule: { kind: 'cosine', warmUp: 3 } },
    },
  ],
  [
    'a residual network under Nesterov’s momentum, of targets',
    {
      dataset: targets,
      model: { kind: 'residual-mlp', width: 8, map: 'norm-like' },
      optimiser: { kind: 'nesterov', learningRate: 0.02, weightDecay: 0.01 },
      training: { ...training, loss: 'mean-squared-error' },
    },
  ],
]

test.each(runs)('what training records of %s holds', async (_, input) => {
  const spec = parseSpec({ training, record, ...input })
  const report = await verifyRun(await trainedRun(spec, await loadDataset(spec.dataset)))
  expect(report.checks.filter(({ verdict }) => verdict === 'fails')).toEqual([])
  const held = report.checks.filter(({ verdict }) => verdict === 'holds').map(({ name }) => name)
  expect(held).toContain('own step of the replayed update')
  expect(held).toContain('upstream step at checkpoints')
  expect(held).toContain('steepest step at checkpoints')
  expect(held).toContain('sum of the parts')
  if (spec.record.split) expect(held).toContain('self part of the own step')
})

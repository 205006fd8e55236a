/** The same spec and seed on every backend that starts here: the same run, to the rounding of float32. */
import { beforeAll, describe, expect, it } from 'vitest'
import { startBackend } from '../../src-main/backends/start-backend.ts'
import { loadDataset } from '../../src-main/datasets/load-dataset.ts'
import type { RecordedRow } from '../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../src-main/shared/contract/run-spec.ts'
import { planTraining } from '../../src-main/training/plan-training.ts'
import { train } from '../../src-main/training/train.ts'
import { keptEvent } from '../unit/training/kept-event.ts'
import { missingBackends, startingBackends } from './backends-here.ts'
import { fixtureArrays } from './fixture.ts'
import { relativeError } from './relative-error.ts'

/** The plainest: one loop after the other, sums in float64. */
const reference = 'cpu'

const specs: Record<string, RunSpecInput> = {
  'affine-like, tanh': {
    dataset: { kind: 'spirals', samples: 90 },
    model: { hidden: [12, 10], map: 'affine-like' },
    training: { steps: 25 },
    record: { probes: 10 },
  },
  'batch-norm, gelu': {
    dataset: { kind: 'blobs', samples: 60, dimensions: 40 },
    model: { hidden: [16], map: 'batch-norm', activation: 'gelu' },
    optimiser: { learningRate: 0.05 },
    training: { steps: 25, batchSize: 20 },
    record: { probes: 10 },
  },
  'a cnn, patch-norm, max pooling': {
    dataset: { kind: 'images', samples: 60, side: 8 },
    model: { kind: 'cnn', map: 'patch-norm', convolutions: [{ channels: 4, pool: 'max' }, { kernel: 2 }] },
    training: { steps: 10, batchSize: 10 },
    record: { probes: 10, split: true },
  },
  'a transformer, layer-norm with a gain': {
    dataset: { kind: 'associative-recall', samples: 60 },
    model: { kind: 'transformer', map: 'layer-norm', gain: true, width: 12 },
    training: { steps: 10, batchSize: 10 },
    record: { probes: 6 },
  },
  'a residual mlp, adam': {
    dataset: { kind: 'moons', samples: 60 },
    model: { kind: 'residual-mlp', map: 'rms-norm', placement: 'post', width: 10 },
    optimiser: { kind: 'adam', learningRate: 0.005, schedule: { kind: 'cosine', warmUp: 4 } },
    training: { steps: 10, batchSize: 10 },
    record: { probes: 10 },
  },
}

async function rowsOn(
  backend: (typeof startingBackends)[number],
  input: RunSpecInput,
): Promise<RecordedRow[]> {
  await startBackend(backend)
  const spec = parseSpec(input)
  const rows: RecordedRow[] = []
  for await (const event of train(planTraining(spec, await loadDataset(spec.dataset)))) {
    const kept = keptEvent(event)
    if (kept.kind === 'row') rows.push(kept.row)
  }
  return rows
}

/** The largest error over all rows of what one array of one tap is there, by `TAP/array`; and of the loss. */
function errors(found: readonly RecordedRow[], exact: readonly RecordedRow[]): Record<string, number> {
  const taps = Object.keys(exact[0]?.taps ?? {})
  const worst = (read: (row: RecordedRow) => ArrayLike<number>): number =>
    Math.max(
      ...exact.map((row, index) =>
        relativeError(found[index] && read(found[index]), [...Array.from(read(row))]),
      ),
    )
  return {
    loss: worst((row) => [row.loss]),
    ...Object.fromEntries(
      taps.flatMap((tap) =>
        fixtureArrays.map((array) => [`${tap}/${array}`, worst((row) => row.taps[tap]?.[array] ?? [])]),
      ),
    ),
  }
}

it.skip.each(missingBackends)('on $name — SKIPPED: $reason', () => {})

describe.each(Object.entries(specs))('%s', (_, spec) => {
  let exact: RecordedRow[] = []
  beforeAll(async () => {
    exact = await rowsOn(reference, spec)
  })

  it.each(startingBackends.filter((name) => name !== reference))(
    `on %s as on ${reference}`,
    async (backend) => {
      const found = await rowsOn(backend, spec)
      expect(found).toHaveLength(exact.length)
      expect(found.length).toBeGreaterThan(0)
      const over = Object.entries(errors(found, exact)).filter(([, error]) => !(error < 1e-4))
      expect(Object.fromEntries(over)).toEqual({})
    },
  )
})

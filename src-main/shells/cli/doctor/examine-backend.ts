/** One backend in this process: whether it starts, what it is, and how fast a small and a large network train on it. */
import { z } from 'zod'
import type { BackendName } from '../../../backends/backend.ts'
import { startBackend } from '../../../backends/start-backend.ts'
import { loadDataset } from '../../../datasets/load-dataset.ts'
import { parseSpec } from '../../../shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../shared/contract/run-spec.ts'
import { planTraining } from '../../../training/plan-training.ts'
import { train } from '../../../training/train.ts'

export const examinationSchema = z.union([
  z.object({
    backend: z.string(),
    available: z.literal(true),
    version: z.string(),
    device: z.string(),
    /** Recorded updates of each of `examples`, in a second. */
    updatesPerSecond: z.object({ small: z.number(), large: z.number() }),
  }),
  z.object({ backend: z.string(), available: z.literal(false), reason: z.string() }),
])
export type Examination = z.output<typeof examinationSchema>

/** A network that many operations slow down, and one that many numbers do. Each follows 64 probes at all taps. */
export const examples = {
  small: {
    description: '2-16-16-3, batch 32',
    spec: { dataset: { kind: 'spirals' }, model: { hidden: [16, 16] }, training: { batchSize: 32 } },
  },
  large: {
    description: '784-128-128-10, batch 64',
    spec: {
      dataset: { kind: 'blobs', classes: 10, dimensions: 784, samples: 256 },
      model: { hidden: [128, 128] },
      training: { batchSize: 64 },
    },
  },
} satisfies Record<string, { description: string; spec: RunSpecInput }>

const warmUp = 5 // updates
const duration = 500 // ms
/** More than fit into the time. */
const steps = 100_000

export async function examineBackend(backend: BackendName): Promise<Examination> {
  try {
    const { version, device } = await startBackend(backend)
    const updatesPerSecond = {
      small: await speed(examples.small.spec),
      large: await speed(examples.large.spec),
    }
    return { backend, available: true, version, device, updatesPerSecond }
  } catch (error) {
    return { backend, available: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

/** To two digits: it is measured for half a second. */
async function speed(example: RunSpecInput): Promise<number> {
  const spec = parseSpec({
    ...example,
    training: { ...example.training, steps },
    // An evaluation and a checkpoint at the beginning, and none after.
    record: { probes: 64, checkpointEvery: steps, evaluateEvery: steps },
  })
  const plan = planTraining(spec, await loadDataset(spec.dataset))
  let updates = 0
  let began = performance.now()
  for await (const event of train(plan)) {
    if (event.kind !== 'row') continue
    updates++
    if (updates === warmUp) began = performance.now()
    else if (updates > warmUp && performance.now() - began > duration) break
  }
  const perSecond = ((updates - warmUp) / (performance.now() - began)) * 1000
  return Number(perSecond.toPrecision(2))
}

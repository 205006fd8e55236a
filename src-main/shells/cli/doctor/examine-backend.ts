/** One backend in this process: whether it starts, what it is, and how fast a small network trains on it. */
import { z } from 'zod'
import type { BackendName } from '../../../backends/backend.ts'
import { startBackend } from '../../../backends/start-backend.ts'
import { loadDataset } from '../../../datasets/load-dataset.ts'
import { parseSpec } from '../../../shared/contract/parse-spec.ts'
import { planTraining } from '../../../training/plan-training.ts'
import { train } from '../../../training/train.ts'

export const examinationSchema = z.union([
  z.object({
    backend: z.string(),
    available: z.literal(true),
    version: z.string(),
    device: z.string(),
    /** Of a 2-16-16-3 network with batches of 32. */
    updatesPerSecond: z.number(),
  }),
  z.object({ backend: z.string(), available: z.literal(false), reason: z.string() }),
])
export type Examination = z.output<typeof examinationSchema>

const warmUp = 20 // updates
const duration = 500 // ms

export async function examineBackend(backend: BackendName): Promise<Examination> {
  try {
    const { version, device } = await startBackend(backend)
    return { backend, available: true, version, device, updatesPerSecond: await speed() }
  } catch (error) {
    return { backend, available: false, reason: error instanceof Error ? error.message : String(error) }
  }
}

async function speed(): Promise<number> {
  const spec = parseSpec({
    training: { steps: 1_000_000 },
    // A row, an evaluation and a checkpoint at the beginning, and none after.
    record: { probes: 1, every: 1_000_000, evaluateEvery: 1_000_000, checkpointEvery: 1_000_000 },
  })
  const plan = planTraining(spec, await loadDataset(spec.dataset))
  let updates = 0
  let began = performance.now()
  for await (const event of train(plan)) {
    if (event.kind !== 'update') continue
    updates++
    if (updates === warmUp) began = performance.now()
    else if (updates > warmUp && performance.now() - began > duration) break
  }
  const seconds = (performance.now() - began) / 1000
  return Math.round((updates - warmUp) / seconds)
}

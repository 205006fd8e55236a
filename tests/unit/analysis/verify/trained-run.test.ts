import { beforeAll, expect, test } from 'vitest'
import { verifyRun } from '../../../../src-main/analysis/verify/verify-run.ts'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { activationKinds, mapKinds } from '../../../../src-main/shared/contract/model-spec.ts'
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

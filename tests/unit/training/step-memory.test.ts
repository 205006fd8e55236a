/** The estimate against what TensorFlow.js says it held at most. */
import { memory, profile } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { activationKinds, mapKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { stepBytes } from '../../../src-main/training/step-memory.ts'
import { train } from '../../../src-main/training/train.ts'
import { clouds } from './data.ts'

beforeAll(() => startBackend('wasm'))

const shapes: [string, number[], number, number][] = [
  ['many rows', [20, 20], 200, 200],
  ['many layers', [30, 30, 30, 30, 30], 100, 100],
  ['many parameters', [400, 400], 4, 4],
]

test.each(shapes)('of %s is what the update that takes most takes', async (_what, hidden, batch, probes) => {
  const data = clouds(200, 10)
  const shares: number[] = []
  for (const map of mapKinds) {
    for (const activation of activationKinds) {
      const spec = parseSpec({
        model: { hidden, map, activation },
        training: { steps: 2, batchSize: batch },
        record: { probes },
      })
      const before = memory().numBytes
      const { peakBytes } = await profile(async () => {
        for await (const _event of train(planTraining(spec, data)));
        return []
      })
      const widths = [10, ...hidden, 3]
      const parameters = widths
        .slice(1)
        .reduce((sum, width, index) => sum + width * ((widths[index] ?? 0) + 1), 0)
      const estimate = stepBytes({ parameters, widths, batch, probes, evaluated: data.train.count })
      shares.push((peakBytes - before) / estimate)
    }
  }
  expect(Math.max(...shares)).toBeLessThan(1.1)
  expect(Math.max(...shares)).toBeGreaterThan(0.7)
})

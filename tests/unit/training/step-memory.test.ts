/** The estimate against the memory that is laid out for the update. */
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { sizeOf } from '../../../src-main/programs/program.ts'
import { traceStep } from '../../../src-main/programs/trace/trace-step.ts'
import { planStep } from '../../../src-main/programs/wasm/plan-step.ts'
import { activationKinds, mapKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { stepBytes } from '../../../src-main/training/step-memory.ts'
import { trainingSteps } from '../../../src-main/training/training-steps.ts'
import { clouds } from './data.ts'

beforeAll(() => startBackend('wasm'))

const shapes: [string, number[], number, number][] = [
  ['many rows', [20, 20], 200, 200],
  ['many layers', [30, 30, 30, 30, 30], 100, 100],
  ['many parameters', [400, 400], 4, 4],
]

test.each(shapes)('of %s is what the update that takes most takes', (_what, hidden, batch, probes) => {
  const data = clouds(200, 10)
  const widths = [10, ...hidden, 3]
  const parameters = widths
    .slice(1)
    .reduce((sum, width, index) => sum + width * ((widths[index] ?? 0) + 1), 0)
  const estimate = stepBytes({ parameters, widths, batch, probes, evaluated: 1 })
  const shares: number[] = []
  for (const map of mapKinds) {
    for (const activation of activationKinds) {
      const spec = parseSpec({
        model: { hidden, map, activation },
        training: { steps: 2, batchSize: batch },
        record: { probes },
      })
      const { recorded } = trainingSteps(planTraining(spec, data))
      const program = recorded && traceStep(recorded)
      if (!program) throw new Error('expected a recorded step')
      const inputs = [...program.inputs.values()].reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0)
      shares.push((inputs + planStep(program).bytes) / estimate)
    }
  }
  expect(Math.max(...shares)).toBeLessThan(1.1)
  expect(Math.max(...shares)).toBeGreaterThan(0.7)
})

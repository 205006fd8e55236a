/** TensorFlow.js calls as graphs in TensorFlow, against float64. */
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { startGraphMachine } from '../../../../src-main/programs/tensorflow/graph-machine.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import { interpret } from '../interpret.ts'
import { tracedCalls } from '../traced-calls.ts'
import { drawnInputs, expectNear, seed, slackOf } from '../wasm/agreement.ts'

const missing = await startBackend('tensorflow').then(
  () => '',
  (error: unknown) => ` — SKIPPED: ${error instanceof Error ? error.message : String(error)}`,
)

describe.skipIf(missing)(`TensorFlow graphs of one call${missing}`, () => {
  test.each(tracedCalls)('$name', ({ large, step }) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: large.length, maxLength: large.length }),
        seed,
        async (extents, seed) => {
          const program = traceStep(step(extents))
          const inputs = drawnInputs(program, seed)
          const machine = await startGraphMachine({ step: program })
          for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
          const { outputs } = await machine.run('step')
          expectNear(outputs.out, interpret(program, inputs).out, slackOf(program))
          machine.dispose()
        },
      ),
      { numRuns: 4 },
    ),
  )
})

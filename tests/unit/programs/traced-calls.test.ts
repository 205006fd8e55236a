/** What a call is traced to, in float64, is what the same call gives on TensorFlow.js's own backend of JavaScript. */
import fc from 'fast-check'
import { beforeAll, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { EagerMachine } from '../../../src-main/programs/eager-machine.ts'
import { traceStep } from '../../../src-main/programs/trace/trace-step.ts'
import { interpret } from './interpret.ts'
import { tracedCalls } from './traced-calls.ts'
import { drawnInputs, expectNear, seed, slackOf } from './wasm/agreement.ts'

beforeAll(() => startBackend('cpu'))

test.each(tracedCalls)('$name', ({ large, step }) =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: large.length, maxLength: large.length }),
      seed,
      async (extents, seed) => {
        const one = step(extents)
        const program = traceStep(one)
        const inputs = drawnInputs(program, seed)
        const machine = new EagerMachine({ one })
        for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
        const { outputs } = await machine.run('one')
        expectNear(outputs.out, interpret(program, inputs).out, slackOf(program))
        machine.dispose()
      },
    ),
    { numRuns: 12 },
  ),
)

/** What a call is traced to, in float64, is what the same call gives on TensorFlow.js's own backend of JavaScript. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { EagerMachine } from '../../../src-main/programs/eager-machine.ts'
import { traceStep } from '../../../src-main/programs/trace/trace-step.ts'
import { interpret } from './interpret.ts'
import { tracedCalls } from './traced-calls.ts'
import { drawn, seed } from './wasm/agreement.ts'

beforeAll(() => startBackend('cpu'))

test.each(tracedCalls)('$name', ({ large, step }) =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: large.length, maxLength: large.length }),
      seed,
      async (extents, seed) => {
        const one = step(extents)
        const machine = new EagerMachine({ one })
        const inputs = Object.fromEntries(
          Object.entries(one.inputs).map(([name, shape], index) => [name, drawn(shape, seed + index)]),
        )
        for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
        const found = (await machine.run('one')).outputs.out ?? new Float32Array()
        const expected = interpret(traceStep(one), inputs).out ?? []
        expect(found.length).toBe(expected.length)
        for (const [index, value] of expected.entries()) {
          expect(Math.abs((found[index] ?? Number.NaN) - value), `[${index}]`).toBeLessThanOrEqual(
            1e-5 * Math.max(1, Math.abs(value)),
          )
        }
        machine.dispose()
      },
    ),
    { numRuns: 12 },
  ),
)

/** TensorFlow.js calls as graphs in TensorFlow, against float64. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { startGraphMachine } from '../../../../src-main/programs/tensorflow/graph-machine.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import { interpret } from '../interpret.ts'
import { tracedCalls } from '../traced-calls.ts'
import { drawn, seed } from '../wasm/agreement.ts'

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
          const inputs = Object.fromEntries(
            [...program.inputs].map(([name, { shape }], index) => [name, drawn(shape, seed + index)]),
          )
          const machine = await startGraphMachine({ step: program })
          for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
          const found = (await machine.run('step')).outputs.out ?? new Float32Array()
          const expected = interpret(program, inputs).out ?? []
          expect(found.length).toBe(expected.length)
          for (const [index, value] of expected.entries()) {
            expect(Math.abs((found[index] ?? Number.NaN) - value), `[${index}]`).toBeLessThanOrEqual(
              1e-5 * Math.max(1, Math.abs(value)),
            )
          }
          machine.dispose()
        },
      ),
      { numRuns: 4 },
    ),
  )
})

/** TensorFlow.js calls on our own kernels: right, and with several threads the same to the bit. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { type TracedCall, tracedCalls } from '../traced-calls.ts'
import { agrees, drawn, seed, slackOf } from './agreement.ts'

beforeAll(() => startBackend('cpu'))

describe('against float64:', () => {
  test.each(tracedCalls)('$name', ({ large, step }) =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: large.length, maxLength: large.length }),
        seed,
        (extents, seed) => {
          const program = traceStep(step(extents))
          return agrees(program, seed, slackOf(program))
        },
      ),
      { numRuns: 20 },
    ),
  )
})

async function bitsOf({ large, step }: TracedCall, threads: number): Promise<Uint8Array[]> {
  const program = traceStep(step(large))
  const machine = startWasmMachine({ step: program }, threads)
  for (const [index, [name, { shape }]] of [...program.inputs].entries()) {
    machine.write(name, drawn(shape, 11 + index))
  }
  const bits: Uint8Array[] = []
  for (let run = 0; run < 4; run++) {
    const { out } = (await machine.run('step')).outputs
    bits.push(new Uint8Array(out?.slice().buffer ?? new ArrayBuffer()))
  }
  machine.dispose()
  return bits
}

describe('with two and four threads:', () => {
  test.each(tracedCalls)('$name', async (call) => {
    const [alone = new Uint8Array()] = await bitsOf(call, 1)
    expect(alone.length).toBeGreaterThan(0)
    for (const threads of [2, 4]) {
      for (const bits of await bitsOf(call, threads)) expect(Buffer.compare(bits, alone)).toBe(0)
    }
  })
})

/** Whole training steps on our own kernels, against float64: every kind of network, map and optimiser. */
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import { startWasmMachine } from '../../../../src-main/programs/wasm/wasm-machine.ts'
import { interpret } from '../interpret.ts'
import { sizeOfOutput, trainingExample, trainingExamples } from '../training-example.ts'

beforeAll(() => startBackend('cpu'))

test.each(trainingExamples)('%s', async (_, given) => {
  const { step, inputs } = trainingExample(given)
  const program = traceStep(step)
  // So small that a difference of nearly equal numbers would have lost its digits.
  const written = { ...inputs, rate: Float32Array.of(-1e-6) }
  const machine = startWasmMachine({ step: program })
  for (const [name, values] of Object.entries(written)) machine.write(name, values)
  const { outputs, finite } = await machine.run('step')
  expect(finite).toBe(true)
  const expected = interpret(program, written)
  for (const [name, numbers] of Object.entries(expected)) {
    const found = outputs[name] ?? (await machine.read(name))
    const size = sizeOfOutput(expected, name)
    expect(found.length).toBe(numbers.length)
    for (const [index, number] of numbers.entries()) {
      const error = Math.abs((found[index] ?? Number.NaN) - number)
      expect(error, `${name}[${index}]`).toBeLessThanOrEqual(2e-5 * size)
    }
  }
  machine.dispose()
})

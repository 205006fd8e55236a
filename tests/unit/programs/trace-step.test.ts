import {
  add,
  engine,
  getBackend,
  matMul,
  mul,
  reverse,
  sum,
  type Tensor,
  type Tensor2D,
} from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { layersOf } from '../../../src-main/models/network.ts'
import { EagerMachine } from '../../../src-main/programs/eager-machine.ts'
import type { Step } from '../../../src-main/programs/machine.ts'
import { sizeOf } from '../../../src-main/programs/program.ts'
import { traceStep } from '../../../src-main/programs/trace/trace-step.ts'
import { UntraceableError } from '../../../src-main/programs/trace/untraceable-error.ts'
import { activationKinds, mapKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { trainingStep } from '../../../src-main/training/training-step.ts'
import { interpret } from './interpret.ts'

beforeAll(() => startBackend('cpu'))

/** A small training step and numbers for it. */
function example(model: object): { step: Step; inputs: Record<string, Float32Array> } {
  const [features, classes, batchRows, probeRows] = [3, 4, 5, 2]
  const { model: spec } = parseSpec({ model: { hidden: [6, 5], ...model } })
  const layers = layersOf(spec, classes)
  const widths = [features, 6, 5, classes]
  const parameters = layers.flatMap(({ tap, units }, index) => [
    { name: `${tap}/weight`, shape: [widths[index] ?? 0, units] },
    { name: `${tap}/bias`, shape: [units] },
  ])
  const taps = layers.map(({ tap }) => tap)
  const step = trainingStep({ layers, parameters, features, classes, batchRows, probeRows, taps })
  const random = createRandom(1)
  const inputs = Object.fromEntries(
    Object.entries(step.inputs).map(([name, shape]) => [
      name,
      Float32Array.from({ length: sizeOf(shape) }, (_, index) =>
        name.endsWith('/label')
          ? Number(index % classes === Math.floor(index / classes) % classes)
          : random.normal(),
      ),
    ]),
  )
  return { step, inputs: { ...inputs, rate: Float32Array.of(-0.1) } }
}

describe('a traced step does what the step does:', () => {
  const kinds = mapKinds.flatMap((map) => activationKinds.map((activation) => ({ map, activation })))
  test.each(kinds)('$map, $activation', async (model) => {
    const { step, inputs } = example(model)
    const expected = interpret(traceStep(step), inputs)
    const machine = new EagerMachine({ step })
    for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
    const { outputs, finite } = await machine.run('step')
    expect(finite).toBe(true)
    for (const [name, numbers] of Object.entries(expected)) {
      const found = outputs[name] ?? (await machine.read(name))
      const size = Math.max(...numbers.map(Math.abs))
      expect(numbers.length).toBe(found.length)
      found.forEach((number, index) => {
        expect(Math.abs(number - numbers[index]!), `${name}[${index}]`).toBeLessThan(size * 1e-5)
      })
    }
    machine.dispose()
  })
})

const pair = { a: [2, 3], b: [2, 3] }
const stepOf = (compute: (a: Tensor2D, b: Tensor2D) => Record<string, Tensor>): Step => ({
  inputs: pair,
  compute: ({ a, b }) => compute(a as Tensor2D, b as Tensor2D),
})
const kindsIn = (step: Step): string[] => traceStep(step).instructions.map(({ kind }) => kind)

describe('tracing', () => {
  test('works out once what is asked for twice, and leaves out what nobody needs', () => {
    const step = stepOf((a, b) => {
      sum(a)
      return { once: mul(add(a, b), add(a, b)) }
    })
    expect(kindsIn(step)).toEqual(['binary', 'binary'])
  })

  test('sees through axes that are put before a product and taken away again', () => {
    expect(kindsIn(stepOf((a, b) => ({ product: matMul(a, b, false, true) })))).toEqual(['product'])
  })

  test('refuses a kernel for which there is no instruction, by its name', () => {
    const trace = () => traceStep(stepOf((a) => ({ reversed: reverse(a) })))
    expect(trace).toThrow(UntraceableError)
    expect(trace).toThrow('the kernel Reverse')
  })

  test('refuses to read a tensor', () => {
    expect(() => traceStep(stepOf((a) => ({ copied: mul(a, a.dataSync()[0] ?? 1) })))).toThrow(
      UntraceableError,
    )
  })

  test('leaves the backend and its tensors as they were, also when it fails', () => {
    const before = [getBackend(), engine().memory().numTensors]
    traceStep(stepOf((a, b) => ({ sum: add(a, b) })))
    expect(() => traceStep(stepOf((a) => ({ reversed: reverse(a) })))).toThrow()
    expect([getBackend(), engine().memory().numTensors]).toEqual(before)
  })
})

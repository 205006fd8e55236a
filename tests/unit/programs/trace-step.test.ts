import {
  add,
  engine,
  gather,
  getBackend,
  matMul,
  mul,
  reshape,
  reverse,
  sum,
  type Tensor,
  type Tensor2D,
  tensor,
  transpose,
} from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { EagerMachine } from '../../../src-main/programs/eager-machine.ts'
import type { Step } from '../../../src-main/programs/machine.ts'
import { indicesOf } from '../../../src-main/programs/program.ts'
import { traceStep } from '../../../src-main/programs/trace/trace-step.ts'
import { UntraceableError } from '../../../src-main/programs/trace/untraceable-error.ts'
import { interpret } from './interpret.ts'
import { sizeOfOutput, trainingExample, trainingExamples } from './training-example.ts'

beforeAll(() => startBackend('cpu'))

describe('a traced step does what the step does:', () => {
  test.each(trainingExamples)('%s', async (_, given) => {
    const { step, inputs } = trainingExample(given)
    const expected = interpret(traceStep(step), inputs)
    const machine = new EagerMachine({ step })
    for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
    const { outputs, finite } = await machine.run('step')
    expect(finite).toBe(true)
    for (const [name, numbers] of Object.entries(expected)) {
      const found = outputs[name] ?? (await machine.read(name))
      const size = sizeOfOutput(expected, name)
      expect(numbers.length).toBe(found.length)
      found.forEach((number, index) => {
        expect(Math.abs(number - numbers[index]!), `${name}[${index}]`).toBeLessThanOrEqual(size * 2e-5)
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

  test('takes integers as indices, and refuses to compute with them', () => {
    expect(kindsIn(stepOf((a) => ({ out: gather(a, [2, 0, 2], 1) })))).toEqual(['gather'])
    const integers = (): Tensor => tensor([1, 2, 3], [3], 'int32')
    expect(() => traceStep(stepOf((a) => ({ out: add(a, integers()) })))).toThrow(
      new UntraceableError('integers as numbers to compute with'),
    )
    expect(() => traceStep(stepOf(() => ({ out: integers() })))).toThrow(UntraceableError)
    expect(() => traceStep(stepOf((a) => ({ out: gather(a, [3], 1) })))).toThrow(
      new UntraceableError('part 3 of 3'),
    )
    const ofEach = (): Tensor => tensor([0, 1], [2, 1], 'int32')
    expect(() => traceStep(stepOf((a) => ({ out: gather(a, ofEach(), 1, 1) })))).toThrow(
      new UntraceableError('a gather with indices of its own for 1 axes'),
    )
  })

  test('keeps the same integers once', () => {
    const program = traceStep(
      stepOf((a, b) => ({ out: add(gather(a, [2, 0, 2], 1), gather(b, [2, 0, 2], 1)) })),
    )
    expect(indicesOf(program).size).toBe(1)
  })

  test('sees that a transpose of axes of one number moves none', () => {
    const step = stepOf((a) => ({ out: transpose(reshape(a, [1, 2, 1, 3]), [1, 2, 0, 3]) }))
    expect(kindsIn(step)).toEqual(['reshape'])
  })

  test('multiplies by one matrix for a whole batch at once', () => {
    const step = stepOf((a, b) => ({ out: matMul(reshape(a, [2, 1, 3]), b, false, true) }))
    expect(kindsIn(step)).toEqual(['product', 'reshape'])
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

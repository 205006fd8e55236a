import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { backend } from '@tensorflow/tfjs-core'
import { afterEach, describe, expect, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import type { Machine } from '../../../../src-main/programs/machine.ts'
import { type Program, sizeOf } from '../../../../src-main/programs/program.ts'
import { startGraphMachine } from '../../../../src-main/programs/tensorflow/graph-machine.ts'
import { nativeBinding } from '../../../../src-main/programs/tensorflow/native-session.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import { createRandom } from '../../../../src-main/shared/random.ts'
import { interpret } from '../interpret.ts'
import { sizeOfOutput, trainingExample, trainingExamples } from '../training-example.ts'
import { moving, program, singleInstructions } from './small-programs.ts'

const missing = await startBackend('tensorflow').then(
  () => '',
  (error: unknown) => ` — SKIPPED: ${error instanceof Error ? error.message : String(error)}`,
)

let machine: Machine | null = null
afterEach(() => {
  machine?.dispose()
  machine = null
})

async function started(programs: Readonly<Record<string, Program>>): Promise<Machine> {
  machine = await startGraphMachine(programs)
  return machine
}

function numbersFor({ inputs }: Program): Record<string, Float32Array> {
  const random = createRandom(1)
  return Object.fromEntries(
    [...inputs].map(([name, { shape }]) => [
      name,
      Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
    ]),
  )
}

/** Runs a program once and compares all that it gives with the same in float64. */
async function expectExact(
  program: Program,
  inputs: Record<string, Float32Array>,
  tolerance: number,
): Promise<void> {
  const machine = await started({ step: program })
  for (const [name, values] of Object.entries(inputs)) machine.write(name, values)
  const { outputs, finite } = await machine.run('step')
  expect(finite).toBe(true)
  const expected = interpret(program, inputs)
  for (const [name, numbers] of Object.entries(expected)) {
    const found = outputs[name] ?? (await machine.read(name))
    const size = sizeOfOutput(expected, name)
    expect(found.length).toBe(numbers.length)
    numbers.forEach((number, index) => {
      expect(Math.abs((found[index] ?? Number.NaN) - number), `${name}[${index}]`).toBeLessThanOrEqual(
        tolerance * size,
      )
    })
  }
}

const step = moving()

describe.skipIf(missing)(`TensorFlow graphs${missing}`, () => {
  /** Twice, and with a turn between: what a finaliser gives back is free after it has run. */
  async function collectGarbage(): Promise<void> {
    setFlagsFromString('--expose-gc')
    const collect: () => void = runInNewContext('gc')
    for (let round = 0; round < 2; round++) {
      collect()
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }

  describe('do what the instruction says:', () => {
    test.each(singleInstructions)('%s', (_, program) => expectExact(program, numbersFor(program), 1e-6))
  })

  describe('give a whole training step as in float64:', () => {
    test.each(trainingExamples)('%s', (_, given) => {
      const { step, inputs } = trainingExample(given)
      // So small that a difference of nearly equal numbers would have lost its digits.
      return expectExact(traceStep(step), { ...inputs, rate: Float32Array.of(-1e-6) }, 2e-5)
    })
  })

  test('begin with inputs of zero', async () => {
    const { outputs } = await (await started({ step })).run('step')
    expect(outputs).toEqual({ before: new Float32Array(6).fill(-0), size: Float32Array.of(0) })
  })

  test('carry an output on to the input of its name, step after step', async () => {
    const machine = await started({ step })
    machine.write('theta', Float32Array.of(1, 2, 3, 4, 5, 6))
    machine.write('x', Float32Array.of(1, 0, 0, 0, 0, 2))
    machine.write('rate', Float32Array.of(0.5))
    await machine.run('step')
    const { outputs } = await machine.run('step')
    expect([...(outputs.before ?? [])]).toEqual([-1.5, -2, -3, -4, -5, -7])
    expect([...(await machine.read('theta'))]).toEqual([2, 2, 3, 4, 5, 8])
  })

  test('keep an input that is not written again', async () => {
    const machine = await started({ step })
    machine.write('x', Float32Array.of(1, 2, 3, 4, 5, 6))
    machine.write('rate', Float32Array.of(1))
    for (let index = 0; index < 3; index++) {
      expect((await machine.run('step')).outputs.size).toEqual(Float32Array.of(21))
    }
  })

  test('take a part of an input that was written, and of one that has moved', async () => {
    const machine = await started({ step })
    machine.write('x', new Float32Array(6).fill(1))
    machine.write('rate', Float32Array.of(1))
    await machine.run('step')
    machine.write('x', Float32Array.of(5, 5), 3)
    machine.write('theta', Float32Array.of(10), 5)
    expect([...(await machine.read('x'))]).toEqual([1, 1, 1, 5, 5, 1])
    expect([...(await machine.read('theta'))]).toEqual([1, 1, 1, 1, 1, 10])
    await machine.run('step')
    expect([...(await machine.read('theta'))]).toEqual([2, 2, 2, 6, 6, 11])
  })

  test('copy what is written and what is read', async () => {
    const machine = await started({ step })
    const theta = new Float32Array(6).fill(1)
    machine.write('theta', theta)
    theta.fill(2)
    ;(await machine.read('theta')).fill(3)
    await machine.run('step')
    ;(await machine.read('theta')).fill(3)
    expect([...(await machine.read('theta'))]).toEqual([1, 1, 1, 1, 1, 1])
  })

  test('move an input that is only handed on, without keeping it where it was given', async () => {
    const shapes = { x: [64, 64], held: [64, 64] }
    const hand = program(shapes, (_, { x }) => (x ? { held: x } : {}))
    const machine = await started({ hand })
    machine.write('x', new Float32Array(4096).fill(1))
    await machine.run('hand')
    machine.write('x', new Float32Array(4096).fill(2))
    expect((await machine.read('held')).every((value) => value === 1)).toBe(true)
  })

  test('swap two inputs', async () => {
    const swap = program({ a: [1], b: [1] }, (_, { a, b }) => (a && b ? { a: b, b: a } : {}))
    const machine = await started({ swap })
    machine.write('a', Float32Array.of(1))
    machine.write('b', Float32Array.of(2))
    await machine.run('swap')
    expect([await machine.read('a'), await machine.read('b')]).toEqual([
      Float32Array.of(2),
      Float32Array.of(1),
    ])
  })

  test('share inputs between steps', async () => {
    const show = program({ theta: [2, 3] }, (builder, { theta: x }) =>
      x ? { out: builder.add({ kind: 'unary', operation: 'abs', x }, [2, 3]) } : {},
    )
    const machine = await started({ step, show })
    machine.write('theta', new Float32Array(6).fill(-1))
    machine.write('x', new Float32Array(6).fill(-2))
    machine.write('rate', Float32Array.of(1))
    await machine.run('step')
    expect([...((await machine.run('show')).outputs.out ?? [])]).toEqual([3, 3, 3, 3, 3, 3])
  })

  test.each([Number.NaN, Infinity, -Infinity])('say that an output may hold %d', async (value) => {
    const machine = await started({ step })
    machine.write('theta', Float32Array.of(0, 0, value, 0, 0, 0))
    const { finite, outputs } = await machine.run('step')
    expect(finite).toBe(false)
    expect(outputs.before?.[2]).toBe(-value)
  })

  test('give the same numbers in every run, bit for bit', async () => {
    const wide = program({ a: [96, 512], b: [512, 160] }, (builder, { a, b }) => {
      if (!a || !b) return {}
      const product = { kind: 'product', a, b, transposeA: false, transposeB: false, bias: null } as const
      return { out: builder.add(product, [96, 160]) }
    })
    const machine = await started({ wide })
    for (const [name, values] of Object.entries(numbersFor(wide))) machine.write(name, values)
    const first = Float32Array.from((await machine.run('wide')).outputs.out ?? [])
    for (let index = 0; index < 10; index++) expect((await machine.run('wide')).outputs.out).toEqual(first)
  })

  test('leave nothing behind, over a thousand steps and when they are disposed of', async () => {
    const binding = nativeBinding(backend())
    const before = binding.getNumOfTensors()
    const machine = await started({ step })
    machine.write('rate', Float32Array.of(1))
    const run = async () => {
      machine.write('x', new Float32Array(6).fill(1))
      machine.write('theta', Float32Array.of(1), 2)
      await machine.run('step')
    }
    await run()
    const within = binding.getNumOfTensors()
    for (let index = 0; index < 1000; index++) await run()
    expect(binding.getNumOfTensors()).toBe(within)
    machine.dispose()
    expect(binding.getNumOfTensors()).toBe(before)
  })

  test('give the memory of what was read back when the next step runs', async () => {
    const machine = await started({ step })
    const { outputs } = await machine.run('step')
    expect(outputs.before).toHaveLength(6)
    await machine.run('step')
    expect(outputs.before?.buffer.byteLength).toBe(0)
  })

  test('take no more memory with more steps', async () => {
    const megabyte = [512, 512]
    const large = program({ x: megabyte, theta: megabyte }, (builder, { x, theta }) => {
      if (!x || !theta) return {}
      const sum = builder.add({ kind: 'binary', operation: 'add', a: x, b: theta }, megabyte)
      return { theta: sum, out: builder.add({ kind: 'unary', operation: 'tanh', x: sum }, megabyte) }
    })
    const machine = await started({ large })
    const values = new Float32Array(512 * 512).fill(1)
    const run = async (steps: number) => {
      for (let index = 0; index < steps; index++) {
        machine.write('x', values)
        await machine.run('large')
      }
    }
    const held = async () => {
      // What nobody holds goes when V8 collects, and it may let much of it come together first.
      await collectGarbage()
      return process.memoryUsage.rss()
    }
    await run(200)
    // What is kept is kept each time; what the allocators of several threads take for themselves they take once.
    const growths: number[] = []
    while (growths.length < 4 && !(Math.min(...growths) < 200e6)) {
      const before = await held()
      await run(600)
      growths.push((await held()) - before)
    }
    expect(Math.min(...growths)).toBeLessThan(200e6) // of 600 MB if any array of each step were kept
  })

  test('say what TensorFlow says where it cannot', async () => {
    const wrong = program({ a: [2], b: [3] }, (builder, { a, b }) =>
      a && b ? { out: builder.add({ kind: 'binary', operation: 'add', a, b }, [3]) } : {},
    )
    await expect(startGraphMachine({ wrong })).rejects.toThrow(/TensorFlow could not .*\[2\].*\[3\]/)
  })

  test('refuse a step, an input or a place that is not there', async () => {
    const machine = await started({ step })
    await expect(machine.run('other')).rejects.toThrow('"other"')
    expect(() => machine.write('other', Float32Array.of(1))).toThrow('"other"')
    await expect(machine.read('other')).rejects.toThrow('"other"')
    expect(() => machine.write('x', new Float32Array(6), 1)).toThrow('at most 6')
  })
})

/** Every optimiser against torch.optim in float64 (`generate.py`), as a step that a machine runs. */
import { add, tensor, tensor1d } from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import type { Machine, Step } from '../../../../src-main/programs/machine.ts'
import { startMachine } from '../../../../src-main/programs/start-machine.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import {
  type OptimiserSpec,
  optimiserKinds,
  optimiserSchema,
} from '../../../../src-main/shared/contract/run-spec.ts'
import { optimiserOf } from '../../../../src-main/training/optimisers/index.ts'
import { memoryName } from '../../../../src-main/training/optimisers/optimiser.ts'
import torchOptim from './torch-optim.json' with { type: 'json' }

const numbers = z.array(z.number())
const fixture = z
  .object({
    shape: numbers,
    parameter: numbers,
    gradients: numbers,
    cases: z.array(z.object({ spec: optimiserSchema, updates: numbers })),
  })
  .parse(torchOptim)
const size = fixture.parameter.length
const steps = fixture.gradients.length / size

beforeAll(() => startBackend('wasm'))

let machine: Machine | undefined
afterEach(() => machine?.dispose())

/** θ' = θ + Δθ of one parameter; memories replace themselves. */
function updateStep(spec: OptimiserSpec): Step {
  const optimiser = optimiserOf(spec)
  const { memory: memories, numbers } = optimiser
  return {
    inputs: {
      theta: fixture.shape,
      gradient: fixture.shape,
      rate: [],
      ...Object.fromEntries(memories.map((name) => [memoryName('theta', name), fixture.shape])),
      ...Object.fromEntries(numbers.map((name) => [name, []])),
    },
    compute({ theta, gradient, rate, ...others }) {
      if (!theta || !gradient || !rate) throw new Error('expected every input')
      const given = (name: string) => others[name] ?? tensor1d([])
      const { delta, memory } = optimiser.update({
        parameter: theta,
        gradient,
        rate,
        memory: Object.fromEntries(memories.map((name) => [name, given(memoryName('theta', name))])),
        numbers: Object.fromEntries(numbers.map((name) => [name, given(name)])),
      })
      const after = Object.entries(memory).map(([name, value]) => [memoryName('theta', name), value])
      return { delta, theta: add(theta, delta), ...Object.fromEntries(after) }
    },
  }
}

const rowsOf = (flat: ArrayLike<number>): number[][] =>
  Array.from({ length: flat.length / size }, (_, row) =>
    Array.from({ length: size }, (_, at) => flat[row * size + at] ?? Number.NaN),
  )

/** Δθ of every update, and θ after the last. */
async function train(spec: OptimiserSpec): Promise<{ updates: number[][]; theta: Float32Array }> {
  const running = await startMachine({ update: updateStep(spec) })
  machine = running
  running.write('theta', Float32Array.from(fixture.parameter))
  running.write('rate', Float32Array.of(-spec.learningRate))
  const updates: number[][] = []
  for (const [step, gradient] of rowsOf(fixture.gradients).entries()) {
    running.write('gradient', Float32Array.from(gradient))
    for (const [name, value] of Object.entries(optimiserOf(spec).numbersAt(step))) {
      running.write(name, Float32Array.of(value))
    }
    const { outputs } = await running.run('update')
    updates.push([...(outputs.delta ?? [])])
  }
  return { updates, theta: await running.read('theta') }
}

const cases = fixture.cases.map(({ spec, updates }) => {
  const { kind, ...options } = spec
  const { schedule: _, ...shown } = options
  const told = Object.entries(shown).map(([name, value]) => `${name} ${value}`)
  return { name: `${kind}, ${told.join(', ')}`, spec, updates }
})

describe('an optimiser makes the updates of torch.optim:', () => {
  for (const { name, spec, updates } of cases) {
    test(name, async () => {
      const found = await train(spec)
      expect(found.updates).toHaveLength(steps)
      rowsOf(updates).forEach((wanted, step) => {
        const error = wanted.map((value, at) => value - (found.updates[step]?.[at] ?? Number.NaN))
        expect(Math.hypot(...error) / Math.hypot(...wanted), `update ${step}`).toBeLessThan(2e-6)
      })
    })
  }

  test('and in the end has its parameters', async () => {
    for (const { spec, updates } of cases) {
      const { theta } = await train(spec)
      machine?.dispose()
      const rows = rowsOf(updates)
      theta.forEach((value, at) => {
        const wanted = rows.reduce((sum, row) => sum + (row[at] ?? 0), fixture.parameter[at] ?? 0)
        // Where a step is below the digits of θ, θ + Δθ stays, update after update.
        expect(Math.abs(value - wanted)).toBeLessThan(3e-6 * (1 + Math.abs(wanted)))
      })
    }
    machine = undefined
  })

  test('every kind of the spec, with decay and without', () => {
    for (const kind of optimiserKinds) {
      const decays = fixture.cases.flatMap(({ spec }) => (spec.kind === kind ? [spec.weightDecay > 0] : []))
      expect([kind, ...new Set(decays)]).toEqual([kind, false, true])
    }
  })
})

test.each(optimiserKinds)('%s can be traced, and returns all that it remembers and no more', (kind) => {
  const step = updateStep(optimiserSchema.parse({ kind }))
  const [delta, theta, ...after] = traceStep(step).outputs.keys()
  expect([delta, theta]).toEqual(['delta', 'theta'])
  expect(after).toEqual(optimiserOf(optimiserSchema.parse({ kind })).memory.map((name) => `theta.${name}`))
})

describe('an update', () => {
  const point = (values: number[], memory: Record<string, number[]>, given: Record<string, number>) => ({
    parameter: tensor(values),
    gradient: tensor(values),
    rate: tensor(-0.5),
    memory: Object.fromEntries(Object.entries(memory).map(([name, value]) => [name, tensor(value)])),
    numbers: Object.fromEntries(Object.entries(given).map(([name, value]) => [name, tensor(value)])),
  })

  test('of adam from rest is −η in the direction of each gradient, however small', () => {
    const optimiser = optimiserOf(optimiserSchema.parse({ kind: 'adam', epsilon: 1e-30 }))
    const rest = { 'first-moment': [0, 0, 0], 'second-moment': [0, 0, 0] }
    const { delta } = optimiser.update(point([1e-12, -3, 1e5], rest, optimiser.numbersAt(0)))
    delta.dataSync().forEach((value, at) => expect(value).toBeCloseTo([-0.5, 0.5, -0.5][at] ?? Number.NaN, 5))
  })

  test('of adam takes the corrections of its place in the run', () => {
    const { numbersAt } = optimiserOf(optimiserSchema.parse({ kind: 'adam' }))
    expect(numbersAt(1)['first-correction']).toBeCloseTo(1 / 0.19, 12)
    expect(numbersAt(1)['second-correction']).toBeCloseTo(1 / 0.001999, 8)
    expect(numbersAt(1e6)).toEqual({ 'first-correction': 1, 'second-correction': 1 })
  })

  test('of gradient descent without decay is the gradient times −η to the last bit', () => {
    const { delta } = optimiserOf(optimiserSchema.parse({ kind: 'sgd' })).update(point([0.1, -7], {}, {}))
    expect(delta.dataSync()).toEqual(Float32Array.of(Math.fround(0.1) * -0.5, 3.5))
  })
})

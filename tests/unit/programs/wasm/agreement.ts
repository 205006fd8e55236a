/** Programs on drawn numbers, against float64 arithmetic. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { type Program, sizeOf, type Value } from '../../../../src-main/programs/program.ts'
import type { Operation } from '../../../../src-main/programs/trace/program-builder.ts'
import { interpret } from '../interpret.ts'
import { programOf, runOnce } from './known-program.ts'

export const extent = fc.integer({ min: 1, max: 21 })

/** The program on numbers drawn from (−2, 2), against the oracle: as near as `slack` roundings of the largest term. */
export async function agrees(program: Program, seed: number, slack = 8): Promise<void> {
  const inputs = drawnInputs(program, seed)
  const { outputs, finite } = await runOnce(program, inputs)
  for (const [name, values] of Object.entries(interpret(program, inputs))) {
    expectNear(outputs[name], values, slack, name)
    expect(finite).toBe(values.every(Number.isFinite))
  }
}

/** Each number found is as near as `slack` roundings of the one expected, or of 1 where that is less. */
export function expectNear(
  found: ArrayLike<number> = [],
  expected: readonly number[] = [],
  slack: number,
  name = 'out',
): void {
  expect(expected.length).toBeGreaterThan(0)
  expect(found.length).toBe(expected.length)
  for (const [index, value] of expected.entries()) {
    const near = found[index] ?? Number.NaN
    if (Number.isNaN(value)) expect(near).toBeNaN()
    else {
      const limit = slack * 6e-8 * Math.max(1, Math.abs(value))
      expect(Math.abs(near - value), `${name}[${index}]: ${near}, not ${value}`).toBeLessThanOrEqual(limit)
    }
  }
}

/**
 * Roundings that a call may be off by. A sum of n numbers of the size of 1, added up in order, is off by n/2 roundings
 * in the root mean square (its partial sums grow as √n): eight times that, and what functions are off by themselves.
 */
export function slackOf({ inputs, outputs }: Program): number {
  const sizes = (values: Program['inputs']): number[] =>
    [...values.values()].map(({ shape }) => sizeOf(shape))
  return 200 + (4 * Math.max(...sizes(inputs))) / Math.min(...sizes(outputs))
}

/** What the program reads, drawn from (−2, 2). */
export const drawnInputs = ({ inputs }: Program, seed: number): Record<string, Float32Array> =>
  Object.fromEntries([...inputs].map(([name, { shape }], index) => [name, drawn(shape, seed + index)]))

/** Numbers that a seed gives, by a multiplicative congruential generator. */
export function drawn(shape: readonly number[], seed: number): Float32Array {
  let state = (seed % 2_147_483_646) + 1
  return new Float32Array(shape.reduce((size, each) => size * each, 1)).map(() => {
    state = (state * 48_271) % 2_147_483_647
    return (state / 2_147_483_647) * 4 - 2
  })
}

export const ofShapes = async (
  shapes: Readonly<Record<string, readonly number[]>>,
  operation: (values: (name: string) => Value) => Operation,
  shape: readonly number[],
  seed: number,
  slack?: number,
): Promise<void> => agrees(programOf(shapes, operation, shape), seed, slack)

export const seed = fc.integer({ min: 1, max: 1e9 })
export const check = <Case extends [unknown, ...unknown[]]>(
  property: fc.IAsyncProperty<Case>,
): Promise<void> => fc.assert(property, { numRuns: 60 })

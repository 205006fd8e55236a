/** Programs on drawn numbers, against float64 arithmetic. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Program, Value } from '../../../../src-main/programs/program.ts'
import type { Operation } from '../../../../src-main/programs/trace/program-builder.ts'
import { interpret } from '../interpret.ts'
import { programOf, runOnce } from './known-program.ts'

export const extent = fc.integer({ min: 1, max: 21 })

/** The program on numbers drawn from (−2, 2), against the oracle: as near as `slack` roundings of the largest term. */
export async function agrees(program: Program, seed: number, slack = 8): Promise<void> {
  const inputs = Object.fromEntries(
    [...program.inputs].map(([name, { shape }], index) => [name, drawn(shape, seed + index)]),
  )
  const { outputs, finite } = await runOnce(program, inputs)
  for (const [name, values] of Object.entries(interpret(program, inputs))) {
    const found = outputs[name] ?? new Float32Array()
    expect(found.length).toBe(values.length)
    for (const [index, value] of values.entries()) {
      if (Number.isNaN(value)) expect(found[index]).toBeNaN()
      else {
        const error = Math.abs((found[index] ?? Number.NaN) - value)
        expect(error, `${name}[${index}]: ${found[index]}, not ${value}`).toBeLessThanOrEqual(
          slack * 6e-8 * Math.max(1, Math.abs(value)),
        )
      }
    }
    expect(finite).toBe(values.every(Number.isFinite))
  }
}

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

import { expect, it } from 'vitest'
import {
  nearestProbes,
  neighbourCount,
  neighbourMovement,
  neighbourStride,
  stepLengths,
} from '../../../src-main/analysis/neighbour-movement.ts'
import numbers from './probe-values.json' with { type: 'json' }

const points = Float32Array.from(numbers.points)
const lengths = stepLengths(Float32Array.from(numbers.steps), 3)
const noTurn = async (): Promise<void> => {}

it('finds the eight nearest of each probe, the nearest first, as NumPy does', async () => {
  expect([...(await nearestProbes(points, 3, noTurn))]).toEqual(numbers.nearest)
})

it('divides the length of a step by the mean of its neighbours’', async () => {
  const found = neighbourMovement(lengths, await nearestProbes(points, 3, noTurn))
  numbers.neighbourMovement.forEach((value, probe) => {
    expect(found[probe], `probe ${probe}`).toBeCloseTo(value, 5)
  })
})

it('takes as many neighbours as there are, and none that is not finite', async () => {
  const few = Float32Array.of(0, 1, 3, Number.NaN)
  const nearest = await nearestProbes(few, 1, noTurn)
  const of = (probe: number): number[] => [
    ...nearest.subarray(probe * neighbourCount, (probe + 1) * neighbourCount),
  ]
  expect(of(0)).toEqual([1, 2, -1, -1, -1, -1, -1, -1])
  expect(of(3)).toEqual(Array(8).fill(-1))
  const movement = neighbourMovement(Float32Array.of(6, 1, 2, 5), nearest)
  expect([...movement]).toEqual([4, 0.25, expect.closeTo(2 / 3.5, 6), Number.NaN])
})

it('is a number nowhere where nothing around moves', () => {
  const nearest = new Int32Array(2 * neighbourCount).fill(-1)
  nearest[0] = 1
  expect([...neighbourMovement(Float32Array.of(1, 0), nearest)]).toEqual([Number.NaN, Number.NaN])
})

it('looks for neighbours in so many rows that one costs what it may', () => {
  expect(neighbourStride(64, 32)).toBe(1)
  // 1,024² · 1,024 / 2 = 2²⁹ multiplications, of which 2²⁵ are allowed.
  expect(neighbourStride(1024, 1024)).toBe(16)
})

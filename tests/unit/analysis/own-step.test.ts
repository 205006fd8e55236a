import { describe, expect, test } from 'vitest'
import { membersAmongProbes, ownStepOfBatch } from '../../../src-main/analysis/own-step.ts'

describe('ownStepOfBatch', () => {
  // Affine, x = 1, 2, −1 and one unit: kernels xᵢxⱼ + 1.
  const features = { h: Float64Array.of(1, 2, -1), beta: Float64Array.of(1, 1, 1) }
  const steepest = Float32Array.of(1, 10, 100)

  test('of a batch of one: the gain of the member, the cross part alone for the others', () => {
    const { self, cross } = ownStepOfBatch(features, steepest, 1, Int32Array.of(1))
    expect(Array.from(self)).toEqual([0, 50, 0])
    expect(Array.from(cross)).toEqual([30, 0, -10])
  })

  test('counts a member that is there twice twice', () => {
    const { self, cross } = ownStepOfBatch(features, steepest, 1, Int32Array.of(0, 2, 0))
    expect(Array.from(self)).toEqual([4, 0, 200])
    expect(Array.from(cross)).toEqual([0, 6 - 100, 0])
  })

  test('multiplies the shares of the bias', () => {
    const divided = { h: Float64Array.of(0, 0), beta: Float64Array.of(0.5, 0.25) }
    const { cross } = ownStepOfBatch(divided, Float32Array.of(8, 16), 1, Int32Array.of(0))
    expect(Array.from(cross)).toEqual([0, 1])
  })
})

describe('membersAmongProbes', () => {
  test('places each member among the probes', () => {
    expect(membersAmongProbes(Int32Array.of(7, 3, 7), Int32Array.of(3, 5, 7))).toEqual(Int32Array.of(2, 0, 2))
  })

  test('is null when a member is not a probe', () => {
    expect(membersAmongProbes(Int32Array.of(7, 4), Int32Array.of(3, 5, 7))).toBeNull()
  })
})

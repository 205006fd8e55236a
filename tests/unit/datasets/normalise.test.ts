import { describe, expect, it } from 'vitest'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { normalise } from '../../../src-main/datasets/normalise.ts'

const samples = (rows: number[][]): Samples => ({
  count: rows.length,
  features: rows[0]?.length ?? 0,
  inputs: Float32Array.from(rows.flat()),
  labels: new Int32Array(rows.length),
})

describe('standard', () => {
  it('brings each feature to mean 0 and deviation 1', () => {
    const train = samples([
      [1, 100],
      [3, 300],
    ])
    normalise('standard', train, null)
    expect([...train.inputs]).toEqual([-1, -1, 1, 1])
  })

  it('takes the statistics of the training part alone', () => {
    const test = samples([[10], [2]])
    normalise('standard', samples([[1], [3]]), test)
    expect([...test.inputs]).toEqual([8, 0])
  })

  it('only centres a constant feature, even one that no mean represents', () => {
    const train = samples([[0.1], [0.1], [0.1]])
    const test = samples([[1.1]])
    normalise('standard', train, test)
    expect([...train.inputs]).toEqual([0, 0, 0])
    expect(test.inputs[0]).toBeCloseTo(1, 5)
  })

  it('stays finite for features near the limits of float32', () => {
    const train = samples([
      [3e38, 1e-45],
      [-3e38, 0],
    ])
    normalise('standard', train, null)
    expect([...train.inputs]).toEqual([1, 1, -1, -1])
  })
})

describe('range', () => {
  it('brings all features to [0, 1] by one minimum and maximum', () => {
    const train = samples([
      [0, 50],
      [100, 25],
    ])
    normalise('range', train, null)
    expect([...train.inputs]).toEqual([0, 0.5, 1, 0.25])
  })

  it('may carry the test part outside, whose extremes it does not look at', () => {
    const test = samples([[4]])
    normalise('range', samples([[0], [2]]), test)
    expect([...test.inputs]).toEqual([2])
  })

  it('makes constant data 0', () => {
    const train = samples([[5], [5]])
    normalise('range', train, null)
    expect([...train.inputs]).toEqual([0, 0])
  })
})

it('none leaves the numbers as they are', () => {
  const train = samples([[5], [7]])
  normalise('none', train, null)
  expect([...train.inputs]).toEqual([5, 7])
})

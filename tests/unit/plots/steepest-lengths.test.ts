import { expect, test } from 'vitest'
import { matchedFactor, steepestFactor } from '../../../src-main/shared/plots/steepest-lengths.ts'

const lengths = (actual: number[], steepest: number[]) => ({
  actualLength: Float32Array.from(actual),
  steepestLength: Float32Array.from(steepest),
  probes: 3,
})

test('the matched factor brings the median length of its row to that of the actual steps', () => {
  // Ratios 1, 30 and 2: their median would be 2.
  expect(matchedFactor(lengths([9, 9, 9, 5, 30, 40], [1, 1, 1, 5, 1, 20]), 1)).toBe(30 / 5)
})

test('a few probes without a steepest step are among those whose median is taken', () => {
  expect(matchedFactor(lengths([2, 4, 8], [1, 0, 2]), 0)).toBe(4)
})

test('where most have none, it is matched over those that have both', () => {
  expect(matchedFactor(lengths([2, 4, 8], [0, 0, 2]), 0)).toBe(4)
  expect(matchedFactor(lengths([2, 4, 8], [0, 0, 0]), 0)).toBeNaN()
  expect(steepestFactor('matched', lengths([2, 4, 8], [0, 0, 0]), { row: 0, batchSize: 4 })).toBe(1)
})

test('the other lengths do not look at the steps', () => {
  const scores = lengths([2, 4, 8], [1, 1, 1])
  expect(steepestFactor('true', scores, { row: 0, batchSize: 32 })).toBe(1)
  expect(steepestFactor('per-sample', scores, { row: 0, batchSize: 32 })).toBe(32)
})

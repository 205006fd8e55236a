import { expect, test } from 'vitest'
import { matchedFactor } from '../../../src-main/shared/plots/steepest-lengths.ts'

const lengths = (actual: number[], steepest: number[]) => ({
  actualLength: Float32Array.from(actual),
  steepestLength: Float32Array.from(steepest),
  probes: 3,
})

test('the matched factor is the median ratio over the probes of its row', () => {
  expect(matchedFactor(lengths([9, 9, 9, 2, 4, 60], [1, 1, 1, 1, 1, 1]), 1)).toBe(4)
})

test('a probe without a steepest step does not count', () => {
  expect(matchedFactor(lengths([2, 4, 8], [1, 0, 1]), 0)).toBe(5)
  expect(matchedFactor(lengths([2, 4, 8], [0, 0, 0]), 0)).toBeNaN()
})

import { expect, test } from 'vitest'
import {
  symmetricPlace,
  symmetricTicks,
  symmetricValue,
} from '../../../src-main/shared/plots/symmetric-scale.ts'

test('is linear about 0, logarithmic far from it, the same on both sides, and goes back', () => {
  expect(symmetricPlace(0.01)).toBeCloseTo(0.01, 5)
  expect(symmetricPlace(1e5) - symmetricPlace(1e4)).toBeCloseTo(Math.log(10), 6)
  expect(symmetricPlace(-7)).toBe(-symmetricPlace(7))
  for (const value of [-300, -1, 0, 0.2, 50])
    expect(symmetricValue(symmetricPlace(value))).toBeCloseTo(value, 9)
})

test.each([
  ['many where there is room', -80, 90, 0.05, [-100, -10, -1, 0, 1, 10, 100]],
  ['without 1 where it would touch 0', -80, 90, 0.1, [-100, -10, 0, 10, 100]],
  ['every second power', -4000, 4500, 0.15, [-100, 0, 100]],
  ['the largest at least', -80, 90, 0.4, [-100, 0, 100]],
  ['one side where there is one', 0.2, 400, 0.1, [0, 1, 10, 100]],
  ['as on a linear axis where all is near 1', 0.5, 1.8, 0.1, [0, 0.5, 1, 1.5, 2]],
] as const)('writes %s', (_, low, high, gap, ticks) => {
  expect(symmetricTicks(low, high, gap).ticks).toEqual([...ticks])
})

test('holds what it is given, and 0', () => {
  const { minimum, maximum } = symmetricTicks(-33, 470, 0.1)
  expect([minimum, maximum]).toEqual([-50, 500])
  expect(symmetricTicks(3, 470, 0.1).minimum).toBe(0)
})

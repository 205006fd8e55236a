import { expect, test } from 'vitest'
import { medianOutside, outsideShare } from '../../../src-main/shared/projection/outside-share.ts'

test('of 13² = 3² + 4² + 12², 144 of 169 are not drawn', () => {
  expect(outsideShare(Float32Array.of(0, 0, 0, 3, 4, 0), Float32Array.of(1, 13), 1)).toBeCloseTo(144 / 169, 6)
})

test('nothing is said of an arrow of no length, or of one that is not finite', () => {
  const drawn = Float32Array.of(0, 0, 0, Number.NaN, 0, 0)
  expect(outsideShare(drawn, Float32Array.of(0, 1), 0)).toBeNaN()
  expect(outsideShare(drawn, Float32Array.of(0, 1), 1)).toBeNaN()
})

test('an arrow that rounding made longer than it is has nothing outside', () => {
  expect(outsideShare(Float32Array.of(1.0001, 0, 0), Float32Array.of(1), 0)).toBe(0)
})

test('the median is over what is not hidden', () => {
  const scores = {
    labels: ['', '', ''] as const,
    variance: [0, 0, 0] as const,
    rows: 1,
    probes: 3,
    activation: new Float32Array(9),
    actual: Float32Array.of(1, 0, 0, 0, 0, 0, 0, 0.5, 0),
    actualLength: Float32Array.of(1, 1, 1),
    steepest: new Float32Array(9),
    steepestLength: new Float32Array(3),
  }
  expect(medianOutside(scores, new Set()).actual).toBe(0.75)
  expect(medianOutside(scores, new Set([0])).actual).toBe(0.875)
  expect(medianOutside(scores, new Set()).steepest).toBeNaN()
})

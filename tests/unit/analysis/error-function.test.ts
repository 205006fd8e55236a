import { expect, test } from 'vitest'
import { erf } from '../../../src-main/analysis/error-function.ts'

// C's erf, by Python's math.erf.
const known: [number, number][] = [
  [0, 0],
  [1e-10, 1.1283791670955126e-10],
  [0.5, 0.5204998778130465],
  [1, 0.8427007929497149],
  [2, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [3, 0.9999779095030014],
  [10, 1],
]

test.each(known)('erf(%f) to 1e-15', (x, value) => {
  expect(Math.abs(erf(x) - value)).toBeLessThanOrEqual(1e-15 * Math.max(value, 1e-10))
  expect(erf(-x) + erf(x)).toBe(0)
})

test('its two forms meet', () => {
  expect(erf(2.5) - erf(2.5 - 1e-12)).toBeCloseTo(0, 14)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingArrowScale } from '../../../src-main/shared/plots/arrow-scale.ts'

test('long steps become a tenth of the extent, to the next round number', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), (length) => {
      const share = fittingArrowScale([length, length, length], 10) * length * 0.1
      expect(share).toBeGreaterThan(0.06)
      expect(share).toBeLessThan(0.17)
    }),
  )
})

test('one huge step does not shrink the others', () => {
  const lengths = [...Array.from({ length: 50 }, () => 0.01), 1000]
  expect(fittingArrowScale(lengths, 1)).toBeGreaterThanOrEqual(5)
})

test('steps of no length are drawn as they are', () => {
  expect(fittingArrowScale([0, 0], 1)).toBe(1)
  expect(fittingArrowScale([Number.NaN], 1)).toBe(1)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fittingArrowScale } from '../../../src-main/shared/plots/arrow-scale.ts'

const none = new Float32Array()

test('typical steps become about a twelfth of the extent, to the next round number', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e3, noNaN: true }), (length) => {
      const share = fittingArrowScale(Float32Array.of(length, length, length), none, 10) * length * 0.1
      expect(share).toBeGreaterThan(0.047)
      expect(share).toBeLessThan(0.121)
    }),
  )
})

test('a few huge steps do not shrink the others', () => {
  const lengths = Float32Array.from({ length: 50 }, (_, probe) => (probe < 20 ? 1000 : 0.01))
  expect(fittingArrowScale(lengths, none, 1)).toBe(10)
})

test('the longer of the two kinds counts', () => {
  expect(fittingArrowScale(Float32Array.of(0.001), Float32Array.of(0.01), 1)).toBe(10)
})

test('steps of no length are drawn as they are', () => {
  expect(fittingArrowScale(Float32Array.of(0, 0), none, 1)).toBe(1)
  expect(fittingArrowScale(Float32Array.of(Number.NaN), none, 1)).toBe(1)
})

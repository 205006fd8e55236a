import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatDecade,
  formatMeasured,
  formatTick,
  linearTicks,
  logTicks,
  stepTicks,
} from '../../../src-main/shared/plots/axis-ticks.ts'

const sorted = (one: number, other: number): [number, number] => [Math.min(one, other), Math.max(one, other)]

describe('a linear axis', () => {
  test('holds what it must, whatever that is', () => {
    const number = fc.double({ min: -1e12, max: 1e12, noNaN: true })
    fc.assert(
      fc.property(number, number, (one, other) => {
        const [low, high] = sorted(one, other)
        const { minimum, maximum, ticks } = linearTicks(low, high)
        const slack = 1e-9 * Math.max(Math.abs(low), Math.abs(high))
        expect(minimum).toBeLessThanOrEqual(low + slack)
        expect(maximum).toBeGreaterThanOrEqual(high - slack)
        expect(ticks.length).toBeGreaterThanOrEqual(2)
        expect(ticks.length).toBeLessThanOrEqual(9)
      }),
    )
  })

  test('has round ticks', () => {
    expect(linearTicks(0.13, 0.97).ticks).toEqual([0, 0.5, 1])
    expect(linearTicks(-3, 17).ticks).toEqual([-5, 0, 5, 10, 15, 20])
  })

  test('gives a constant some room', () => {
    const { minimum, maximum } = linearTicks(2, 2)
    expect(minimum).toBeLessThan(2)
    expect(maximum).toBeGreaterThan(2)
  })
})

describe('a logarithmic axis', () => {
  test('holds what it must, in no more ticks than can be read', () => {
    const exponent = fc.double({ min: -12, max: 12, noNaN: true })
    fc.assert(
      fc.property(exponent, exponent, (one, other) => {
        const [low, high] = sorted(10 ** one, 10 ** other)
        const { minimum, maximum, ticks } = logTicks(low, high)
        expect(minimum).toBeLessThanOrEqual(low * (1 + 1e-6))
        expect(maximum).toBeGreaterThanOrEqual(high * (1 - 1e-6))
        expect(ticks.length).toBeLessThanOrEqual(9)
      }),
    )
  })

  test('has ticks at 1, 2 and 5 in a few decades and at powers of ten in many', () => {
    expect(logTicks(1.1, 18).ticks).toEqual([1, 2, 5, 10, 20])
    expect(logTicks(1e-3, 1e3).ticks).toEqual([1e-3, 0.01, 0.1, 1, 10, 100, 1000])
  })
})

describe('an axis over updates', () => {
  test('ends at the last update, or at the round number just past it', () => {
    expect(stepTicks(0, 1998).maximum).toBe(2000)
    expect(stepTicks(0, 1730).maximum).toBe(1730)
  })
})

test.each([
  [0, '0'],
  [0.05, '0.05'],
  [-2.5, '−2.5'],
  [1500, '1500'],
  [20_000, '20k'],
  [1e-6, '10⁻⁶'],
  [5e-7, '5·10⁻⁷'],
  [1.5e6, '1.5M'],
  [2e9, '2·10⁹'],
  [-1.5e32, '−15·10³¹'],
])('%d is written %s', (value, text) => {
  expect(formatTick(value)).toBe(text)
})

test.each([
  [0.05, '0.05'],
  [100, '100'],
  [-1000, '−10³'],
  [2e4, '2·10⁴'],
  [1e6, '10⁶'],
])('%d is written %s along decades', (value, text) => {
  expect(formatDecade(value)).toBe(text)
})

test.each([
  [0, '0'],
  [0.00123, '0.00123'],
  [-12.34, '−12.3'],
  [-50941, '−50941'],
  [-116_000, '−1.16·10⁵'],
  [8.67e-6, '8.67·10⁻⁶'],
])('%d measured is written %s', (value, text) => {
  expect(formatMeasured(value)).toBe(text)
})

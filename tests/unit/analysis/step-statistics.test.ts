import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareSteps, gainSpread, stepStatistics } from '../../../src-main/analysis/step-statistics.ts'

describe('compareSteps', () => {
  test('gain is the part of a step along the steepest one, in its lengths; alignment is their cosine', () => {
    const { gain, alignment } = compareSteps(Float32Array.of(3, 4, -2, 0), Float32Array.of(2, 0, 4, 0), 2)
    expect(Array.from(gain)).toEqual([1.5, -0.5])
    expect(Array.from(alignment)).toEqual([Math.fround(0.6), -1])
  })

  test('where the steepest step has no length neither is defined', () => {
    const { gain, alignment } = compareSteps(Float32Array.of(1, 1), Float32Array.of(0, 0), 2)
    expect([gain[0]!, alignment[0]!]).toEqual([Number.NaN, Number.NaN])
  })

  test('a step of no length has gain 0 and no alignment', () => {
    const { gain, alignment } = compareSteps(Float32Array.of(0, 0), Float32Array.of(1, 0), 2)
    expect([gain[0]!, alignment[0]!]).toEqual([0, Number.NaN])
  })

  test('tiny steps do not underflow', () => {
    const { gain, alignment } = compareSteps(Float32Array.of(2e-38), Float32Array.of(1e-38), 1)
    expect(gain[0]!).toBeCloseTo(2, 5)
    expect(alignment[0]!).toBeCloseTo(1, 6)
  })
})

describe('gainSpread', () => {
  test('is the deviation of the logarithm', () => {
    const { divergence } = gainSpread(Float32Array.of(Math.E, Math.E ** 3))
    expect(divergence).toBeCloseTo(1, 6)
  })

  test('is not moved by another learning rate', () => {
    const gains = fc.array(fc.float({ min: Math.fround(0.01), max: 100, noNaN: true }), { minLength: 2 })
    fc.assert(
      fc.property(gains, fc.float({ min: Math.fround(0.1), max: 10, noNaN: true }), (values, factor) => {
        const scaled = values.map((value) => value * factor)
        expect(gainSpread(Float32Array.from(scaled)).divergence).toBeCloseTo(
          gainSpread(Float32Array.from(values)).divergence,
          5,
        )
      }),
    )
  })

  test('is exactly 0 where every gain is the same', () => {
    expect(gainSpread(new Float32Array(50).fill(Math.fround(17.3))).divergence).toBe(0)
  })

  test('leaves non-positive gains out and tells their share among the defined ones', () => {
    expect(gainSpread(Float32Array.of(2, 2, -1, 0, Number.NaN))).toEqual({ divergence: 0, nonPositive: 0.5 })
  })

  test('has no value where no gain is positive, and no share where none is defined', () => {
    expect(gainSpread(Float32Array.of(-1)).divergence).toBeNaN()
    expect(gainSpread(Float32Array.of(Number.NaN)).nonPositive).toBeNaN()
  })
})

test('stepStatistics keeps rows and probes apart', () => {
  const statistics = stepStatistics({
    actual: Float32Array.of(1, 2, 3, -4),
    own: Float32Array.of(2, 2, 2, 2),
    steepest: Float32Array.of(1, 1, 1, 1),
    rows: 2,
    probes: 2,
    units: 1,
  })
  expect(Array.from(statistics.actualGain)).toEqual([1, 2, 3, -4])
  expect(Array.from(statistics.ownGain)).toEqual([2, 2, 2, 2])
  expect(Array.from(statistics.actualAlignment)).toEqual([1, 1, 1, -1])
  expect(statistics.divergence[0]!).toBeCloseTo(Math.log(2) / 2, 6)
  expect(Array.from(statistics.nonPositive)).toEqual([0, 0.5])
})

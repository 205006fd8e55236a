import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { selfGains } from '../../../src-main/analysis/map-features.ts'
import { type FeatureForm, normalisedRows } from '../../../src-main/analysis/normalised-rows.ts'

const form = (kind: FeatureForm['kind'], epsilon = 0, alpha = 1): FeatureForm => ({ kind, epsilon, alpha })
const rows = fc
  .integer({ min: 2, max: 8 })
  .chain((inputs) =>
    fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: inputs, maxLength: inputs }),
  )
const close = (actual: Float64Array, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length)
  for (const [index, value] of expected.entries()) expect(actual[index]!).toBeCloseTo(value, 12)
}

describe('normalisedRows', () => {
  const x = Float64Array.of(3, 4)

  test('affine leaves x and counts the bias once', () => {
    const { h, beta } = normalisedRows(form('affine'), x, 2)
    close(h, [3, 4])
    close(beta, [1])
  })

  test('affine-like divides both by √(‖x‖² + 1)', () => {
    const { h, beta } = normalisedRows(form('affine-like', 0.5), Float64Array.of(2, 2), 2)
    close(h, [2 / 3, 2 / 3])
    close(beta, [1 / 3])
  })

  test('norm-like divides x by √(‖x‖² + ε)', () => {
    close(normalisedRows(form('norm-like', 11), x, 2).h, [0.5, 4 / 6])
  })

  test('rms-norm divides x by √(mean(x²) + ε)', () => {
    close(normalisedRows(form('rms-norm', 3.5), x, 2).h, [0.75, 1])
  })

  test('layer-norm takes α of the mean off and divides by the deviation about the mean itself', () => {
    const values = Float64Array.of(1, 5)
    close(normalisedRows(form('layer-norm', 5, 0.5), values, 2).h, [-0.5 / 3, 3.5 / 3])
  })

  test('batch-norm takes mean and variance of each input from the batch', () => {
    const batch = Float64Array.of(0, 10, 4, 10)
    close(normalisedRows(form('batch-norm', 5), Float64Array.of(5, 10), 2, batch).h, [1, 0])
  })
})

describe('selfGains', () => {
  const gain = (kind: FeatureForm['kind'], x: readonly number[], alpha = 1): number =>
    selfGains(normalisedRows(form(kind, 0, alpha), Float64Array.from(x), x.length))[0]!

  test('are those of the table: ‖x‖² + 1, 1, 2, n + 1, n + 1', () => {
    fc.assert(
      fc.property(rows, (x) => {
        const n = x.length
        const norm = x.reduce((sum, value) => sum + value * value, 0)
        const mean = x.reduce((sum, value) => sum + value / n, 0)
        fc.pre(x.some((value) => Math.abs(value - mean) > 1e-3))
        expect(gain('affine', x)).toBeCloseTo(norm + 1, 9)
        expect(gain('affine-like', x)).toBeCloseTo(1, 9)
        expect(gain('norm-like', x)).toBeCloseTo(2, 9)
        expect(gain('rms-norm', x)).toBeCloseTo(n + 1, 9)
        expect(gain('layer-norm', x)).toBeCloseTo(n + 1, 6)
      }),
    )
  })

  test('of layer-norm depend on the sample where less than the mean is taken off', () => {
    expect(gain('layer-norm', [1, 3], 0)).toBeCloseTo(11, 12)
    expect(gain('layer-norm', [11, 13], 0)).toBeCloseTo(291, 9)
  })
})

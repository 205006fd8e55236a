import { describe, expect, it } from 'vitest'
import { mediansOverRows, medianWithin } from '../../../../src-renderer/state/probes/run-medians.ts'

/** The oracle: sorted, in float64. */
function sortedMedian(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((one, other) => one - other)
  const middle = sorted.length >> 1
  const [upper, lower] = [sorted[middle] ?? Number.NaN, sorted[middle - 1] ?? Number.NaN]
  return Math.fround(sorted.length % 2 === 1 ? upper : (upper + lower) / 2)
}

/** A linear congruential generator, in [0, 1). */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state = (1_664_525 * state + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

function finished(values: Float32Array, probes: number): { medians: Float32Array; steps: number } {
  const work = mediansOverRows(values, probes)
  for (let steps = 0; ; steps++) {
    const { done, value } = work.next()
    if (done) return { medians: value, steps }
  }
}

describe('medians over rows', () => {
  for (const [rows, probes] of [
    [1500, 37],
    [64, 3],
    [1, 20],
    [2, 16],
  ] as const) {
    it(`are those of all ${rows} rows of ${probes} probes, bit for bit`, () => {
      const next = uniform(rows)
      // Heavy tails of either sign, as gains have, with what is no number among them.
      const values = Float32Array.from({ length: rows * probes }, () =>
        next() < 0.02 ? Number.NaN : Math.tan(3 * (next() - 0.5)) * 1000,
      )
      const { medians } = finished(values, probes)
      for (let probe = 0; probe < probes; probe++) {
        const own = Array.from({ length: rows }, (_, row) => values[row * probes + probe] ?? Number.NaN)
        expect(medians[probe]).toBe(sortedMedian(own))
      }
    })
  }

  it('are right where many values are alike, in order or not finite', () => {
    const none = [Number.NaN, Number.POSITIVE_INFINITY]
    for (const own of [[3, 3, 3, 3], [1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [0, 0, 1, 1, 0, ...none], [7]]) {
      expect(medianWithin(Float32Array.from(own))).toBe(sortedMedian(own))
    }
    expect(medianWithin(Float32Array.from(none))).toBeNaN()
    expect(finished(new Float32Array(0), 4).medians).toEqual(new Float32Array(4).fill(Number.NaN))
  })

  it('come a few probes at a time, so that other things can go on', () => {
    expect(finished(new Float32Array(100 * 256), 256).steps).toBeGreaterThanOrEqual(16)
  })

  it('leave the values as they are', () => {
    const values = Float32Array.of(3, 1, 2)
    finished(values, 1)
    expect([...values]).toEqual([3, 1, 2])
  })
})

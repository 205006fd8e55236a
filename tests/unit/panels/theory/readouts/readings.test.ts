import { describe, expect, test } from 'vitest'
import {
  quantileReadings,
  spokenReadings,
} from '../../../../../src-renderer/panels/theory/readouts/readings.ts'

const one = (values: number[], count: number, nonPositive = 0) => ({
  rows: 1,
  values: Float32Array.from(values),
  counts: Float32Array.of(count),
  nonPositive: Float32Array.of(nonPositive),
})

describe('what a chart says at a row', () => {
  const all = one([-0.5, 0.25, 1, 2, 40], 200, 0.08)

  test('is the median, both bands, the share beneath and of how many', () => {
    expect(quantileReadings({ all, marked: undefined, gain: true }, 0)).toEqual([
      { name: 'median', value: '1.00 (n 200)' },
      { name: '25–75%', value: '0.250 … 2.00' },
      { name: '5–95%', value: '−0.500 … 40.0' },
      { name: 'gain ≤ 0', value: '8.0%' },
    ])
  })

  test('has the marked ones first', () => {
    const [first, second] = quantileReadings({ all, marked: one([1, 2, 3, 4, 5], 7), gain: false }, 0)
    expect(first).toEqual({ name: 'marked', value: '3.00 (n 7)' })
    expect(second?.name).toBe('rest')
  })

  test('is nothing where the row has not been worked out', () => {
    expect(quantileReadings({ all, marked: undefined, gain: true }, 1)).toEqual([])
  })

  test('is one line to those who listen', () => {
    expect(
      spokenReadings(480, [
        { name: 'median', value: '1.00' },
        { name: 'n', value: '9' },
      ]),
    ).toBe('update 480: median 1.00, n 9')
    expect(spokenReadings(3, [])).toBe('update 3: nothing measured')
  })
})

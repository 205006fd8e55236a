import { describe, expect, test } from 'vitest'
import { quantileWidth } from '../../../../../src-main/shared/plots/row-quantiles.ts'
import {
  QuantileRecord,
  SpreadRecord,
} from '../../../../../src-renderer/panels/theory/over-time/row-records.ts'

const forever = Number.POSITIVE_INFINITY
const column = (rows: number, probes: number, from = 0) => ({
  values: Float32Array.from(
    { length: rows * probes },
    (_, cell) => from + Math.floor(cell / probes) + (cell % probes) / 10,
  ),
  rows,
  probes,
})

/** A clock that is a millisecond later at every look. */
function ticking(): () => number {
  let now = 0
  return () => now++
}

describe('what is worked out of every row', () => {
  test('is there for all rows once there was time for them', () => {
    const record = new QuantileRecord(null)
    expect(record.advance(column(4, 5), forever, ticking())).toBe(false)
    const { rows, values, counts } = record.result
    expect(rows).toBe(4)
    for (let row = 0; row < 4; row++) expect(values[row * quantileWidth + 2]).toBeCloseTo(row + 0.2)
    expect([...counts]).toEqual([5, 5, 5, 5])
  })

  test('stops where its time is over and goes on from there', () => {
    const record = new QuantileRecord(null)
    const source = column(900, 200)
    expect(record.advance(source, 2, ticking())).toBe(true)
    const { rows } = record
    expect(rows).toBeGreaterThan(0)
    expect(rows).toBeLessThan(100)
    expect(record.result.values.length).toBe(rows * quantileWidth)
    expect(record.advance(source, forever, ticking())).toBe(false)
    expect(record.rows).toBe(900)
    expect(record.result.values[899 * quantileWidth + 2]).toBeCloseTo(899 + 9.95, 3)
  })

  test('takes the rows that come later, and no row twice', () => {
    const record = new QuantileRecord(null)
    record.advance(column(3, 2), forever, ticking())
    // Were they taken again, they would be others now.
    record.advance(column(5, 2, 100), forever, ticking())
    const medians = Array.from({ length: 5 }, (_, row) => record.result.values[row * quantileWidth + 2] ?? 0)
    expect(medians.map(Math.floor)).toEqual([0, 1, 2, 103, 104])
  })

  test('is of the chosen probes alone', () => {
    const record = new QuantileRecord(Int32Array.of(0, 4))
    record.advance(column(2, 5), forever, ticking())
    expect(record.result.values[2]).toBeCloseTo(0.2)
    expect([...record.result.counts]).toEqual([2, 2])
  })

  test('may be the spread', () => {
    const record = new SpreadRecord(Int32Array.of(0, 2))
    const values = Float32Array.of(1, 1000, Math.E ** 2, -1, 5, 1)
    record.advance({ values, rows: 2, probes: 3 }, forever, ticking())
    expect(record.result.divergence[0]).toBeCloseTo(1)
    expect([...record.result.nonPositive]).toEqual([0, 0.5])
  })
})

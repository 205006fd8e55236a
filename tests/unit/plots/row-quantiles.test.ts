import { describe, expect, test } from 'vitest'
import { quantileShares, quantilesOfRow } from '../../../src-main/shared/plots/row-quantiles.ts'
import { spreadOfRow } from '../../../src-main/shared/plots/row-spread.ts'

const eleven = [3.5, -1.25, 0.5, 8, 2, -0.125, 1, 64, 0.25, 4, 1.5]

function quantiles(values: number[], chosen: number[] | null = null, start = 0) {
  const row = { start, probes: values.length - start, chosen: chosen && Int32Array.from(chosen) }
  return quantilesOfRow(Float32Array.from(values), row, new Float32Array(values.length))
}

/** By definition and without sorting: the order statistic of rank k is the number with k others before it. */
function byCounting(values: readonly number[], share: number): number {
  const atRank = (rank: number): number =>
    values.find((one, place) => {
      const before = values.filter((other, at) => other < one || (other === one && at < place)).length
      return before === rank
    }) ?? Number.NaN
  const position = share * (values.length - 1)
  const low = Math.floor(position)
  const part = position - low
  return part === 0 ? atRank(low) : (1 - part) * atRank(low) + part * atRank(low + 1)
}

describe('the quantiles of a row', () => {
  // numpy.quantile(values, [.05, .25, .5, .75, .95])
  test('are those of NumPy', () => {
    const expected = [-0.6875, 0.375, 1.5, 3.75, 36.0]
    quantiles(eleven).values.forEach((value, place) => {
      expect(value).toBeCloseTo(expected[place] ?? Number.NaN, 5)
    })
  })

  test.each([1, 2, 3, 7, 20, 101])('are those found by counting, of %d probes', (count) => {
    const values = Array.from({ length: count }, (_, index) =>
      Math.fround(Math.sin(9 * index * index) * 2 ** (index % 7)),
    )
    const found = quantiles(values).values
    quantileShares.forEach((share, place) => {
      expect(found[place]).toBeCloseTo(byCounting(values, share), 4)
    })
  })

  test('leave out what is not a number, and say of how many they are', () => {
    const { values, count, nonPositive } = quantiles([
      Number.NaN,
      4,
      Number.POSITIVE_INFINITY,
      -2,
      Number.NEGATIVE_INFINITY,
    ])
    expect(values[2]).toBe(1)
    expect(count).toBe(2)
    expect(nonPositive).toBe(0.5)
  })

  test('are NaN where no probe has a number', () => {
    const row = quantiles([Number.NaN, Number.NaN])
    expect([...row.values].every(Number.isNaN)).toBe(true)
    expect(row.nonPositive).toBeNaN()
  })

  test('are of the chosen probes alone, counted from the start of the row', () => {
    const { values, count } = quantiles([100, 100, 1, 2, 3, 40], [0, 2], 2)
    expect(values[2]).toBe(2)
    expect(count).toBe(2)
  })

  test('leave the numbers as they were', () => {
    const values = Float32Array.of(3, 1, 2)
    quantilesOfRow(values, { start: 0, probes: 3, chosen: null }, new Float32Array(3))
    expect([...values]).toEqual([3, 1, 2])
  })
})

describe('the spread of some of the gains of a row', () => {
  const spread = (gains: number[], chosen: number[]) =>
    spreadOfRow(Float32Array.from(gains), 0, Int32Array.from(chosen))

  // numpy.std(numpy.log([0.5, 2, 8, 1]))
  test('is the deviation of the logarithm over the chosen, positive ones', () => {
    expect(spread([0.5, 99, 2, 8, 1, -3], [0, 2, 3, 4, 5]).divergence).toBeCloseTo(1.0251785, 6)
  })

  test('counts those that are not positive, and of what is no number nothing', () => {
    expect(spread([1, 0, -1, Number.NaN, 5], [0, 1, 2, 3, 4]).nonPositive).toBe(0.5)
    expect(spread([1, Number.NaN], [1]).nonPositive).toBeNaN()
  })
})

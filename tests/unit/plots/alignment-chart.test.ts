import { describe, expect, test } from 'vitest'
import { alignmentChart, alignmentPoints } from '../../../src-main/shared/plots/alignment-chart.ts'
import { mostBins } from '../../../src-main/shared/plots/row-bins.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { knownStatistics } from './known-statistics.ts'

const steps = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => row * 2)

describe('alignment over updates', () => {
  test('is the mean over the probes and the 10th and 90th percentile', () => {
    const actualAlignment = Array.from({ length: 11 }, (_, probe) => probe / 10)
    const [point] = alignmentPoints(knownStatistics(11, { actualAlignment }), steps(1))
    expect(point?.mean).toBeCloseTo(0.5)
    expect(point?.low).toBeCloseTo(0.1)
    expect(point?.high).toBeCloseTo(0.9)
  })

  test('leaves out probes that have no direction, and rows that have none', () => {
    const actualAlignment = [0.5, Number.NaN, Number.NaN, Number.NaN]
    const points = alignmentPoints(knownStatistics(2, { actualAlignment }), steps(2))
    expect(points.map(({ step, mean }) => [step, mean])).toEqual([[0, 0.5]])
  })

  test('is at the update of its row, counted from the first row of the run', () => {
    const statistics = knownStatistics(1, { actualAlignment: [1, 1] }, 3)
    expect(alignmentPoints(statistics, steps(5)).map(({ step }) => step)).toEqual([6, 8])
  })

  test('of a long run pools every row into a bounded number of points', () => {
    const rows = 100 * mostBins + 7
    const actualAlignment = Array.from({ length: rows }, (_, row) => (row % 2 === 0 ? 1 : -1))
    const points = alignmentPoints(knownStatistics(1, { actualAlignment }), steps(rows))
    expect(points.length).toBeLessThanOrEqual(mostBins)
    expect(points.every(({ mean }) => Math.abs(mean) < 0.02)).toBe(true)
  })

  test('has a band between its percentiles, below zero too', () => {
    const actualAlignment = [-0.8, -0.4, 0, 0.4, 0.8]
    const data = { steps: steps(1), taps: [knownStatistics(5, { actualAlignment })], playhead: null }
    const series = [alignmentChart(data, light, { width: 340, height: 240 }).series ?? []].flat()
    const heightOf = (id: string): unknown => series.find((one) => one.id === id)?.data
    expect(heightOf('hidden1-foot')).toEqual([[0, expect.closeTo(-0.64)]])
    expect(heightOf('hidden1-height')).toEqual([[0, expect.closeTo(1.28)]])
  })
})

import { describe, expect, test } from 'vitest'
import { alignmentChart } from '../../../src-main/shared/plots/alignment-chart.ts'
import { divergenceChart } from '../../../src-main/shared/plots/divergence-chart.ts'
import { mostBins, rowBins } from '../../../src-main/shared/plots/row-bins.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { knownStatistics } from './known-statistics.ts'

const everyTenth = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => 10 * row)

describe('the bins of rows', () => {
  test('hold every row once, in order', () => {
    const rows = 7 * mostBins + 3
    const bins = rowBins({ from: 0, rows }, everyTenth(rows))
    expect(bins[0]?.start).toBe(0)
    expect(bins.at(-1)?.end).toBe(rows)
    expect(bins.slice(1).every(({ start }, index) => start === bins[index]?.end)).toBe(true)
    expect(bins.length).toBeLessThanOrEqual(mostBins)
  })

  test('leave out rows whose step is not known yet', () => {
    const bins = rowBins({ from: 0, rows: 6 }, everyTenth(4))
    expect(bins.map(({ step }) => step)).toEqual([0, 10, 20, 30])
  })

  test.each([
    ['divergence', divergenceChart],
    ['alignment', alignmentChart],
  ])('let no line of the %s chart double back while rows come in before their steps', (_, chart) => {
    const taps = [knownStatistics(1, { actualAlignment: Array.from({ length: 8 }, () => 0.5) })]
    const { series } = chart({ steps: everyTenth(5), taps, playhead: null }, light, {
      width: 340,
      height: 240,
    })
    for (const { data = [] } of [series ?? []].flat()) {
      const places = [data].flat().map((point) => Number([point].flat()[0]))
      expect(places).toEqual([...places].sort((a, b) => a - b))
    }
  })
})

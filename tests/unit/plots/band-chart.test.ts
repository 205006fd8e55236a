import type { SeriesOption } from 'echarts'
import { describe, expect, test } from 'vitest'
import { type BandChartData, bandChart } from '../../../src-main/shared/plots/band-chart.ts'
import { bandPoints } from '../../../src-main/shared/plots/band-points.ts'
import { chartSvg } from '../../../src-main/shared/plots/chart-svg.ts'
import { mostBins } from '../../../src-main/shared/plots/row-bins.ts'
import type { RowQuantiles } from '../../../src-main/shared/plots/row-quantiles.ts'
import { dark, light } from '../../../src-main/shared/theme/colours.ts'

const size = { width: 340, height: 200 }

/** Each row: the five quantiles. */
function known(rows: readonly (readonly number[])[], nonPositive = rows.map(() => 0)): RowQuantiles {
  return {
    rows: rows.length,
    values: Float32Array.from(rows.flat()),
    counts: new Float32Array(rows.length).fill(9),
    nonPositive: Float32Array.from(nonPositive),
  }
}

const stepsOf = (rows: number): Int32Array => Int32Array.from({ length: rows }, (_, row) => 2 * row)

function chart(data: Partial<BandChartData> & Pick<BandChartData, 'all'>) {
  const option = bandChart(
    { quantity: 'gain', source: 'actual', steps: stepsOf(data.all.rows), playhead: null, ...data },
    light,
    size,
  )
  const series: SeriesOption[] = [option.series ?? []].flat()
  return { option, of: (id: string) => series.find((one) => one.id === id) }
}

const steady = known([
  [0.1, 0.5, 1, 2, 10],
  [0.1, 0.5, 2, 4, 10],
])

describe('points of bands', () => {
  test('are one a row where they fit', () => {
    expect(bandPoints(steady, stepsOf(2), null).map(({ step, quantiles }) => [step, quantiles[2]])).toEqual([
      [0, 1],
      [2, 2],
    ])
  })

  test('of a long run are few, and the median of their rows', () => {
    const rows = Array.from({ length: 5 * mostBins }, (_, row) => [0, 0, row % 5 === 0 ? 1000 : 1, 2, 3])
    const points = bandPoints(known(rows), stepsOf(rows.length), null)
    expect(points.length).toBeLessThanOrEqual(mostBins)
    expect(points.every(({ quantiles }) => quantiles[2] === 1)).toBe(true)
  })

  test('of a window are told apart that otherwise share a point', () => {
    const rows = Array.from({ length: 10 * mostBins }, (_, row) => [0, 0, row, 2, 3])
    const points = bandPoints(known(rows), stepsOf(rows.length), { from: 200, to: 300 })
    expect(points.map(({ step }) => step)).toContain(252)
    expect(points.length).toBeGreaterThan(50)
    expect(points.length).toBeLessThan(56)
  })

  test('leave out rows that say nothing, and those whose updates have not arrived', () => {
    const quantiles = known([
      [1, 1, 1, 1, 1],
      new Array<number>(5).fill(Number.NaN),
      [2, 2, 2, 2, 2],
      [3, 3, 3, 3, 3],
    ])
    expect(bandPoints(quantiles, stepsOf(3), null).map(({ step }) => step)).toEqual([0, 4])
  })
})

describe('the chart of bands', () => {
  test('has the median, two bands, the line at 1 and the share below', () => {
    const { of } = chart({ all: steady })
    // ln(v + √(v² + 1)), by hand.
    expect(of('median')?.data).toEqual([
      [0, expect.closeTo(0.881374, 5)],
      [2, expect.closeTo(1.443635, 5)],
    ])
    for (const id of ['inner', 'outer', 'non-positive']) expect(of(id)).toBeDefined()
    expect(of('reference')?.data).toEqual([
      [0, expect.closeTo(0.881374, 5)],
      [2, expect.closeTo(0.881374, 5)],
    ])
  })

  test('draws a median of gain that is not positive, below nothing', () => {
    const all = known([
      [-2, -1, -0.5, 2, 3],
      [1, 1, 1, 1, 1],
    ])
    expect(chart({ all }).of('median')?.data).toEqual([
      [0, expect.closeTo(-0.481212, 5)],
      [2, expect.closeTo(0.881374, 5)],
    ])
    expect(chart({ all, quantity: 'alignment' }).of('median')?.data).toEqual([
      [0, -0.5],
      [2, 1],
    ])
  })

  test('draws marked probes as a line of their own', () => {
    const { of, option } = chart({
      all: steady,
      marked: known([
        [1, 1, 5, 1, 1],
        [1, 1, 6, 1, 1],
      ]),
    })
    expect(of('marked')?.data).toEqual([
      [0, expect.closeTo(Math.log(5 + Math.sqrt(26)), 5)],
      [2, expect.closeTo(Math.log(6 + Math.sqrt(37)), 5)],
    ])
    expect(JSON.stringify(option.legend)).toContain('marked')
    expect(chart({ all: steady }).of('marked')).toBeUndefined()
  })

  test('holds every median whatever the few extreme rows of its bands are', () => {
    const rows = Array.from({ length: 50 }, (_, row) => [
      row === 7 ? -1e30 : 0.5,
      0.7,
      1,
      2,
      row === 9 ? 1e30 : 4,
    ])
    const { option } = chart({ all: known(rows) })
    const [axis] = [option.yAxis ?? []].flat()
    expect(Number(axis?.min)).toBe(0)
    expect(Math.sinh(Number(axis?.max))).toBeLessThan(100)
  })

  test.each([light, dark])('is drawn in the colour of its step, $name', (theme) => {
    const data = {
      quantity: 'gain',
      source: 'actual',
      steps: stepsOf(2),
      all: steady,
      playhead: null,
    } as const
    const svg = chartSvg(bandChart(data, theme, size), theme, size)
    expect(svg.toLowerCase()).toContain(theme.actual)
    expect(svg).toContain('25–75%')
    // A band is one outline with as many corners as it has points, twice.
    expect(svg).not.toContain('NaN')
  })
})

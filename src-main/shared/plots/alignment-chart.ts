/** The cosine between actual and steepest step over updates: mean over the probes, with the band of the middle 80%, a line per tap. */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Statistics } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { linearTicks, stepTicks } from './axis-ticks.ts'
import {
  type ChartSize,
  chartGrid,
  chartLegend,
  chartText,
  horizontalAxis,
  longLine,
  playheadSeries,
  verticalAxis,
} from './chart-frame.ts'
import { finiteRange } from './finite-range.ts'
import { meanOf, quantileOf, rowBins, sortedValues } from './row-bins.ts'
import { tapStyle } from './tap-lines.ts'

export interface AlignmentChartData {
  /** Updates applied before each row of the run, [row]. */
  steps: Int32Array
  /** One a tap, in the order of the network. */
  taps: readonly AlignmentStatistics[]
  playhead: number | null
}

type AlignmentStatistics = Pick<Statistics, 'tap' | 'from' | 'rows' | 'probes' | 'actualAlignment'>

/** One point of a tap's line. */
export interface AlignmentPoint {
  step: number
  mean: number
  low: number
  high: number
}

export function alignmentPoints(statistics: AlignmentStatistics, steps: Int32Array): AlignmentPoint[] {
  const { from, rows, probes, actualAlignment } = statistics
  return rowBins(rows, (row) => steps[from + row] ?? from + row).flatMap((bin) => {
    const sorted = sortedValues(actualAlignment, probes, bin)
    if (sorted.length === 0) return []
    return {
      step: bin.step,
      mean: meanOf(sorted),
      low: quantileOf(sorted, 0.1),
      high: quantileOf(sorted, 0.9),
    }
  })
}

export function alignmentChart(data: AlignmentChartData, theme: Theme, size: ChartSize): EChartsOption {
  const lines = data.taps.map((statistics) => ({
    tap: statistics.tap,
    points: alignmentPoints(statistics, data.steps),
  }))
  const { low } = finiteRange([[0], ...lines.map(({ points }) => points.map((point) => point.low))])
  const vertical = linearTicks(low < -0.5 ? -1 : low < 0 ? -0.5 : 0, 1, 4)
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid(),
    legend: chartLegend(theme, [lines.map(({ tap }) => ({ name: tap, mark: 'line' }))]),
    xAxis: horizontalAxis(theme, {
      name: 'updates',
      ...stepTicks(0, data.steps.at(-1) ?? 1, size.width < 260 ? 3 : 5),
    }),
    yAxis: verticalAxis(theme, { name: 'cos(actual, steepest)', ...vertical }),
    series: [
      ...lines.flatMap(({ tap, points }, index) => tapSeries(tap, points, index, lines.length, theme)),
      playheadSeries(theme, data.playhead),
    ],
  }
}

/** The band is two stacked lines: an unseen one at its foot, and its height filled. */
function tapSeries(
  tap: string,
  points: AlignmentPoint[],
  index: number,
  count: number,
  theme: Theme,
): LineSeriesOption[] {
  const { colour, dash } = tapStyle(theme, index)
  const band = (part: string, data: number[][], opacity: number): LineSeriesOption => ({
    id: `${tap}-${part}`,
    type: 'line',
    name: tap,
    data,
    stack: `${tap}-band`,
    // Otherwise a foot below zero and a height above it are not added up.
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    itemStyle: { color: colour },
    lineStyle: { width: 0 },
    areaStyle: { color: colour, opacity },
    z: 1,
  })
  return [
    // First, so that the legend shows it and not the band.
    {
      ...longLine(
        tap,
        colour,
        points.map(({ step, mean }) => [step, mean]),
      ),
      id: tap,
      lineStyle: { color: colour, width: 1.5, type: dash },
      z: 3,
    },
    band(
      'foot',
      points.map(({ step, low }) => [step, low]),
      0,
    ),
    band(
      'height',
      points.map(({ step, low, high }) => [step, high - low]),
      count > 1 ? 0.1 : 0.18,
    ),
  ]
}

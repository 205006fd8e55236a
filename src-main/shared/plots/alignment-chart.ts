/** The cosine between actual and steepest step over updates: mean over the probes, a line per tap, with the band of the middle 80% of the chosen one. */
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
import { type TapLine, tapLines } from './tap-lines.ts'

export interface AlignmentChartData {
  /** Updates applied before each row of the run, [row]. */
  steps: Int32Array
  /** One a tap, in the order of the network. */
  taps: readonly AlignmentStatistics[]
  /** The tap that is looked at; absent: all alike. */
  chosen?: string | undefined
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
  const { probes, actualAlignment } = statistics
  return rowBins(statistics, steps).flatMap((bin) => {
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
  const styles = tapLines(
    data.taps.map(({ tap }) => tap),
    data.chosen,
    theme,
  )
  const lines = data.taps.map((statistics) => alignmentPoints(statistics, data.steps))
  const banded = styles.some(({ chosen }) => chosen)
  const { low } = finiteRange([
    [0],
    ...lines.map((points) => points.map((point) => (banded ? point.low : point.mean))),
  ])
  const vertical = linearTicks(low < -0.5 ? -1 : low < 0 ? -0.5 : 0, 1, 4)
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid(),
    legend: chartLegend(theme, [styles.map(({ name }) => ({ name, mark: 'line' }))]),
    xAxis: horizontalAxis(theme, {
      name: 'updates',
      ...stepTicks(0, data.steps.at(-1) ?? 1, size.width < 260 ? 3 : 5),
    }),
    yAxis: verticalAxis(theme, { name: 'cos(actual, steepest)', ...vertical }),
    series: [
      ...styles.flatMap((style, index) => tapSeries(style, lines[index] ?? [], theme)),
      playheadSeries(theme, data.playhead),
    ],
  }
}

/** The mean first, so that the legend shows it and not the band. */
function tapSeries(
  { name, chosen, lineStyle, z }: TapLine,
  points: AlignmentPoint[],
  theme: Theme,
): LineSeriesOption[] {
  const mean = {
    ...longLine(
      name,
      lineStyle.color,
      points.map(({ step, mean }) => [step, mean]),
    ),
    id: name,
    lineStyle,
    z,
  }
  return chosen ? [mean, ...bandSeries(name, points, theme)] : [mean]
}

/** Two stacked lines: an unseen one at the foot of the band, and its height filled. */
function bandSeries(name: string, points: AlignmentPoint[], theme: Theme): LineSeriesOption[] {
  const part = (part: string, data: number[][], opacity: number): LineSeriesOption => ({
    id: `${name}-${part}`,
    type: 'line',
    name,
    data,
    stack: `${name}-band`,
    // Otherwise a foot below zero and a height above it are not added up.
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { width: 0 },
    areaStyle: { color: theme.muted, opacity },
    z: 1,
  })
  return [
    part(
      'foot',
      points.map(({ step, low }) => [step, low]),
      0,
    ),
    part(
      'height',
      points.map(({ step, low, high }) => [step, high - low]),
      0.2,
    ),
  ]
}

/**
 * Several runs over updates on the same axes, a line per run in the run's colour; and how far each is from the first of
 * them, the reference, with the line on which they would agree.
 */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { fontFamily, fontSize } from '../theme/typography.ts'
import { formatDecade, linearTicks, type Ticks } from './axis-ticks.ts'
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
import { differenceValues, type MeasuredLine } from './difference-values.ts'
import { finiteRange } from './finite-range.ts'
import { meanOf, rowBins, sortedValues } from './row-bins.ts'
import { symmetricPlace, symmetricTicks, symmetricValue } from './symmetric-scale.ts'
import { rowsWithin, type TimeWindow, updatesAxis } from './time-window.ts'

/** One run. */
export interface ComparedLine extends MeasuredLine {
  name: string
  /** `#rrggbb` */
  colour: string
}

export interface ComparedChartData {
  /** The reference first. */
  lines: readonly ComparedLine[]
  /** What is compared, as the vertical axis says it: `loss (nats)`. */
  quantity: string
  /** Symmetric: for numbers of either sign and any size. */
  scale: 'linear' | 'symmetric'
  window?: TimeWindow | null | undefined
  playhead: number | null
  /** A level that is drawn across: gain 1, for instance. */
  level?: number
}

export function comparedChart(data: ComparedChartData, theme: Theme, size: ChartSize): EChartsOption {
  const lines = data.lines.map((line) => drawnPoints(line, data.window))
  return overUpdates(data, { theme, size, lines, name: data.quantity, level: data.level })
}

export function differenceChart(data: ComparedChartData, theme: Theme, size: ChartSize): EChartsOption {
  const [reference, ...others] = data.lines
  const lines = data.lines.map((line): [number, number][] => {
    if (!reference || !others.includes(line)) return []
    const points = differenceValues(line, reference)
    const steps = Int32Array.from(points, ([step]) => step)
    return drawnPoints({ steps, values: Float32Array.from(points, ([, value]) => value) }, data.window)
  })
  const name = `${data.quantity} − ${reference?.name ?? 'reference'}`
  return overUpdates(data, { theme, size, lines, name, level: 0 })
}

interface Drawing {
  theme: Theme
  size: ChartSize
  lines: readonly (readonly [number, number][])[]
  name: string
  level: number | undefined
}

function overUpdates(data: ComparedChartData, drawing: Drawing): EChartsOption {
  const { theme, size, lines, name, level } = drawing
  const { placeOf, ...vertical } = verticalScale(data.scale, [
    ...lines.map((points) => points.map(([, value]) => value)),
    level === undefined ? [] : [level],
  ])
  const last = Math.max(1, ...data.lines.map(({ steps }) => steps.at(-1) ?? 1))
  const updates = updatesAxis(data.window, last, size)
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid(),
    legend: chartLegend(theme, [
      data.lines
        .filter((_, index) => lines[index]?.length)
        .map((line) => ({ name: line.name, mark: 'line' })),
    ]),
    xAxis: horizontalAxis(theme, { name: 'updates', ...updates }),
    yAxis: verticalAxis(theme, { name, ...vertical }),
    series: [
      ...(level === undefined ? [] : [levelLine(placeOf(level), updates, theme)]),
      ...data.lines.map((line, index) => ({
        ...longLine(
          line.name,
          line.colour,
          (lines[index] ?? []).map(([step, value]) => [step, placeOf(value)]),
        ),
        id: `run-${index}`,
        lineStyle: { color: line.colour, width: 1.6 },
        // At its end, beyond the frame: which line is which is told without colour.
        endLabel: {
          show: true,
          formatter: line.name,
          distance: 3,
          color: line.colour,
          fontFamily,
          fontSize: fontSize.small,
          fontWeight: 600,
        },
        labelLayout: { moveOverlap: 'shiftY' as const },
        z: 3,
      })),
      playheadSeries(theme, data.playhead),
    ],
  }
}

/** Part of the axis from one number along it to the next: a chart in a column has room for five. */
const labelGap = 0.2

function verticalScale(scale: ComparedChartData['scale'], values: readonly number[][]) {
  const { low, high } = finiteRange(values)
  if (scale === 'linear') return { ...linearTicks(low, high), placeOf: (value: number) => value }
  const { minimum, maximum, ticks } = symmetricTicks(low, high, labelGap)
  return {
    minimum: symmetricPlace(minimum),
    maximum: symmetricPlace(maximum),
    ticks: ticks.map(symmetricPlace),
    format: (place: number) => formatDecade(Number(symmetricValue(place).toPrecision(6))),
    placeOf: symmetricPlace,
  }
}

const levelLine = (level: number, updates: Ticks, theme: Theme): LineSeriesOption => ({
  id: 'level',
  type: 'line',
  data: [
    [updates.minimum, level],
    [updates.maximum, level],
  ],
  symbol: 'none',
  silent: true,
  lineStyle: { color: theme.muted, width: 1, type: [4, 3] },
  z: 2,
})

/** The mean of neighbouring rows where there are more than pixels. */
function drawnPoints(
  { steps, values }: MeasuredLine,
  window: TimeWindow | null | undefined,
): [number, number][] {
  const { first, end } = rowsWithin(window, steps, values.length)
  return rowBins({ from: first, rows: end - first }, steps)
    .map((bin): [number, number] => [
      bin.step,
      meanOf(sortedValues(values, 1, { ...bin, start: first + bin.start, end: first + bin.end })),
    ])
    .filter(([, value]) => Number.isFinite(value))
}

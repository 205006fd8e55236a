/**
 * Several runs over updates on the same axes, a line per run in the run's colour; and how far each is from the first of
 * them, the reference, with the line on which they would agree.
 */
import type { EChartsOption, LineSeriesOption } from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { linearTicks, logTicks, type Ticks } from './axis-ticks.ts'
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
  /** On a logarithmic axis the difference is a ratio. */
  scale: 'linear' | 'log'
  window?: TimeWindow | null | undefined
  playhead: number | null
  /** A level that is drawn across: gain 1, for instance. */
  level?: number
}

export function comparedChart(data: ComparedChartData, theme: Theme, size: ChartSize): EChartsOption {
  const log = data.scale === 'log'
  const lines = data.lines.map((line) => drawnPoints(line, data.window, log))
  const values = lines.map((points) => points.map(([, value]) => value))
  const range = finiteRange(
    data.level === undefined ? values : [...values, [data.level]],
    log ? 1e-12 : undefined,
  )
  const vertical = log ? logTicks(range.low, range.high) : linearTicks(range.low, range.high)
  return overUpdates(data, { theme, size, lines, vertical, name: data.quantity, log, level: data.level })
}

export function differenceChart(data: ComparedChartData, theme: Theme, size: ChartSize): EChartsOption {
  const log = data.scale === 'log'
  const [reference, ...others] = data.lines
  const lines = data.lines.map((line): [number, number][] => {
    if (!reference || !others.includes(line)) return []
    const points = differenceValues(line, reference, log ? 'ratio' : 'difference')
    const steps = Int32Array.from(points, ([step]) => step)
    return drawnPoints({ steps, values: Float32Array.from(points, ([, value]) => value) }, data.window, log)
  })
  const same = log ? 1 : 0
  const range = finiteRange(
    [...lines.map((points) => points.map(([, value]) => value)), [same]],
    log ? 1e-12 : undefined,
  )
  const vertical = log ? logTicks(range.low, range.high) : linearTicks(range.low, range.high)
  const name = `${data.quantity} ${log ? '÷' : '−'} ${reference?.name ?? 'reference'}`
  return overUpdates(data, { theme, size, lines, vertical, name, log, level: same })
}

interface Drawing {
  theme: Theme
  size: ChartSize
  lines: readonly (readonly [number, number][])[]
  vertical: Ticks
  name: string
  log: boolean
  level: number | undefined
}

function overUpdates(data: ComparedChartData, drawing: Drawing): EChartsOption {
  const { theme, size, lines, vertical, name, log, level } = drawing
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
    yAxis: verticalAxis(theme, { name, log, ...vertical }),
    series: [
      ...(level === undefined ? [] : [levelLine(level, updates, theme)]),
      ...data.lines.map((line, index) => ({
        ...longLine(line.name, line.colour, [...(lines[index] ?? [])]),
        id: `run-${index}`,
        lineStyle: { color: line.colour, width: 1.8 },
        z: 3,
      })),
      playheadSeries(theme, data.playhead),
    ],
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

/** The mean of neighbouring rows where there are more than pixels; what a logarithmic axis cannot show is left out. */
function drawnPoints(
  { steps, values }: MeasuredLine,
  window: TimeWindow | null | undefined,
  log: boolean,
): [number, number][] {
  const { first, end } = rowsWithin(window, steps, values.length)
  return rowBins({ from: first, rows: end - first }, steps)
    .map((bin): [number, number] => [
      bin.step,
      meanOf(sortedValues(values, 1, { ...bin, start: first + bin.start, end: first + bin.end })),
    ])
    .filter(([, value]) => Number.isFinite(value) && (!log || value > 0))
}

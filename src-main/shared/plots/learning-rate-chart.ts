/** The learning rate η of every recorded update, as its schedule has it. */
import type { EChartsOption } from 'echarts'
import type { Series } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { linearTicks } from './axis-ticks.ts'
import {
  type ChartSize,
  chartGrid,
  chartText,
  horizontalAxis,
  longLine,
  playheadSeries,
  verticalAxis,
} from './chart-frame.ts'
import { finiteRange } from './finite-range.ts'
import { rowsWithin, type TimeWindow, updatesAxis } from './time-window.ts'

export interface LearningRateChartData {
  series: Pick<Series, 'steps' | 'learningRate'>
  window?: TimeWindow | null | undefined
  playhead: number | null
}

export function learningRateChart(
  { series, window, playhead }: LearningRateChartData,
  theme: Theme,
  size: ChartSize,
): EChartsOption {
  const { first, end } = rowsWithin(window, series.steps, series.learningRate.length)
  const { high } = finiteRange([series.learningRate])
  const points = Array.from(series.steps.subarray(first, end), (step, index) => [
    step,
    series.learningRate[first + index] ?? Number.NaN,
  ])
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid(),
    xAxis: horizontalAxis(theme, { name: 'updates', ...updatesAxis(window, series.steps.at(-1) ?? 1, size) }),
    yAxis: verticalAxis(theme, { name: 'learning rate η', ...linearTicks(0, high, 3) }),
    series: [
      { ...longLine('learning rate', theme.text, points), id: 'rate' },
      playheadSeries(theme, playhead),
    ],
  }
}

/** A rate that never changes is a number and no chart. */
export function ratesDiffer(rates: Float32Array): boolean {
  const [first = 0] = rates
  return rates.some((rate) => Math.abs(rate - first) > 1e-6 * Math.abs(first))
}

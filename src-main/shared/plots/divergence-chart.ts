/**
 * The divergence index over updates, a line per tap: how far gain spreads over the probes, which no learning rate can
 * mend. Below it the share of probes whose gain is not positive, which the index leaves out.
 */
import type { EChartsOption } from 'echarts'
import type { Statistics } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { formatPercent, linearTicks } from './axis-ticks.ts'
import {
  type ChartSize,
  chartGrid,
  chartLegend,
  chartText,
  horizontalAxis,
  longLine,
  margins,
  playheadSeries,
  topMargin,
  verticalAxis,
} from './chart-frame.ts'
import { finiteRange } from './finite-range.ts'
import { meanOf, rowBins, sortedValues } from './row-bins.ts'
import { tapLines } from './tap-lines.ts'
import { rowsWithin, type TimeWindow, updatesAxis } from './time-window.ts'

export interface DivergenceChartData {
  /** Updates applied before each row of the run, [row]. */
  steps: Int32Array
  /** One a tap, in the order of the network. */
  taps: readonly DivergenceStatistics[]
  /** The tap that is looked at; absent: all alike. */
  chosen?: string | undefined
  playhead: number | null
  /** Absent or null: the whole run. */
  window?: TimeWindow | null | undefined
}

type DivergenceStatistics = Pick<Statistics, 'tap' | 'from' | 'rows' | 'divergence' | 'nonPositive'>

export function divergenceChart(data: DivergenceChartData, theme: Theme, size: ChartSize): EChartsOption {
  const styles = tapLines(
    data.taps.map(({ tap }) => tap),
    data.chosen,
    theme,
  )
  const lines = data.taps.map((statistics) => ({
    divergence: meanPoints(statistics, statistics.divergence, data),
    nonPositive: meanPoints(statistics, statistics.nonPositive, data),
  }))
  const { high } = finiteRange(lines.map(({ divergence }) => divergence.map(([, value]) => value)))
  const inner = size.height - topMargin() - margins.bottom
  const upper = Math.round(inner * 0.62)
  const gap = 14
  const updates = { name: 'updates', ...updatesAxis(data.window, data.steps.at(-1) ?? 1, size) }
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: [
      chartGrid({ bottom: size.height - topMargin() - upper }),
      chartGrid({ top: topMargin() + upper + gap, bottom: margins.bottom }),
    ],
    legend: chartLegend(theme, [styles.map(({ name }) => ({ name, mark: 'line' }))]),
    xAxis: [
      // The same ticks without their names, which stand below the lower frame.
      { ...horizontalAxis(theme, { ...updates, name: '', format: () => '' }), gridIndex: 0 },
      { ...horizontalAxis(theme, updates), gridIndex: 1 },
    ],
    yAxis: [
      {
        ...verticalAxis(theme, { name: 'divergence index', ...linearTicks(0, high, 4) }),
        gridIndex: 0,
      },
      {
        ...verticalAxis(theme, { name: 'gain ≤ 0', ...linearTicks(0, 1, 2), format: formatPercent }),
        gridIndex: 1,
      },
    ],
    series: [
      ...styles.flatMap(({ name, lineStyle, z }, index) => [
        { ...longLine(name, lineStyle.color, lines[index]?.divergence ?? []), id: name, lineStyle, z },
        {
          ...longLine(name, lineStyle.color, lines[index]?.nonPositive ?? []),
          id: `${name}-non-positive`,
          xAxisIndex: 1,
          yAxisIndex: 1,
          lineStyle,
          z,
        },
      ]),
      playheadSeries(theme, data.playhead),
      { ...playheadSeries(theme, data.playhead), id: 'playhead-below', xAxisIndex: 1, yAxisIndex: 1 },
    ],
  }
}

/** Of the rows in the window, so that zooming in tells apart what shared a point. */
function meanPoints(
  { from, rows }: DivergenceStatistics,
  values: Float32Array,
  { steps, window }: Pick<DivergenceChartData, 'steps' | 'window'>,
): [number, number][] {
  const here = steps.subarray(from, from + rows)
  const { first, end } = rowsWithin(window, here)
  return rowBins({ from: first, rows: end - first }, here)
    .map((bin): [number, number] => [
      bin.step,
      meanOf(sortedValues(values, 1, { ...bin, start: first + bin.start, end: first + bin.end })),
    ])
    .filter(([, mean]) => Number.isFinite(mean))
}

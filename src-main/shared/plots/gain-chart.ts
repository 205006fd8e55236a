/**
 * Gain against `‖x‖² + 1` at one row, a mark per probe, with the line on which theory puts the self gain.
 * Probes of the row's batch are filled; probes outside it moved by the cross part alone, and are hollow and faint.
 * With one sample a batch a row has one filled mark: the members of the rows before it, small and fading with age,
 * trace the line.
 */
import type { EChartsOption } from 'echarts'
import type { Statistics } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import {
  type ChartSize,
  chartGrid,
  chartLegend,
  chartText,
  horizontalAxis,
  type LegendEntry,
  topMargin,
  verticalAxis,
} from './chart-frame.ts'
import {
  type GainProbes,
  type GainRow,
  gainNames as names,
  recentSeries,
  sourceSeries,
} from './gain-marks.ts'
import { type GainRange, type GainScale, type GainSource, gainRange } from './gain-range.ts'
import { theorySeries } from './gain-theory.ts'

export interface GainChartData {
  statistics: Statistics
  /** Counted from the run's first row; must lie within `statistics`. */
  row: number
  /** Whose gain: of the own step, of the actual step, or of both. */
  sources: readonly GainSource[]
  scale: GainScale
  /** The axes, when they are to stand still from row to row; absent: those of this row. */
  range?: GainRange
  /** Of how many rows before this one the batch members' own gains are drawn too; absent: none. */
  recent?: number
  /** What the horizontal axis says; absent: `‖x‖² + 1`. See `inputLengthName`. */
  inputLength?: string
  /** Absent: all alike, in the colour of their step. */
  probes?: GainProbes | undefined
}

export function gainChart(data: GainChartData, theme: Theme, size: ChartSize): EChartsOption {
  const row = rowOf(data.statistics, data.row)
  const range = data.range ?? gainRange(row, data.sources, data.scale)
  const log = data.scale === 'log'
  const legend = legendRows(data.sources, size)
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid({ top: topMargin(legend.length) }),
    legend: chartLegend(theme, legend),
    xAxis: horizontalAxis(theme, { name: data.inputLength ?? '‖x‖² + 1', log, ...range.horizontal }),
    yAxis: verticalAxis(theme, { name: 'gain', log, ...range.vertical }),
    series: [
      // Among marks in the colours of their classes none is left for the line.
      ...theorySeries(row, range, theme, data.probes ? theme.text : (theme.classes[0] ?? theme.text)),
      recentSeries({ ...data, recent: data.recent ?? 0 }, range, theme),
      ...data.sources.flatMap((source) => sourceSeries(source, row, { range, theme, probes: data.probes })),
    ],
  }
}

/** The same rows whatever the row of the run holds, so that nothing jumps while it plays. */
function legendRows(sources: readonly GainSource[], size: ChartSize): LegendEntry[][] {
  const lines: LegendEntry[] = [
    { name: names.theory, mark: 'line' },
    { name: names.affine, mark: 'line' },
    { name: names.beyond, mark: 'triangle' },
  ]
  const marks = sources.map((source): LegendEntry[] => [
    { name: names[source].member, mark: 'circle' },
    { name: names[source].outside, mark: 'circle' },
  ])
  return size.width < 640 ? [lines, ...marks] : [[...lines, ...marks.flat()]]
}

function rowOf(statistics: Statistics, row: number): GainRow {
  const start = (row - statistics.from) * statistics.probes
  const end = start + statistics.probes
  return {
    inputNorm: statistics.inputNorm.subarray(start, end),
    ownGain: statistics.ownGain.subarray(start, end),
    actualGain: statistics.actualGain.subarray(start, end),
    theory: statistics.theory.subarray(start, end),
    member: statistics.member.subarray(start, end),
  }
}

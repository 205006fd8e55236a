/**
 * Gain against `‖x‖² + 1` at one row, a mark per probe, with the line on which theory puts the self gain.
 * Probes of the row's batch are filled; probes outside it moved by the cross part alone, and are hollow and faint.
 * With one sample a batch a row has one filled mark: the members of the rows before it, small and fading with age,
 * trace the line. The legend names what the run has, whatever its row holds, so that nothing jumps while it plays; what
 * lies beyond the axis it names last, where it does.
 */
import type { EChartsOption } from 'echarts'
import type { Statistics } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { formatDecade } from './axis-ticks.ts'
import {
  type ChartSize,
  chartGrid,
  chartLegend,
  chartText,
  horizontalAxis,
  type LegendEntry,
  margins,
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
import { type GainRange, type GainSource, gainPlace, gainRange } from './gain-range.ts'
import { theorySeries } from './gain-theory.ts'
import { symmetricValue } from './symmetric-scale.ts'
import { theoryLine } from './theory-line.ts'

export interface GainChartData {
  statistics: Statistics
  /** Counted from the run's first row; must lie within `statistics`. */
  row: number
  /** Whose gain: of the own step, of the actual step, or of both. */
  sources: readonly GainSource[]
  /** The axes, when they are to stand still from row to row; absent: those of this row. */
  range?: GainRange
  /** Of how many rows before this one the batch members' own gains are drawn too; absent: none. */
  recent?: number
  /** What the horizontal axis says; absent: `‖x‖² + 1`. See `inputLengthName`. */
  inputLength?: string
  /** Absent: all alike, in the colour of their step. */
  probes?: GainProbes | undefined
}

/** Pixels from one number along the axis to the next. */
const labelHeight = 14

export function gainChart(data: GainChartData, theme: Theme, size: ChartSize): EChartsOption {
  const row = rowOf(data.statistics, data.row)
  const frame = Math.max(labelHeight, size.height - topMargin(2) - margins.bottom)
  const range = data.range ?? gainRange(row, data.sources, labelHeight / frame)
  // Among marks in the colours of their classes none is left for the line.
  const lineColour = data.probes ? theme.text : (theme.classes[0] ?? theme.text)
  const series = [
    ...theorySeries(row, range, theme, lineColour),
    recentSeries({ ...data, recent: data.recent ?? 0 }, range, theme),
    ...data.sources.flatMap((source) => sourceSeries(source, row, { range, theme, probes: data.probes })),
  ]
  const beyond = series.some(({ name, data: marks }) => name === names.beyond && isFilled(marks))
  const legend = legendRows(data, row, beyond, size)
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid({ top: topMargin(legend.length) }),
    legend: chartLegend(theme, legend),
    xAxis: horizontalAxis(theme, { name: data.inputLength ?? '‖x‖² + 1', log: true, ...range.horizontal }),
    yAxis: verticalAxis(theme, { name: 'gain', ...placedAxis(range) }),
    series,
  }
}

function placedAxis({ scale, vertical: { minimum, maximum, ticks } }: GainRange) {
  const place = (gain: number): number => gainPlace(scale, gain)
  return {
    log: scale === 'log',
    minimum: place(minimum),
    maximum: place(maximum),
    ticks: ticks.map(place),
    format: (at: number): string =>
      formatDecade(scale === 'log' ? at : Number(symmetricValue(at).toPrecision(6))),
  }
}

const isFilled = (marks: unknown): boolean => Array.isArray(marks) && marks.length > 0

/** What theory says is a matter of the map, the same in every row. */
function legendRows(
  { statistics, sources }: GainChartData,
  row: GainRow,
  beyond: boolean,
  size: ChartSize,
): LegendEntry[][] {
  const theory = theoryLine(row.inputNorm, row.theory).kind
  const lines: LegendEntry[] = [
    ...(theory === 'none' ? [] : [{ name: names.theory, mark: 'line' } as const]),
    ...(theory === 'identity' ? [] : [{ name: names.affine, mark: 'line' } as const]),
    ...(beyond ? [{ name: names.beyond, mark: 'triangle' } as const] : []),
  ]
  const has = (member: 0 | 1): boolean => statistics.member.includes(member)
  const marks = sources.map((source): LegendEntry[] => [
    ...(has(1) ? [{ name: names[source].member, mark: 'circle' } as const] : []),
    ...(has(0) ? [{ name: names[source].outside, mark: 'circle' } as const] : []),
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

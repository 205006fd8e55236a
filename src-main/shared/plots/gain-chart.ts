/**
 * Gain against `‖x‖² + 1` at one row, a mark per probe, with the line on which theory puts the self gain.
 * Probes of the row's batch are filled; probes outside it moved by the cross part alone, and are hollow and faint.
 * With one sample a batch a row has one filled mark: the members of the rows before it, small and fading with age,
 * trace the line.
 */
import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Statistics } from '../contract/engine-api.ts'
import type { Theme } from '../theme/colours.ts'
import { batchMembers } from './batch-members.ts'
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
import { type GainRange, type GainScale, type GainSource, gainRange } from './gain-range.ts'
import { theoryLine } from './theory-line.ts'

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
}

const names = {
  own: { member: 'batch member', outside: 'outside: cross part alone' },
  actual: { member: 'actual, batch member', outside: 'actual, outside' },
  theory: 'theory',
  affine: 'affine',
  beyond: 'beyond the axis',
} as const

/** A point of a series: what is drawn, then what it is; tooltips read the rest. [‖x‖² + 1, gain drawn, gain, probe] */
export type GainPoint = [number, number, number, number]

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
      ...theorySeries(row, range, theme),
      recentSeries(data, range, theme),
      ...data.sources.flatMap((source) => sourceSeries(source, row, range, theme)),
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

type GainRow = Pick<Statistics, 'inputNorm' | 'ownGain' | 'actualGain' | 'theory' | 'member'>

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

/** Oldest first, so that the newest lie on top. */
function recentSeries(
  { statistics, row, recent = 0 }: GainChartData,
  range: GainRange,
  theme: Theme,
): ScatterSeriesOption {
  const { minimum, maximum } = range.vertical
  const data = batchMembers(statistics, row - recent, row)
    .filter(({ ownGain, inputNorm }) => ownGain >= minimum && ownGain <= maximum && inputNorm > 0)
    .map(({ row: then, probe, ownGain, inputNorm }) => {
      const value: GainPoint = [inputNorm, ownGain, ownGain, probe]
      return { value, itemStyle: { opacity: 0.25 + 0.65 * (1 - (row - then) / recent) } }
    })
  return {
    id: 'own-recent',
    type: 'scatter',
    name: names.own.member,
    data,
    symbol: 'circle',
    symbolSize: 4,
    itemStyle: { color: theme.text },
    emphasis: { disabled: true },
    silent: true,
    z: 3,
  }
}

function sourceSeries(
  source: GainSource,
  row: GainRow,
  range: GainRange,
  theme: Theme,
): ScatterSeriesOption[] {
  const gains = source === 'own' ? row.ownGain : row.actualGain
  const colour = source === 'own' ? theme.text : theme.actual
  const members: GainPoint[] = []
  const outside: GainPoint[] = []
  const beyond: { value: GainPoint; symbolRotate: number }[] = []
  const { minimum, maximum } = range.vertical
  gains.forEach((gain, probe) => {
    const norm = row.inputNorm[probe] ?? Number.NaN
    if (!Number.isFinite(gain) || !Number.isFinite(norm)) return
    if (gain < minimum) beyond.push({ value: [norm, minimum, gain, probe], symbolRotate: 180 })
    else if (gain > maximum) beyond.push({ value: [norm, maximum, gain, probe], symbolRotate: 0 })
    else (row.member[probe] ? members : outside).push([norm, gain, gain, probe])
  })
  const crowded = members.length + outside.length > 200
  const common = { type: 'scatter', emphasis: { disabled: true }, clip: false } as const
  return [
    {
      ...common,
      id: `${source}-outside`,
      name: names[source].outside,
      data: outside,
      symbol: 'circle',
      symbolSize: crowded ? 3 : 4.5,
      itemStyle: {
        color: 'transparent',
        borderColor: colour,
        borderWidth: crowded ? 0.6 : 0.9,
        opacity: 0.5,
      },
    },
    {
      ...common,
      id: `${source}-beyond`,
      name: names.beyond,
      data: beyond,
      symbol: 'triangle',
      symbolSize: 5,
      itemStyle: { color: colour, opacity: 0.4 },
    },
    {
      ...common,
      id: `${source}-member`,
      name: names[source].member,
      data: members,
      symbol: 'circle',
      symbolSize: crowded ? 5 : members.length === 1 ? 11 : 8,
      itemStyle: { color: colour, borderColor: theme.canvas, borderWidth: members.length === 1 ? 1.5 : 0.8 },
      z: 5,
    },
  ]
}

/** The same three series whatever theory says, so that one row's replace another's. */
function theorySeries(
  row: GainRow,
  range: GainRange,
  theme: Theme,
): (LineSeriesOption | ScatterSeriesOption)[] {
  const theory = theoryLine(row.inputNorm, row.theory)
  const { minimum, maximum } = range.horizontal
  const identity = [
    [minimum, minimum],
    [maximum, maximum],
  ]
  const line: Record<typeof theory.kind, number[][]> = {
    identity,
    level: [
      [minimum, theory.kind === 'level' ? theory.level : 0],
      [maximum, theory.kind === 'level' ? theory.level : 0],
    ],
    marks: [],
    none: [],
  }
  const colour = theme.classes[0] ?? theme.text
  const common = { symbol: 'none', silent: true, itemStyle: { color: colour }, z: 1 } as const
  return [
    {
      ...common,
      id: 'affine',
      type: 'line',
      name: names.affine,
      data: theory.kind === 'identity' ? [] : identity,
      lineStyle: { color: theme.muted, width: 0.9, type: [2, 3] },
    },
    {
      ...common,
      id: 'theory',
      type: 'line',
      name: names.theory,
      data: line[theory.kind],
      lineStyle: { color: colour, width: 1.6, type: 'solid' },
      // Over the marks, which are wider: otherwise a line on which every mark lies could not be seen.
      z: 4,
    },
    {
      ...common,
      id: 'theory-marks',
      type: 'scatter',
      name: names.theory,
      data: theory.kind === 'marks' ? theory.points : [],
      symbol: 'rect',
      symbolSize: [9, 1.6],
      z: 2,
    },
  ]
}

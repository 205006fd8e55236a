/**
 * Gain or alignment of one tap over updates: the median over the probes and the bands that hold the middle half and the
 * middle 90% of them; of marked probes their own median beside that of the rest. Gain has either sign and any size and is
 * on a symmetric axis; below it, the share of probes whose gain is not positive.
 */
import type { EChartsOption, LineSeriesOption, SeriesOption } from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { formatDecade, formatPercent, linearTicks, type Ticks } from './axis-ticks.ts'
import { type BandPoint, bandPoints } from './band-points.ts'
import { bandSeries } from './band-series.ts'
import {
  type ChartSize,
  chartGrid,
  chartLegend,
  chartText,
  horizontalAxis,
  type LegendEntry,
  longLine,
  margins,
  playheadSeries,
  topMargin,
  verticalAxis,
} from './chart-frame.ts'
import { finiteRange } from './finite-range.ts'
import type { GainSource } from './gain-range.ts'
import { quantileOf } from './row-bins.ts'
import type { RowQuantiles } from './row-quantiles.ts'
import { symmetricPlace, symmetricTicks, symmetricValue } from './symmetric-scale.ts'
import { type TimeWindow, updatesAxis } from './time-window.ts'

export interface BandChartData {
  quantity: 'gain' | 'alignment'
  /** Of which step. */
  source: GainSource
  /** Updates applied before each row, [row]. */
  steps: Int32Array
  /** Of all probes or, where some are marked, of the rest. */
  all: RowQuantiles
  /** Absent: none are marked. */
  marked?: RowQuantiles | undefined
  /** Absent or null: the whole run. */
  window?: TimeWindow | null | undefined
  playhead: number | null
}

const names = { rest: 'rest', inner: '25–75%', outer: '5–95%', marked: 'marked' } as const
/** Pixels of the strip below, and of the gap above it. */
const strip = { height: 15, gap: 7 }
/** Pixels from one number along the axis to the next. */
const labelHeight = 14

export function bandChart(data: BandChartData, theme: Theme, size: ChartSize): EChartsOption {
  const points = bandPoints(data.all, data.steps, data.window)
  const marked = data.marked ? bandPoints(data.marked, data.steps, data.window) : []
  const isGain = data.quantity === 'gain'
  const frame = size.height - topMargin() - margins.bottom - strip.height - strip.gap
  const drawn = [...points, ...marked]
  const vertical = isGain
    ? gainAxis(drawn, labelHeight / Math.max(frame, labelHeight))
    : alignmentTicks(drawn)
  const placeOf = isGain ? symmetricPlace : asItIs
  const updates = updatesAxis(data.window, data.steps.at(-1) ?? 1, size)
  const step = data.source
  const colour = data.source === 'own' ? (data.marked ? theme.muted : theme.text) : theme.actual
  const bottom = margins.bottom + (isGain ? strip.height + strip.gap : 0)
  const main = {
    ...verticalAxis(theme, {
      name: isGain ? `${step} gain` : `cos(${step}, steepest)`,
      ...vertical,
    }),
    gridIndex: 0,
  }
  const across = horizontalAxis(theme, { name: 'updates', ...updates })
  const unnamed = horizontalAxis(theme, { name: '', ...updates, format: () => '' })
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: isGain
      ? [
          chartGrid({ bottom }),
          chartGrid({ top: Math.max(topMargin(), size.height - margins.bottom - strip.height) }),
        ]
      : [chartGrid()],
    legend: chartLegend(theme, [legend(data.marked !== undefined, step, size)]),
    xAxis: isGain
      ? [
          { ...unnamed, gridIndex: 0, axisTick: { show: false } },
          { ...across, gridIndex: 1 },
        ]
      : [across],
    yAxis: isGain ? [main, shareAxis(theme)] : [main],
    series: [
      bandSeries(points, {
        id: 'outer',
        name: names.outer,
        colour,
        opacity: 0.16,
        low: 0,
        high: 4,
        placeOf,
      }),
      bandSeries(points, {
        id: 'inner',
        name: names.inner,
        colour,
        opacity: 0.26,
        low: 1,
        high: 3,
        placeOf,
      }),
      reference(placeOf(isGain ? 1 : 0), updates, theme),
      medianLine('median', data.marked ? names.rest : medianName(step, size), points, {
        colour,
        width: 1.6,
        placeOf,
      }),
      ...(data.marked
        ? [medianLine('marked', names.marked, marked, { colour: theme.text, width: 2.4, placeOf })]
        : []),
      ...(isGain ? [shareBelow(points, theme)] : []),
      playheadSeries(theme, data.playhead),
    ],
  }
}

/** Pixels below which not all names have room beside the caption of a column: the bands' are known from the chart of all. */
const roomForAll = 340

const medianName = (step: GainSource, { width }: ChartSize): string =>
  width < roomForAll ? 'median' : `${step} step, median`

function legend(apart: boolean, step: GainSource, size: ChartSize): LegendEntry[] {
  const bands: LegendEntry[] = [
    { name: names.inner, mark: 'band' },
    { name: names.outer, mark: 'band' },
  ]
  return [
    ...(apart ? [{ name: names.marked, mark: 'line' } as const] : []),
    { name: apart ? names.rest : medianName(step, size), mark: 'line' },
    ...(apart && size.width < roomForAll ? [] : bands),
  ]
}

function medianLine(
  id: string,
  name: string,
  points: readonly BandPoint[],
  { colour, width, placeOf }: { colour: string; width: number; placeOf: (value: number) => number },
): LineSeriesOption {
  const line = points.map(({ step, quantiles: [, , median = Number.NaN] }) => [step, placeOf(median)])
  return {
    ...longLine(name, colour, line),
    id,
    sampling: 'none',
    lineStyle: { color: colour, width },
    z: id === 'marked' ? 5 : 4,
  }
}

/** Gain 1, where a step is the steepest one; alignment 0, where it is square to it. */
function reference(level: number, updates: Ticks, theme: Theme): LineSeriesOption {
  return {
    id: 'reference',
    type: 'line',
    data: [
      [updates.minimum, level],
      [updates.maximum, level],
    ],
    symbol: 'none',
    silent: true,
    lineStyle: { color: theme.muted, width: 1, type: [4, 3] },
    z: 2,
  }
}

const shareAxis = (theme: Theme) => ({
  ...verticalAxis(theme, { name: '', minimum: 0, maximum: 1, ticks: [0.5], format: () => '≤ 0' }),
  gridIndex: 1,
  axisTick: { show: false },
  splitLine: { show: false },
})

function shareBelow(points: readonly BandPoint[], theme: Theme): SeriesOption {
  return {
    id: 'non-positive',
    type: 'line',
    name: `gain ≤ 0 (of ${formatPercent(1)})`,
    data: points.map(({ step, nonPositive }) => [step, nonPositive]),
    xAxisIndex: 1,
    yAxisIndex: 1,
    showSymbol: false,
    silent: true,
    step: 'middle',
    lineStyle: { color: theme.muted, width: 1 },
    areaStyle: { color: theme.muted, opacity: 0.4 },
  }
}

const asItIs = (value: number): number => value

/** Holds every median, and the bands but for their few extreme rows, which a gain divided by nearly nothing makes; in places. */
function gainAxis(points: readonly BandPoint[], gap: number) {
  const sorted = (place: number): Float32Array =>
    Float32Array.from(points.map(({ quantiles }) => quantiles[place] ?? 0)).sort()
  const [low, high, medians] = [sorted(0), sorted(4), sorted(2)]
  const range = finiteRange([[1, quantileOf(low, 0.1), quantileOf(high, 0.9)], medians])
  const { minimum, maximum, ticks } = symmetricTicks(range.low, range.high, gap)
  return {
    minimum: symmetricPlace(minimum),
    maximum: symmetricPlace(maximum),
    ticks: ticks.map(symmetricPlace),
    format: (place: number) => formatDecade(Number(symmetricValue(place).toPrecision(6))),
  }
}

function alignmentTicks(points: readonly BandPoint[]): Ticks {
  const { low } = finiteRange([[0], points.map(({ quantiles: [first = 0] }) => first)])
  return linearTicks(low < -0.5 ? -1 : low < 0 ? -0.5 : 0, 1, 4)
}

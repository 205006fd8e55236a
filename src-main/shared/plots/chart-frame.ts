/**
 * What every chart has in common: type, margins, axes, legend. Sizes in CSS pixels; a figure of 90 mm is 340 wide, so
 * that the window's smallest type (11) prints at 8 pt. Nothing is animated: the window sets an option every frame.
 */
import type {
  GridComponentOption,
  LegendComponentOption,
  LineSeriesOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { fontFamily, fontSize } from '../theme/typography.ts'
import { formatDecade, formatTick } from './axis-ticks.ts'

export interface ChartSize {
  width: number
  height: number
}

export const chartText = (theme: Theme) => ({
  fontFamily,
  fontSize: fontSize.small,
  color: theme.text,
})

/** Fixed margins, so that the frame stands still while the numbers in it change. */
export const margins = { left: 52, right: 18, bottom: 40 } as const

const legendRow = 20

/** Where the frame begins, below a legend of so many rows. */
export const topMargin = (legendRows = 1): number => 9 + legendRow * legendRows

export function chartGrid(change: Partial<GridComponentOption> = {}): GridComponentOption {
  return { ...margins, top: topMargin(), outerBoundsMode: 'none', ...change }
}

/** One name of a legend: of a line (drawn as it is dashed), or of marks of some shape. */
export interface LegendEntry {
  name: string
  mark: 'line' | 'circle' | 'tick' | 'triangle' | 'band'
}

const markIcons = {
  circle: 'circle',
  tick: 'path://M0,3L8,3L8,5L0,5Z',
  triangle: 'path://M0,0L8,0L4,7Z',
  band: 'rect',
} as const

/** Names above the frame, in rows; clicking one hides its series. */
export function chartLegend(theme: Theme, rows: readonly (readonly LegendEntry[])[]): LegendComponentOption {
  const entries = rows.map((row) =>
    row.map(({ name, mark }) =>
      mark === 'line'
        ? { name, itemStyle: { opacity: 0 } }
        : { name, icon: markIcons[mark], itemStyle: { borderWidth: mark === 'band' ? 0 : 0.9 } },
    ),
  )
  return {
    // An empty name ends a row.
    data: entries.flatMap((row, index) => (index === 0 ? row : ['', ...row])),
    top: 2,
    left: 10,
    padding: 2,
    itemWidth: 17,
    itemHeight: 7,
    itemGap: 9,
    inactiveColor: theme.border,
    lineStyle: { width: 'inherit' },
    textStyle: { ...chartText(theme), lineHeight: 10, padding: [0, 0, 0, -2] },
  }
}

interface AxisRange {
  name: string
  /** Data coordinates. */
  minimum: number
  maximum: number
  ticks: readonly number[]
  log?: boolean
  format?: (value: number) => string
}

function axisStyle(theme: Theme, range: AxisRange) {
  const values = [...range.ticks]
  const format = range.format ?? (range.log ? formatDecade : formatTick)
  return {
    type: range.log ? ('log' as const) : ('value' as const),
    name: range.name,
    nameLocation: 'middle' as const,
    nameTextStyle: chartText(theme),
    nameMoveOverlap: false,
    min: range.minimum,
    max: range.maximum,
    axisLine: { show: true, onZero: false, lineStyle: { color: theme.muted, width: 1 } },
    axisTick: { show: true, length: 3, customValues: values, lineStyle: { color: theme.muted } },
    splitLine: { show: true, lineStyle: { color: theme.grid, width: 0.6 } },
    axisLabel: {
      customValues: values,
      color: theme.muted,
      fontFamily,
      fontSize: fontSize.small,
      margin: 6,
      hideOverlap: true,
      formatter: (value: number) => format(value),
    },
  }
}

export function horizontalAxis(theme: Theme, range: AxisRange): XAXisComponentOption {
  return { ...axisStyle(theme, range), nameGap: 23, splitLine: { show: false } }
}

export function verticalAxis(theme: Theme, range: AxisRange): YAXisComponentOption {
  return { ...axisStyle(theme, range), nameGap: 38, nameRotate: 90 }
}

/** A line through many points: no symbols, thinned by shape where it is longer than the frame is wide. */
export function longLine(name: string, colour: string, data: number[][]): LineSeriesOption {
  return {
    type: 'line',
    name,
    data,
    showSymbol: false,
    sampling: 'lttb',
    itemStyle: { color: colour },
    lineStyle: { color: colour, width: 1.4 },
    emphasis: { disabled: true },
  }
}

/** The playhead of a chart over steps; null where there is none. As an option by itself it moves the playhead and nothing else. */
export function playheadSeries(theme: Theme, step: number | null): LineSeriesOption {
  return {
    id: 'playhead',
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      symbol: 'none',
      silent: true,
      animation: false,
      label: { show: false },
      lineStyle: { color: theme.accent, width: 1, type: 'solid' },
      data: step === null ? [] : [{ xAxis: step }],
    },
  }
}

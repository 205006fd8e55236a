/**
 * Lengths of the actual, the own and the steepest step at one row, a histogram each, one below the other on one axis: all
 * probes in outline, the marked ones filled. A histogram is as high as its fullest bin; its name stands above it.
 */
import type { CustomSeriesOption, EChartsOption } from 'echarts'
import type { Theme } from '../theme/colours.ts'
import { fontFamily, fontSize } from '../theme/typography.ts'
import { logTicks } from './axis-ticks.ts'
import { type ChartSize, chartGrid, chartText, horizontalAxis, margins, verticalAxis } from './chart-frame.ts'
import { binEdge, type LengthBins } from './length-histogram.ts'

export interface LengthChartData {
  bins: LengthBins
  steps: readonly StepLengths[]
}

export interface StepLengths {
  step: 'actual' | 'own' | 'steepest'
  /** Probes by bin, [bin]. */
  all: Int32Array
  /** Of those, the marked ones; null where none are marked. */
  marked: Int32Array | null
}

/** The name of a step has a line of its own above its histogram, wherever the bars stand; a column takes seven of the first (charts/fit-to-column.ts). */
const top = 24
const gap = 18

/** CSS pixels from the top at which a histogram's frame begins and ends. */
export function lengthFrame(index: number, count: number, height: number): { top: number; bottom: number } {
  const each = (height - top - margins.bottom - gap * (count - 1)) / count
  const begin = top + index * (each + gap)
  return { top: begin, bottom: begin + each }
}

export function lengthChart({ bins, steps }: LengthChartData, theme: Theme, size: ChartSize): EChartsOption {
  const { ticks } = logTicks(bins.low, bins.high)
  const range = { minimum: bins.low, maximum: bins.high, ticks, log: true }
  const frames = steps.map((_, index) => lengthFrame(index, steps.length, size.height))
  const last = steps.length - 1
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: frames.map((frame) => chartGrid({ top: frame.top, bottom: size.height - frame.bottom })),
    xAxis: steps.map((_, index) => ({
      ...horizontalAxis(theme, {
        ...range,
        name: index === last ? 'length of the step' : '',
        ...(index === last ? {} : { format: () => '' }),
      }),
      gridIndex: index,
      ...(index === last ? {} : { axisTick: { show: false } }),
    })),
    yAxis: steps.map(({ all }, index) => ({
      ...verticalAxis(theme, {
        name: index === Math.floor(last / 2) ? 'probes' : '',
        minimum: 0,
        maximum: Math.max(1, ...all),
        ticks: [Math.max(1, ...all)],
      }),
      gridIndex: index,
      splitLine: { show: false },
    })),
    series: steps.flatMap((lengths, index) => histogram(lengths, bins, index, theme)),
  }
}

/** The colours of the two steps; the own step has none of its own, as in the gain chart. */
const colourOf = (step: StepLengths['step'], theme: Theme): string =>
  step === 'own' ? theme.text : theme[step]

function histogram(
  { step, all, marked }: StepLengths,
  bins: LengthBins,
  index: number,
  theme: Theme,
): CustomSeriesOption[] {
  const colour = colourOf(step, theme)
  const bars = (id: string, counts: Int32Array, opacity: number, outlined: boolean): CustomSeriesOption => ({
    id: `${step}-${id}`,
    type: 'custom',
    silent: true,
    xAxisIndex: index,
    yAxisIndex: index,
    itemStyle: { color: colour, opacity },
    data: Array.from(counts, (count, bin) => [binEdge(bins, bin), binEdge(bins, bin + 1), count]).filter(
      ([, , count = 0]) => count > 0,
    ),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_, api) => {
      const [left = 0, upper = 0] = api.coord([api.value(0), api.value(2)])
      const [right = 0, lower = 0] = api.coord([api.value(1), 0])
      return {
        type: 'rect',
        shape: { x: left + 0.5, y: upper, width: Math.max(1, right - left - 1), height: lower - upper },
        style: { fill: colour, opacity, ...(outlined ? { stroke: colour, lineWidth: 0.8 } : {}) },
        silent: true,
      }
    },
  })
  return [
    stepName(step, index, bins, Math.max(1, ...all), theme),
    bars('all', all, marked ? 0.25 : 0.75, false),
    ...(marked ? [bars('marked', marked, 0.95, true)] : []),
  ]
}

/** Which step it is, above the left of its frame. */
function stepName(
  step: StepLengths['step'],
  index: number,
  bins: LengthBins,
  fullest: number,
  theme: Theme,
): CustomSeriesOption {
  return {
    id: `${step}-name`,
    type: 'custom',
    silent: true,
    xAxisIndex: index,
    yAxisIndex: index,
    data: [[bins.low, fullest]],
    z: 4,
    renderItem: (_, api) => {
      const [x = 0, y = 0] = api.coord([bins.low, fullest])
      return {
        type: 'text',
        style: {
          text: step,
          x,
          y: y - 4,
          align: 'left',
          verticalAlign: 'bottom',
          fill: theme.text,
          fontSize: fontSize.small,
          fontFamily,
        },
        silent: true,
      }
    },
  }
}

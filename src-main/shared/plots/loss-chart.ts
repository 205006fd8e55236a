/**
 * Loss over updates: the batch's at every recorded row, light; the evaluation's loss and, on the right, its accuracy where
 * the samples have classes.
 */
import type { EChartsOption } from 'echarts'
import type { Series } from '../contract/engine-api.ts'
import type { LossKind } from '../contract/run-spec.ts'
import type { Theme } from '../theme/colours.ts'
import { formatPercent, linearTicks, logTicks, stepTicks } from './axis-ticks.ts'
import {
  type ChartSize,
  chartGrid,
  chartLegend,
  chartText,
  horizontalAxis,
  longLine,
  margins,
  playheadSeries,
  verticalAxis,
} from './chart-frame.ts'
import { finiteRange } from './finite-range.ts'

export interface LossChartData {
  series: Pick<Series, 'steps' | 'loss' | 'evalSteps' | 'evalLoss' | 'evalAccuracy'>
  scale: 'linear' | 'log'
  /** Updates applied, where a playhead is to stand; null for none. */
  playhead: number | null
  /** What the loss is; absent: cross-entropy. */
  kind?: LossKind
}

const axisNames: Record<LossKind, string> = {
  'cross-entropy': 'loss (nats)',
  'mean-squared-error': 'loss (mean squared error)',
}

const names = { batch: 'batch loss', evaluation: 'evaluation loss', accuracy: 'accuracy' } as const

export function lossChart(data: LossChartData, theme: Theme, size: ChartSize): EChartsOption {
  const { steps, loss, evalSteps, evalLoss, evalAccuracy } = data.series
  const log = data.scale === 'log'
  const evaluated = evalSteps.length > 0
  const classified = evaluated && evalAccuracy.some(Number.isFinite)
  const { batch, evaluation, accuracy } = names
  const shown = [batch, ...(evaluated ? [evaluation] : []), ...(classified ? [accuracy] : [])]
  const lastStep = Math.max(steps.at(-1) ?? 0, evalSteps.at(-1) ?? 0, 1)
  const points = (x: Int32Array, y: Float32Array): number[][] =>
    Array.from(x, (step, index) => [step, y[index] ?? Number.NaN]).filter(
      ([, value = Number.NaN]) => Number.isFinite(value) && (!log || value > 0),
    )
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid(classified ? { right: margins.left } : {}),
    legend: chartLegend(theme, [shown.map((name) => ({ name, mark: 'line' }))]),
    xAxis: horizontalAxis(theme, { name: 'updates', ...stepTicks(0, lastStep, size.width < 260 ? 3 : 5) }),
    yAxis: [
      verticalAxis(theme, { name: axisNames[data.kind ?? 'cross-entropy'], log, ...lossRange(data) }),
      {
        ...verticalAxis(theme, {
          name: 'accuracy',
          ...linearTicks(0, 1, 4),
          format: formatPercent,
        }),
        show: classified,
        nameRotate: -90,
        splitLine: { show: false },
      },
    ],
    series: [
      {
        ...longLine(names.batch, theme.muted, points(steps, loss)),
        id: 'batch',
        lineStyle: { color: theme.muted, width: 0.8, opacity: 0.7 },
      },
      {
        ...longLine(names.evaluation, theme.text, points(evalSteps, evalLoss)),
        id: 'evaluation',
      },
      {
        ...longLine(names.accuracy, theme.text, points(evalSteps, evalAccuracy)),
        id: 'accuracy',
        yAxisIndex: 1,
        lineStyle: { color: theme.text, width: 1.2, type: [4, 3] },
      },
      playheadSeries(theme, data.playhead),
    ],
  }
}

function lossRange({ series, scale }: LossChartData) {
  const least = scale === 'log' ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY
  const { low, high } = finiteRange([series.loss, series.evalLoss], least)
  if (scale === 'log') return logTicks(low, high)
  return linearTicks(Math.min(0, low), high)
}

/**
 * Loss over updates: the batch's at every recorded row, light; the evaluation's loss and, on the right, its accuracy where
 * the samples have classes.
 */
import type { EChartsOption } from 'echarts'
import type { Series } from '../contract/engine-api.ts'
import type { LossKind } from '../contract/run-spec.ts'
import type { Theme } from '../theme/colours.ts'
import { formatPercent, linearTicks, logTicks } from './axis-ticks.ts'
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
import { rowsWithin, type TimeWindow, updatesAxis } from './time-window.ts'

export interface LossChartData {
  series: Pick<Series, 'steps' | 'loss' | 'evalSteps' | 'evalLoss' | 'evalAccuracy'>
  scale: 'linear' | 'log'
  /** Updates applied, where a playhead is to stand; null for none. */
  playhead: number | null
  /** What the loss is; absent: cross-entropy. */
  kind?: LossKind
  /** Absent or null: the whole run. */
  window?: TimeWindow | null | undefined
}

const axisNames: Record<LossKind, string> = {
  'cross-entropy': 'loss (nats)',
  'mean-squared-error': 'loss (mean squared error)',
}

/** Pixels below which the caption of a column has to say what is lost. */
const roomForAll = 340

const namesIn = ({ width }: ChartSize) =>
  width < roomForAll
    ? { batch: 'batch', evaluation: 'evaluation', accuracy: 'accuracy' }
    : { batch: 'batch loss', evaluation: 'evaluation loss', accuracy: 'accuracy' }

export function lossChart(data: LossChartData, theme: Theme, size: ChartSize): EChartsOption {
  const shownSeries = inWindow(data)
  const { steps, loss, evalSteps, evalLoss, evalAccuracy } = shownSeries
  const log = data.scale === 'log'
  const evaluated = data.series.evalSteps.length > 0
  const classified = evaluated && data.series.evalAccuracy.some(Number.isFinite)
  const { batch, evaluation, accuracy } = namesIn(size)
  const shown = [batch, ...(evaluated ? [evaluation] : []), ...(classified ? [accuracy] : [])]
  const lastStep = Math.max(data.series.steps.at(-1) ?? 0, data.series.evalSteps.at(-1) ?? 0, 1)
  const points = (x: Int32Array, y: Float32Array): number[][] =>
    Array.from(x, (step, index) => [step, y[index] ?? Number.NaN]).filter(
      ([, value = Number.NaN]) => Number.isFinite(value) && (!log || value > 0),
    )
  return {
    animation: false,
    textStyle: chartText(theme),
    grid: chartGrid(classified ? { right: margins.left } : {}),
    legend: chartLegend(theme, [shown.map((name) => ({ name, mark: 'line' }))]),
    xAxis: horizontalAxis(theme, { name: 'updates', ...updatesAxis(data.window, lastStep, size) }),
    yAxis: [
      verticalAxis(theme, {
        name: axisNames[data.kind ?? 'cross-entropy'],
        log,
        ...lossRange(shownSeries, data.scale),
      }),
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
        ...longLine(batch, theme.muted, points(steps, loss)),
        id: 'batch',
        lineStyle: { color: theme.muted, width: 0.8, opacity: 0.7 },
      },
      {
        ...longLine(evaluation, theme.text, points(evalSteps, evalLoss)),
        id: 'evaluation',
      },
      {
        ...longLine(accuracy, theme.text, points(evalSteps, evalAccuracy)),
        id: 'accuracy',
        yAxisIndex: 1,
        lineStyle: { color: theme.text, width: 1.2, type: [4, 3] },
      },
      playheadSeries(theme, data.playhead),
    ],
  }
}

type LossSeries = LossChartData['series']

/** What lies in the window: the vertical axis is that of what is seen. */
function inWindow({ series, window }: LossChartData): LossSeries {
  const rows = rowsWithin(window, series.steps)
  const evaluations = rowsWithin(window, series.evalSteps)
  return {
    steps: series.steps.subarray(rows.first, rows.end),
    loss: series.loss.subarray(rows.first, rows.end),
    evalSteps: series.evalSteps.subarray(evaluations.first, evaluations.end),
    evalLoss: series.evalLoss.subarray(evaluations.first, evaluations.end),
    evalAccuracy: series.evalAccuracy.subarray(evaluations.first, evaluations.end),
  }
}

function lossRange({ loss, evalLoss }: LossSeries, scale: LossChartData['scale']) {
  const least = scale === 'log' ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY
  const { low, high } = finiteRange([loss, evalLoss], least)
  if (scale === 'log') return logTicks(low, high)
  return linearTicks(Math.min(0, low), high)
}

/** The numbers by which runs are compared in a table, at one row that is held. */
import type { Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { quantilesOfRow } from '../../../src-main/shared/plots/row-quantiles.ts'

export interface RunNumbers {
  /** Of the batch, at the row. */
  loss: number
  /** Of the last evaluation. */
  accuracy: number
  divergence: number
  /** Medians over the probes. */
  gain: number
  alignment: number
}

/** NaN where there is none. */
export function runNumbers(series: Series | null, statistics: Statistics | null, row: number): RunNumbers {
  const step = series?.steps[row] ?? Number.POSITIVE_INFINITY
  const evaluation = (series?.evalSteps ?? new Int32Array()).findLastIndex((at) => at <= step)
  return {
    loss: series?.loss[row] ?? Number.NaN,
    accuracy: series?.evalAccuracy[evaluation] ?? Number.NaN,
    divergence: statistics?.divergence[row] ?? Number.NaN,
    gain: medianAt(statistics, 'actualGain', row),
    alignment: medianAt(statistics, 'actualAlignment', row),
  }
}

function medianAt(
  statistics: Statistics | null,
  name: 'actualGain' | 'actualAlignment',
  row: number,
): number {
  if (!statistics || row >= statistics.rows) return Number.NaN
  const { probes } = statistics
  const scratch = new Float32Array(probes)
  const { values } = quantilesOfRow(statistics[name], { start: row * probes, probes, chosen: null }, scratch)
  return values[2] ?? Number.NaN
}

/** The numbers by which runs are compared in a table, at one row that is held. */
import type { Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { quantilesOfRow } from '../../../src-main/shared/plots/row-quantiles.ts'
import { evaluationAt } from '../theory/readouts/evaluation-at.ts'

export interface RunNumbers {
  /** Of the batch, at the row. */
  loss: number
  /** Of the last evaluation; at the last row the one after its update too. */
  accuracy: number
  /** Updates applied before that evaluation. */
  evaluated: number
  divergence: number
  /** Medians over the probes. */
  gain: number
  alignment: number
  /** Of the probes, the share whose gain is ≤ 0. */
  nonPositive: number
}

/** NaN where there is none. */
export function runNumbers(series: Series | null, statistics: Statistics | null, row: number): RunNumbers {
  const evaluation = series && evaluationAt(series, row)
  return {
    loss: series?.loss[row] ?? Number.NaN,
    accuracy: evaluation?.accuracy ?? Number.NaN,
    evaluated: evaluation?.step ?? Number.NaN,
    divergence: statistics?.divergence[row] ?? Number.NaN,
    gain: medianAt(statistics, 'actualGain', row),
    alignment: medianAt(statistics, 'actualAlignment', row),
    nonPositive: statistics?.nonPositive[row] ?? Number.NaN,
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

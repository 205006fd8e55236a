/** Of a series every `stride`-th row, from row 0 on: those that are held at a level of detail. Evaluations stay whole. */
import type { Series } from '../../../src-main/shared/contract/engine-api.ts'

export function thinnedSeries(series: Series, stride: number): Series {
  if (stride === 1) return series
  const kept = (_: number, row: number): boolean => row % stride === 0
  return {
    ...series,
    steps: series.steps.filter(kept),
    loss: series.loss.filter(kept),
    learningRate: series.learningRate.filter(kept),
  }
}

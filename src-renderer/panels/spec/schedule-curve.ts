/** The curve of a schedule: η at so many updates from the first to the last, evenly, as shares of the learning rate. */
import type { ScheduleSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { learningRateAt } from '../../../src-main/shared/learning-rate.ts'

export function sharesOver(schedule: ScheduleSpec, updates: number, points: number): number[] {
  const shareAt = learningRateAt({ learningRate: 1, schedule }, updates)
  return Array.from({ length: points }, (_, point) =>
    shareAt(Math.round((point / Math.max(1, points - 1)) * (updates - 1))),
  )
}

/**
 * η of update t of T by its schedule, as a share of the learning rate; w updates warm up, u = t − w:
 *
 *     t < w      (t + 1)/w
 *     constant   1
 *     cosine     floor + (1 − floor)·½(1 + cos(π·u/max(1, T − w − 1)))
 *     step       factor^⌊u/every⌋
 */
import type { ScheduleSpec } from '../../../src-main/shared/contract/run-spec.ts'

export function shareAt(schedule: ScheduleSpec, update: number, updates: number): number {
  const { warmUp } = schedule
  if (update < warmUp) return (update + 1) / warmUp
  const since = update - warmUp
  switch (schedule.kind) {
    case 'constant':
      return 1
    case 'cosine': {
      const whole = Math.max(1, updates - warmUp - 1)
      return schedule.floor + (1 - schedule.floor) * 0.5 * (1 + Math.cos((Math.PI * since) / whole))
    }
    case 'step':
      return schedule.factor ** Math.floor(since / schedule.every)
  }
}

/** Shares at so many updates from the first to the last, evenly. */
export function sharesOver(schedule: ScheduleSpec, updates: number, points: number): number[] {
  return Array.from({ length: points }, (_, point) =>
    shareAt(schedule, Math.round((point / Math.max(1, points - 1)) * (updates - 1)), updates),
  )
}

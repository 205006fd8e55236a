/**
 * η at every update t = 0 … T−1 of a run, T = `steps`. While t < w, the warm-up, it rises in equal steps: η·(t+1)/w.
 * After it, with u = t − w, it is η (constant), η·(f + (1−f)·½(1 + cos(π·u/max(1, T−w−1)))) (cosine: f·η at the last
 * update, f the floor) or η·factor^⌊u/every⌋ (step).
 */
import type { OptimiserSpec, ScheduleSpec } from './contract/run-spec.ts'

export function learningRateAt(
  { learningRate, schedule }: Pick<OptimiserSpec, 'learningRate' | 'schedule'>,
  steps: number,
): (step: number) => number {
  const { warmUp } = schedule
  const after = shareAfter(schedule, steps - warmUp)
  return (step) => learningRate * (step < warmUp ? (step + 1) / warmUp : after(step - warmUp))
}

/** The share of η at the u-th of the `updates` that come after the warm-up. */
function shareAfter(schedule: ScheduleSpec, updates: number): (u: number) => number {
  switch (schedule.kind) {
    case 'constant':
      return () => 1
    case 'cosine': {
      const { floor } = schedule
      const last = Math.max(1, updates - 1)
      return (u) => floor + (1 - floor) * 0.5 * (1 + Math.cos((Math.PI * u) / last))
    }
    case 'step': {
      const { every, factor } = schedule
      return (u) => factor ** Math.floor(u / every)
    }
  }
}

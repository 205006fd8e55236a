/**
 * η of update t = 0, 1, … of T, with w updates of warm-up: η(t + 1)/w for t < w, and with u = t − w from there on
 *
 *   constant  η       cosine  η(f + (1 − f)·½(1 + cos(πu/max(1, T − w − 1))))       step  η·factor^⌊u/every⌋
 */
import type { OptimiserSpec } from '../../shared/contract/run-spec.ts'

export function scheduledRate(
  { learningRate, schedule }: OptimiserSpec,
  update: number,
  updates: number,
): number {
  const { warmUp } = schedule
  if (update < warmUp) return (learningRate * (update + 1)) / warmUp
  const since = update - warmUp
  switch (schedule.kind) {
    case 'constant':
      return learningRate
    case 'cosine': {
      const share = since / Math.max(1, updates - warmUp - 1)
      return learningRate * (schedule.floor + (1 - schedule.floor) * 0.5 * (1 + Math.cos(Math.PI * share)))
    }
    case 'step':
      return learningRate * schedule.factor ** Math.floor(since / schedule.every)
  }
}

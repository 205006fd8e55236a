/**
 * One update taken apart, as a timeline: which part of it is told when, how much of the arrows is drawn then, and how far
 * the points have come. The arithmetic alone; the clock and the playhead are in `slow-motion.ts`.
 */
import type { StepGrowth } from '../../scene/scene-view.ts'

/** In the order in which they happen. Seconds at speed 1, enough to read a sentence and look. */
export const phases = [
  { id: 'forward', seconds: 3 },
  { id: 'loss', seconds: 3.5 },
  { id: 'gradient', seconds: 4.5 },
  { id: 'update', seconds: 3.5 },
  { id: 'actual', seconds: 4.5 },
  { id: 'gap', seconds: 5.5 },
  { id: 'move', seconds: 3 },
] as const satisfies readonly { id: string; seconds: number }[]
export type PhaseId = (typeof phases)[number]['id']

/** Of a phase in which something grows, the share that it grows in; then it is looked at. */
const growing = 0.45
const lastPhase = phases.length - 1

export interface Moment {
  /** Place in `phases`. */
  phase: number
  /** Of the phase, 0 to 1. */
  share: number
}

export const start: Moment = { phase: 0, share: 0 }

export const phaseAt = ({ phase }: Moment): PhaseId =>
  phases[Math.max(0, Math.min(phase, lastPhase))]?.id ?? 'forward'

/** The moment so many seconds later; `done`: the update has been told, and the moment is its very end. */
export function advance(moment: Moment, seconds: number): { moment: Moment; done: boolean } {
  let { phase, share } = moment
  let left = Math.max(0, seconds)
  for (;;) {
    const lasts = phases[phase]?.seconds ?? 1
    const rest = (1 - share) * lasts
    if (left < rest) return { moment: { phase, share: share + left / lasts }, done: false }
    if (phase >= lastPhase) return { moment: { phase: lastPhase, share: 1 }, done: true }
    left -= rest
    phase += 1
    share = 0
  }
}

/** `still`: nothing grows, phases follow one another. */
export function growthAt(moment: Moment, still: boolean): StepGrowth {
  const grown = still ? 1 : eased(Math.min(1, moment.share / growing))
  switch (phaseAt(moment)) {
    case 'forward':
    case 'loss':
      return { steepest: 0, actual: 0, gap: 0 }
    case 'gradient':
      return { steepest: grown, actual: 0, gap: 0 }
    case 'update':
      return { steepest: 1, actual: 0, gap: 0 }
    case 'actual':
      return { steepest: 1, actual: grown, gap: 0 }
    case 'gap':
      return { steepest: 1, actual: 1, gap: grown }
    case 'move':
      return { steepest: 1, actual: 1, gap: 1 }
  }
}

/** How far the points have come from their row to the next. */
export function wayAt(moment: Moment, still: boolean): number {
  if (phaseAt(moment) !== 'move' || still) return 0
  return Math.min(0.999, eased(moment.share))
}

/** Slow at both ends. */
const eased = (share: number): number => share * share * (3 - 2 * share)

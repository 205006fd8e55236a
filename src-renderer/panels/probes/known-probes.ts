/** What a rule may ask of the probes. */
import type { QuantityId } from '../../state/probes/quantities.ts'

/** What is known of the probes themselves, whatever the row. */
export interface ProbePlaces {
  /** Training samples and classes, [probe]. */
  samples: ArrayLike<number>
  labels: ArrayLike<number>
  classes: readonly string[]
}

/** What is asked for and is not there, in words. */
export interface Lack {
  words: string
  /** Whether nothing is left that could be found. */
  all: boolean
}

/** What a filter may know of the probes. */
export interface KnownProbes extends ProbePlaces {
  /** [probe]; NaN where it is not known. */
  valueOf: (quantity: QuantityId, probe: number) => number
  is: (what: ProbeState, probe: number) => boolean
}

export const probeStates = ['marked', 'hidden', 'member'] as const
export type ProbeState = (typeof probeStates)[number]

/**
 * What is typed into the search of the probes, as one test of a probe. Words apart stand for "and":
 *
 *   12 · probe:12      the probe at that place          sample:344       the one of that training sample
 *   sample:3,50-60     any of a list, as 3 17 29 is     class:2,rare     of one of these classes, by number or name
 *   gain < 0.5         by a quantity: <, <=, >, >=, =, !=
 *   is:marked          marked, hidden, or in the batch (member)
 *   anything else      part of the name of a class
 */
import type { QuantityId } from '../../state/probes/quantities.ts'
import { FilterError, type Term, termAt } from './filter-terms.ts'
import type { KnownProbes, Lack, ProbePlaces } from './known-probes.ts'

export interface ParsedFilter {
  kind: 'filter'
  test: (probe: number, known: KnownProbes) => boolean
  /** What has to be known of the probes. */
  uses: readonly QuantityId[]
  /** Whether it goes by class. */
  byClass: boolean
  /** What it asks for that no probe is. */
  lacks: (places: ProbePlaces) => Lack[]
}

export type ProbeFilter = ParsedFilter | { kind: 'error'; message: string }

const between = /[\s,;]*(?:and\b|&+)?[\s,;]*/iuy

export function parseFilter(text: string): ProbeFilter {
  const terms: Term[] = []
  try {
    for (let at = skip(text, 0); at < text.length; ) {
      const term = termAt(text, at)
      terms.push(term)
      at = skip(text, term.end)
    }
  } catch (thrown) {
    if (thrown instanceof FilterError) return { kind: 'error', message: thrown.message }
    throw thrown
  }
  return {
    kind: 'filter',
    test: (probe, known) => terms.every(({ test }) => test(probe, known)),
    uses: [...new Set(terms.flatMap(({ quantity }) => quantity ?? []))],
    byClass: terms.some(({ byClass }) => byClass),
    lacks: (places) => terms.flatMap((term) => term.lacks?.(places) ?? []),
  }
}

function skip(text: string, at: number): number {
  between.lastIndex = at
  between.exec(text)
  return Math.max(at, between.lastIndex)
}

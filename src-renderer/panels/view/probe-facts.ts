/** What is said of one probe at one row, and how much of its two arrows the drawn space leaves out. */
import type { Scores, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { drawScores, type Space } from '../../../src-main/shared/projection/drawn-scores.ts'
import { outsideShare } from '../../../src-main/shared/projection/outside-share.ts'
import type { QuantityId, QuantityValues } from '../../state/probes/quantities.ts'

const always = [
  'gain',
  'own-gain',
  'alignment',
  'loss',
  'input-norm',
] as const satisfies readonly QuantityId[]

/** What the card says of a probe: the same of every probe, and what the points are coloured by. */
export const cardQuantities = (coloured: QuantityId | null): QuantityId[] => [
  ...new Set<QuantityId>([...always, ...(coloured ? [coloured] : [])]),
]

/** At a row that is held, or the one number of the run; NaN where there is none. */
export function quantityAt(
  held: QuantityValues | null,
  { probe, row }: { probe: number; row: number },
): number {
  if (!held || probe >= held.probes || row < 0) return Number.NaN
  return (held.ofRun ? held.ofRun[probe] : held.values[row * held.probes + probe]) ?? Number.NaN
}

export interface ProbeFacts {
  member: boolean
  /** Lengths in the full space of the tap. */
  actualLength: number
  steepestLength: number
  /** Shares of the squared lengths outside the drawn space, in [0, 1]; NaN for an arrow of no length. */
  actualOutside: number
  steepestOutside: number
}

export interface FactsOf {
  probe: number
  /** Of the rows that are held. */
  row: number
  /** The drawn one. */
  space: Space
}

/** Null where the row has not arrived. */
export function probeFacts(
  scores: Scores,
  statistics: Statistics | null,
  { probe, row, space }: FactsOf,
): ProbeFacts | null {
  if (probe >= scores.probes || row < 0 || row >= scores.rows) return null
  const cell = row * scores.probes + probe
  const drawn = drawScores(scores, space, row, row + 1)
  const measured = statistics && row < statistics.rows ? statistics : null
  return {
    member: measured?.member[cell] === 1,
    actualLength: scores.actualLength[cell] ?? Number.NaN,
    steepestLength: scores.steepestLength[cell] ?? Number.NaN,
    actualOutside: outsideShare(drawn.actual, drawn.actualLength, probe),
    steepestOutside: outsideShare(drawn.steepest, drawn.steepestLength, probe),
  }
}

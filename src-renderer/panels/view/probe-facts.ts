/** What is said of one probe at one row, and how much of its two arrows the drawn space leaves out. */
import type { Scores, Statistics } from '../../../src-main/shared/contract/engine-api.ts'
import { drawScores, type Space } from '../../../src-main/shared/projection/drawn-scores.ts'
import { outsideShare } from '../../../src-main/shared/projection/outside-share.ts'

export interface ProbeFacts {
  gain: number
  alignment: number
  ownGain: number
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
    gain: measured?.actualGain[cell] ?? Number.NaN,
    alignment: measured?.actualAlignment[cell] ?? Number.NaN,
    ownGain: measured?.ownGain[cell] ?? Number.NaN,
    member: measured?.member[cell] === 1,
    actualLength: scores.actualLength[cell] ?? Number.NaN,
    steepestLength: scores.steepestLength[cell] ?? Number.NaN,
    actualOutside: outsideShare(drawn.actual, drawn.actualLength, probe),
    steepestOutside: outsideShare(drawn.steepest, drawn.steepestLength, probe),
  }
}

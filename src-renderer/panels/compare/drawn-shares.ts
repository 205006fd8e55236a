/**
 * Of one run in the space in which it is drawn: how much of the variance of its own points that shows, and how much of its
 * steps lies outside, medians over the probes of one row.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { drawScores, type Space } from '../../../src-main/shared/projection/drawn-scores.ts'
import { medianOutside } from '../../../src-main/shared/projection/outside-share.ts'
import { drawnShare } from '../../../src-main/shared/projection/variance-share.ts'

export interface DrawnShares {
  /** Of the variance. */
  drawn: number
  /** Outside, of the squared length. */
  actual: number
  steepest: number
}

/** `space` is a map of the frame of `scores`. NaN where there is none. */
export function drawnShares(
  scores: Scores | null,
  space: Space | null,
  row: number,
  hidden: ReadonlySet<number>,
): DrawnShares {
  const none = { drawn: Number.NaN, actual: Number.NaN, steepest: Number.NaN }
  if (!scores || !space) return none
  const drawn = drawnShare(space.variance)
  if (row < 0 || row >= scores.rows) return { ...none, drawn }
  return { drawn, ...medianOutside(drawScores(scores, space, row, row + 1), hidden) }
}

/**
 * The space in which a run beside the open one is drawn. Taps with as many units are drawn in the same directions of
 * activation space, carried from one frame to the other; others each in their own, of the same kind.
 */
import type { ScoreFrame, Scores, Variances } from '../../../src-main/shared/contract/engine-api.ts'
import type { ViewProjection } from '../../../src-main/shared/contract/view-state.ts'
import { carriedSpace } from '../../../src-main/shared/projection/carried-space.ts'
import type { Space } from '../../../src-main/shared/projection/drawn-scores.ts'
import { variancesOf } from '../../../src-main/shared/projection/point-moments.ts'
import { spaceOf } from '../../../src-main/shared/projection/space-of.ts'
import { varianceShares } from '../../../src-main/shared/projection/variance-share.ts'

export interface OpenSpace {
  space: Space
  frame: ScoreFrame
}

interface Drawing {
  shared: boolean
  projection: ViewProjection
  /** How all points of the run vary in its frame, where that is known. */
  all?: Variances | null
}

/** How all points of a run of so many rows vary; null while some are still to come. */
export function allVariances(scores: Scores, rows: number): Variances | null {
  const isWhole = scores.rows * scores.stride >= rows
  return isWhole && scores.moments ? variancesOf(scores.moments) : null
}

export function companionSpace(
  opened: OpenSpace,
  frame: ScoreFrame,
  { shared, projection, all = null }: Drawing,
): Space {
  if (!shared || opened.frame.units !== frame.units) return spaceOf(projection, frame, all).space
  const matrix = carriedSpace(opened.space.matrix, opened.frame, frame)
  return { labels: opened.space.labels, matrix, variance: varianceShares(matrix, frame, all) }
}

/**
 * How much of the variance of the activations a drawn space shows: tr(M C Mᵀ) / total, C their covariance in the frame,
 * the total in the full space of the tap. Of a frame that several runs share both are of the one run's points alone; those
 * of a frame are of the sample that it was fitted to, and all points that are held may vary a little otherwise.
 */
import type { ScoreFrame, Variances } from '../contract/engine-api.ts'
import { frameComponents } from './score-layout.ts'

type Fitted = Pick<ScoreFrame, 'components' | 'covariance' | 'totalVariance' | 'own'>

/** Along each of the three axes; zero where nothing varies. `all`: how all points vary in the frame, where it is known. */
export function varianceShares(
  matrix: ArrayLike<number>,
  { components, own, covariance, totalVariance }: Fitted,
  all: Variances | null = null,
): [number, number, number] {
  const seen = all ?? own ?? { covariance, totalVariance }
  const share = (axis: number): number => shareAlong(matrix, axis, components, seen)
  return [share(0), share(1), share(2)]
}

function shareAlong(
  matrix: ArrayLike<number>,
  axis: number,
  components: number,
  { covariance, totalVariance }: Variances,
): number {
  if (!(totalVariance > 0)) return 0
  let variance = 0
  for (let one = 0; one < components; one++) {
    const weight = matrix[axis * frameComponents + one]!
    if (weight === 0) continue
    for (let other = 0; other < components; other++) {
      variance += weight * covariance[one * components + other]! * matrix[axis * frameComponents + other]!
    }
  }
  return variance / totalVariance
}

/** Of the three together: they are at right angles, so their shares add up. */
export const drawnShare = (shares: readonly number[]): number =>
  Math.min(
    1,
    shares.reduce((sum, share) => sum + share, 0),
  )

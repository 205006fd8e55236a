/**
 * How much of the variance of the activations a drawn space shows: tr(M C Mᵀ) / total, C their covariance in the frame,
 * the total in the full space of the tap. Of a frame that several runs share both are of the one run's points alone.
 */
import type { ScoreFrame } from '../contract/engine-api.ts'
import { frameComponents } from './score-layout.ts'

type Fitted = Pick<ScoreFrame, 'components' | 'covariance' | 'totalVariance' | 'own'>

/** Along each of the three axes; zero where nothing varies. */
export function varianceShares(matrix: ArrayLike<number>, frame: Fitted): [number, number, number] {
  return [shareAlong(matrix, 0, frame), shareAlong(matrix, 1, frame), shareAlong(matrix, 2, frame)]
}

function shareAlong(matrix: ArrayLike<number>, axis: number, { components, own, ...fitted }: Fitted): number {
  const { covariance, totalVariance } = own ?? fitted
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

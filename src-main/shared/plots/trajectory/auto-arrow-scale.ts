/** The automatic scale of the arrows of one row of a figure, by the window's rule. */
import type { Scores } from '../../contract/engine-api.ts'
import type { Space } from '../../projection/drawn-scores.ts'
import { frameComponents } from '../../projection/score-layout.ts'
import type { Bounds } from '../default-camera.ts'
import { ArrowScale, type Projection, roundScale } from './arrow-scale.ts'

interface Figure {
  row: number
  /** Of what is drawn. */
  bounds: Bounds
  /** What steepest steps are multiplied by. */
  steepest: number | 'matched'
}

export function autoArrowScale(scores: Scores, { matrix }: Space, figure: Figure): number {
  const scale = new ArrowScale()
  scale.take(scores, 0)
  return roundScale(
    scale.at(figure.row, radiusOf(figure.bounds), figure.steepest) / scale.drawnShare(projectionBy(matrix)),
  )
}

/** Half the diagonal. */
export const radiusOf = ({ low, high }: Bounds): number =>
  Math.hypot(...high.map((value, axis) => value - (low[axis] ?? 0))) / 2

const projectionBy = (matrix: Float32Array): Projection => ({
  apply(scores, first, width, into) {
    const along = (axis: number): number => {
      let sum = 0
      for (let component = 0; component < Math.min(width, frameComponents); component++) {
        sum += (matrix[axis * frameComponents + component] ?? 0) * (scores[first + component] ?? 0)
      }
      return sum
    }
    into.x = along(0)
    into.y = along(1)
    into.z = along(2)
    return Number.isFinite(into.x + into.y + into.z)
  },
})

/** The drawn space of a figure: one of those that the data of a frame give, or three units of the tap. */
import type { FrameRequest, ScoreFrame } from '../../../shared/contract/engine-api.ts'
import { MisstepError } from '../../../shared/contract/errors.ts'
import type { DrawnScores, Space } from '../../../shared/projection/drawn-scores.ts'
import { frameComponents } from '../../../shared/projection/score-layout.ts'
import { varianceShares } from '../../../shared/projection/variance-share.ts'

export type FigureProjection =
  | { kind: 'pca' | 'classes' | 'misstep' }
  | { kind: 'units'; units: [number, number, number] }

/** What to ask for so that the projection lies in the frame, of a tap of so many units. */
export function frameOf(projection: FigureProjection, tap: string, units: number): FrameRequest {
  if (projection.kind !== 'units') return { kind: 'components' }
  if (projection.units.some((unit) => unit >= units)) {
    throw new MisstepError(
      'bad-spec',
      `--projection: expected units from 0 to ${units - 1} of ${tap}, found ${projection.units.join(', ')}`,
    )
  }
  return projection
}

export function figureSpace(frame: ScoreFrame, { kind }: FigureProjection): Space {
  const view = frame.views.find((one) => one.kind === kind)
  if (!view) {
    throw new MisstepError(
      'bad-spec',
      `--projection: expected ${frame.views.map((one) => one.kind).join(' or ')} of this run, found ${kind}: it has fewer than two classes`,
    )
  }
  const matrix = new Float32Array(3 * frameComponents)
  for (let axis = 0; axis < 3; axis++) {
    const row = view.matrix.subarray(axis * frame.components, (axis + 1) * frame.components)
    matrix.set(row, axis * frameComponents)
  }
  return { matrix, labels: view.labels, variance: varianceShares(matrix, frame) }
}

/** Units are drawn as their own activations, not from the frame's centre. */
export function fromOrigin(drawn: DrawnScores, { centre }: ScoreFrame, units: readonly number[]): void {
  for (let index = 0; index < drawn.activation.length; index++) {
    drawn.activation[index]! += centre[units[index % 3] ?? 0] ?? 0
  }
}

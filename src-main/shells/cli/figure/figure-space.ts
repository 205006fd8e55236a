/** The drawn space of a figure: one of those that the data of a frame give, or three units of the tap. */
import type { FrameRequest, ScoreFrame } from '../../../shared/contract/engine-api.ts'
import { MisstepError } from '../../../shared/contract/errors.ts'
import type { ViewProjection } from '../../../shared/contract/view-state.ts'
import type { DrawnScores, Space } from '../../../shared/projection/drawn-scores.ts'
import { frameComponents } from '../../../shared/projection/score-layout.ts'
import { spaceOf } from '../../../shared/projection/space-of.ts'
import { varianceShares } from '../../../shared/projection/variance-share.ts'

export type FigureProjection =
  | { kind: 'pca' | 'classes' | 'misstep' }
  | { kind: 'units'; units: [number, number, number] }

/** What to ask for so that the projection lies in the frame, of a tap of so many units. */
export function frameOf(projection: ViewProjection, tap: string, units: number): FrameRequest {
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
    const given = frame.views.map((one) => one.kind).join(' or ')
    const why = kind === 'misstep' ? 'no step has a direction' : 'its probes are of fewer than two classes'
    throw new MisstepError('bad-spec', `--projection: expected ${given} of this run, found ${kind}: ${why}`)
  }
  const matrix = new Float32Array(3 * frameComponents)
  for (let axis = 0; axis < 3; axis++) {
    const row = view.matrix.subarray(axis * frame.components, (axis + 1) * frame.components)
    matrix.set(row, axis * frameComponents)
  }
  const [x, y, z] = view.labels
  return { matrix, labels: [inPrint(x), inPrint(y), inPrint(z)], variance: varianceShares(matrix, frame) }
}

/** As the window draws it where a camera of the window looks at it: units from their means, and spaces that only it has. */
export function spaceOfView(frame: ScoreFrame, projection: ViewProjection, asInWindow: boolean): Space {
  if (!asInWindow && projection.kind !== 'random' && projection.kind !== 'tour') {
    return figureSpace(frame, projection)
  }
  const { space, missing } = spaceOf(projection, frame)
  if (missing !== null) throw new MisstepError('bad-spec', `--bookmark: ${missing}`)
  const [x, y, z] = space.labels
  return { ...space, labels: [inPrint(x), inPrint(y), inPrint(z)] }
}

/** The typeface of figures has no ⊥. */
const inPrint = (label: string): string => label.replace('⊥', '(rest)')

/** Units are drawn as their own activations, not from the frame's centre. */
export function fromOrigin(drawn: DrawnScores, { centre }: ScoreFrame, units: readonly number[]): void {
  for (let index = 0; index < drawn.activation.length; index++) {
    drawn.activation[index]! += centre[units[index % 3] ?? 0] ?? 0
  }
}

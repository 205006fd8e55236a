/**
 * The drawn space that a choice of projection means in a frame: a row-orthonormal matrix M, [3, 16], so that a point with
 * scores s in the frame is drawn at M s, and a step likewise: a drawn arrow is the arrow.
 */
import type { FrameView, ScoreFrame, Variances } from '../contract/engine-api.ts'
import type { ViewProjection } from '../contract/view-state.ts'
import { createRandom } from '../random.ts'
import type { Space } from './drawn-scores.ts'
import { tourMatrix } from './grand-tour.ts'
import { orthonormalised, spaceSize } from './orthonormal-rows.ts'
import { frameComponents } from './score-layout.ts'
import { varianceShares } from './variance-share.ts'

export interface ChosenSpace {
  space: Space
  /** Why it is another one than was asked for; null where it is that one. */
  missing: string | null
}

interface Axes {
  matrix: Float32Array
  labels: readonly [string, string, string]
}

/** What an axis is called that is not there. */
const noAxis = '–'

/** `all`: how all points vary in the frame, where it is known. */
export function spaceOf(
  projection: ViewProjection,
  frame: ScoreFrame,
  all: Variances | null = null,
): ChosenSpace {
  const missing = whyMissing(projection, frame)
  const { matrix, labels } = missing === null ? axesOf(projection, frame) : components(frame)
  return { space: { matrix, labels, variance: varianceShares(matrix, frame, all) }, missing }
}

/** Null where the frame has what is asked for. */
export function whyMissing(projection: ViewProjection, frame: ScoreFrame): string | null {
  switch (projection.kind) {
    case 'pca':
      return null
    case 'classes':
      return viewOf(frame, 'classes') ? null : 'No class axes: they need probes of two classes or more.'
    case 'misstep':
      return viewOf(frame, 'misstep') ? null : 'No misstep plane: no step of this tap has a length.'
    case 'units':
      return projection.units.every((unit) => spans(frame, unit)) ? null : 'These units are being read.'
    case 'random':
      return frame.components >= 3 ? null : 'All axes of this tap are drawn already.'
    case 'tour':
      return frame.components > 3 ? null : 'Nothing to tour: all axes of this tap are drawn already.'
  }
}

function axesOf(projection: ViewProjection, frame: ScoreFrame): Axes {
  switch (projection.kind) {
    case 'pca':
      return components(frame)
    case 'classes':
    case 'misstep': {
      const view = viewOf(frame, projection.kind)
      return view ? asSpace(view, frame) : components(frame)
    }
    case 'units':
      return unitAxes(projection.units, frame)
    case 'random':
      return { matrix: randomRows(projection.seed, frame.components), labels: numbered('random') }
    case 'tour':
      return {
        matrix: tourMatrix(
          { ...projection, anchor: orthonormalised(projection.anchor, frame.components) },
          frame.components,
        ),
        labels: numbered('tour'),
      }
  }
}

const viewOf = (frame: ScoreFrame, kind: FrameView['kind']): FrameView | undefined =>
  frame.views.find((view) => view.kind === kind)

const numbered = (word: string): [string, string, string] => [`${word} 1`, `${word} 2`, `${word} 3`]

function components(frame: ScoreFrame): Axes {
  const view = viewOf(frame, 'pca')
  if (view) return asSpace(view, frame)
  const matrix = new Float32Array(spaceSize)
  for (let axis = 0; axis < Math.min(3, frame.components); axis++) matrix[axis * frameComponents + axis] = 1
  const [x = noAxis, y = noAxis, z = noAxis] = frame.labels
  return { matrix, labels: [x, y, z] }
}

function asSpace(view: FrameView, frame: ScoreFrame): Axes {
  const matrix = new Float32Array(spaceSize)
  for (let row = 0; row < 3; row++) {
    matrix.set(
      view.matrix.subarray(row * frame.components, (row + 1) * frame.components),
      row * frameComponents,
    )
  }
  return { matrix, labels: view.labels }
}

/** A unit's axis in the frame: column u of the frame's axes, of length 1 where the frame spans it. */
function spans({ axes, components: count, units }: ScoreFrame, unit: number): boolean {
  if (unit >= units) return false
  let length = 0
  for (let component = 0; component < count; component++) length += axes[component * units + unit]! ** 2
  return Math.abs(length - 1) < 1e-4
}

/** Scores are counted from the centre of the frame, and so are a unit's values. */
function unitAxes(chosen: readonly [number, number, number], frame: ScoreFrame): Axes {
  const matrix = new Float32Array(spaceSize)
  // A unit that is chosen twice is drawn once: along two axes its arrows would be longer than they are.
  const isNew = chosen.map((unit, row) => chosen.indexOf(unit) === row)
  for (let row = 0; row < 3; row++) {
    if (!isNew[row]) continue
    for (let component = 0; component < frame.components; component++) {
      matrix[row * frameComponents + component] = frame.axes[component * frame.units + chosen[row]!]!
    }
  }
  const label = (row: 0 | 1 | 2): string => (isNew[row] ? `unit ${chosen[row]} − mean` : noAxis)
  return { matrix, labels: [label(0), label(1), label(2)] }
}

/** Rows of independent normal numbers, made orthonormal: every direction within the frame is as likely. */
function randomRows(seed: number, count: number): Float32Array {
  const random = createRandom(seed, 'projection')
  const rows = Float64Array.from({ length: spaceSize }, () => random.normal())
  return Float32Array.from(orthonormalised(rows, count))
}

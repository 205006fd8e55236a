/**
 * The frame of a tap: up to sixteen orthonormal axes in which a window holds its rows, with the drawn spaces that the
 * data give as maps of the scores.
 *
 * A tap of at most sixteen units is spanned by its principal components. Of a wider one the leading components come
 * first, at least ten, and then what the drawn spaces have outside them, so that each lies in the frame exactly.
 */
import type { FrameView, ScoreFrame } from '../../shared/contract/engine-api.ts'
import { dot } from '../dot-product.ts'
import { alignedFrame, earlierFrame, turnedSpace } from './earlier-frame.ts'
import { frameAxes } from './frame-axes.ts'
import type { FrameSample } from './frame-sample.ts'
import { classesSpace, type FrameSpace, misstepSpace } from './frame-spaces.ts'
import { between } from './scatter.ts'
import { type WorkingSpace, workingSpace } from './working-space.ts'

/** Without what an engine counts. */
export type FittedFrame = Omit<ScoreFrame, 'version'>

/** The label of an axis for which the tap has no room. */
export const absent = '—'

/** `previous`: of the same run when it was shorter, which this one is to lie like. */
export function fitScoreFrame(sample: FrameSample, previous: FittedFrame | null = null): FittedFrame {
  const space = workingSpace(sample)
  const before = previous && earlierFrame(previous, space)
  const spaces = [classesSpace(space, sample.labels), misstepSpace(space)]
    .filter((one) => one !== null)
    .map((one) => (before ? turnedSpace(one, before) : one))
  const axes = frameAxes(space, spaces)
  const directions = before ? alignedFrame(axes, before) : axes.map(({ direction }) => direction)
  const labels = axes.map(({ label }) => label)
  return {
    components: axes.length,
    units: space.units,
    labels,
    axes: inUnits(directions, space),
    centre: Float32Array.from(space.centre),
    covariance: Float32Array.from(
      directions.flatMap((one) => directions.map((other) => between(space.covariance, one, other))),
    ),
    totalVariance: space.totalVariance,
    views: [leadingAxes('pca', labels), ...spaces.map((one) => viewOf(one, directions))],
  }
}

function inUnits(directions: readonly Float64Array[], space: WorkingSpace): Float32Array {
  const { units } = space
  const axes = new Float32Array(directions.length * units)
  directions.forEach((direction, index) => {
    const sum = new Float64Array(units)
    space.axes.forEach((axis, at) => {
      for (let unit = 0; unit < units; unit++) sum[unit]! += direction[at]! * axis[unit]!
    })
    axes.set(sum, index * units)
  })
  return axes
}

function viewOf({ kind, rows }: FrameSpace, directions: readonly Float64Array[]): FrameView {
  const matrix = new Float32Array(3 * directions.length)
  rows.forEach((row, index) => {
    if (row)
      matrix.set(
        directions.map((direction) => dot(direction, row.direction)),
        index * directions.length,
      )
  })
  const label = (index: number): string => rows[index]?.label ?? absent
  return { kind, matrix, labels: [label(0), label(1), label(2)] }
}

/** The first three axes of a frame, as they are. */
export function leadingAxes(kind: FrameView['kind'], labels: readonly string[]): FrameView {
  const components = labels.length
  const matrix = new Float32Array(3 * components)
  for (let axis = 0; axis < Math.min(3, components); axis++) matrix[axis * components + axis] = 1
  const [x = absent, y = absent, z = absent] = labels
  return { kind, matrix, labels: [x, y, z] }
}

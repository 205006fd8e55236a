/** A frame that was fitted before, in the coordinates of the working space of now: what a new fit is made to lie like. */
import type { FrameView, ScoreFrame } from '../../shared/contract/engine-api.ts'
import { dot } from '../dot-product.ts'
import { alignedAxes, turnedTowards } from './aligned-axes.ts'
import type { FrameAxis } from './frame-axes.ts'
import type { FrameSpace, NamedDirection } from './frame-spaces.ts'
import type { WorkingSpace } from './working-space.ts'

export interface EarlierFrame {
  labels: readonly string[]
  axes: Float64Array[]
  /** Rows of its views. */
  rows(kind: FrameView['kind']): Float64Array[]
}

export function earlierFrame(
  { labels, axes, units, views, components }: Omit<ScoreFrame, 'version'>,
  space: WorkingSpace,
): EarlierFrame {
  const here = labels.map((_, index) => {
    const axis = Float64Array.from(axes.subarray(index * units, (index + 1) * units))
    return Float64Array.from(space.axes, (one) => dot(one, axis))
  })
  const row = (matrix: Float32Array, index: number): Float64Array => {
    const sum = new Float64Array(space.dimensions)
    here.forEach((axis, component) => {
      const weight = matrix[index * components + component]!
      for (let at = 0; at < sum.length; at++) sum[at]! += weight * axis[at]!
    })
    return sum
  }
  return {
    labels,
    axes: here,
    rows: (kind) =>
      views
        .filter((view) => view.kind === kind)
        .flatMap(({ matrix }) => [0, 1, 2].map((index) => row(matrix, index))),
  }
}

/** Where the sign of a direction means nothing, it is turned to lie as it did. */
export function turnedSpace({ kind, rows }: FrameSpace, before: EarlierFrame): FrameSpace {
  const earlier = before.rows(kind)
  const turned = (row: NamedDirection | null, index: number): NamedDirection | null =>
    row?.eitherWay ? { ...row, direction: turnedTowards(row.direction, earlier[index]) } : row
  return { kind, rows: rows.map(turned) }
}

/** The three components that are drawn first stay the first three, in whatever order; so do those after them. */
export function alignedFrame(axes: readonly FrameAxis[], before: EarlierFrame): Float64Array[] {
  const principal = axes.filter((axis) => axis.principal).length
  const earlier = before.labels.filter((label) => /^PC \d+$/.test(label)).length
  const drawn = Math.min(3, principal, earlier)
  const alike = Math.min(principal, earlier)
  const blocks = [
    [0, drawn],
    [drawn, alike],
  ] as const
  const directions = axes.map(({ direction }) => direction)
  for (const [from, to] of blocks) {
    directions.splice(
      from,
      to - from,
      ...alignedAxes(directions.slice(from, to), before.axes.slice(from, to)),
    )
  }
  return directions.map((direction, index) =>
    index >= alike && axes[index]?.label === before.labels[index]
      ? turnedTowards(direction, before.axes[index])
      : direction,
  )
}

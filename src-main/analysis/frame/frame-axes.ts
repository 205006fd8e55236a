/** Which axes make up a frame, in the coordinates of the working space. */
import { frameComponents } from '../../shared/projection/score-layout.ts'
import type { FrameSpace } from './frame-spaces.ts'
import { atRightAngles } from './right-angle.ts'
import type { WorkingSpace } from './working-space.ts'

export interface FrameAxis {
  label: string
  direction: Float64Array
  principal: boolean
}

/** Orthonormal; the principal components first. */
export function frameAxes(space: WorkingSpace, spaces: readonly FrameSpace[]): FrameAxis[] {
  const most = Math.min(frameComponents, space.units)
  const component = (rank: number): Float64Array => {
    const unit = new Float64Array(space.dimensions)
    unit[rank] = 1
    return unit
  }
  const axes: FrameAxis[] = []
  const add = (label: string, direction: Float64Array | null): void => {
    const outside =
      direction &&
      atRightAngles(
        direction,
        axes.map((axis) => axis.direction),
      )
    if (outside && axes.length < most) axes.push({ label, direction: outside, principal: false })
  }
  const wanted =
    space.units > frameComponents ? spaces.flatMap(({ rows }) => rows.filter((row) => row !== null)) : []
  const leading = Math.min(space.components, most - wanted.length)
  for (let rank = 0; rank < leading; rank++) {
    axes.push({ label: `PC ${rank + 1}`, direction: component(rank), principal: true })
  }
  for (const { label, direction } of wanted) add(beside(label), direction)
  for (let rank = leading; rank < space.components; rank++) add(beside(`PC ${rank + 1}`), component(rank))
  return axes
}

/** Of what a direction has outside the axes before it. */
const beside = (label: string): string => (label.endsWith('⊥') ? label : `${label} ⊥`)

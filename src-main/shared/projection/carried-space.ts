/** A drawn space carried from one frame of a tap into another: M′ = M A A′ᵀ, what of it the other frame can show. */
import type { ScoreFrame } from '../contract/engine-api.ts'
import { orthonormalised, spaceSize } from './orthonormal-rows.ts'
import { frameComponents } from './score-layout.ts'

type Axes = Pick<ScoreFrame, 'axes' | 'components' | 'units'>

/** `matrix` [3, 16] in `from`; row-orthonormal in `to`, of as many units. */
export function carriedSpace(matrix: ArrayLike<number>, from: Axes, to: Axes): Float32Array {
  const { units } = from
  const carried = new Float64Array(spaceSize)
  const direction = new Float64Array(units)
  for (let row = 0; row < 3; row++) {
    direction.fill(0)
    for (let axis = 0; axis < from.components; axis++) {
      const weight = matrix[row * frameComponents + axis]!
      if (weight === 0) continue
      for (let unit = 0; unit < units; unit++) direction[unit]! += weight * from.axes[axis * units + unit]!
    }
    for (let axis = 0; axis < to.components; axis++) {
      let sum = 0
      for (let unit = 0; unit < units; unit++) sum += direction[unit]! * to.axes[axis * units + unit]!
      carried[row * frameComponents + axis] = sum
    }
  }
  return Float32Array.from(orthonormalised(carried, to.components))
}

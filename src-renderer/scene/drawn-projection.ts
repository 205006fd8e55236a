/**
 * The linear map from the scores of a frame to the drawn space, `p = M·s`, for the shaders (its columns as uniforms) and
 * on this side for what is measured on screen. Columns that are all zero at the end are not read.
 */
import { frameComponents, largest } from '../../src-main/shared/projection/score-layout.ts'
import type { Triple } from './data-bounds.ts'

export class DrawnProjection {
  /** [component, 3] */
  readonly columns = { value: new Float32Array(3 * frameComponents) }
  /** Components up to the last that counts. */
  readonly used = { value: 3 }

  constructor() {
    for (let axis = 0; axis < 3; axis++) this.columns.value[4 * axis] = 1
  }

  /** `matrix`: row-major, [3, 16]. */
  set(matrix: Float32Array): void {
    let used = 1
    for (let component = 0; component < frameComponents; component++) {
      for (let axis = 0; axis < 3; axis++) {
        const entry = matrix[axis * frameComponents + component] ?? 0
        this.columns.value[3 * component + axis] = entry
        if (entry !== 0) used = component + 1
      }
    }
    this.used.value = used
  }

  column(component: number): Triple {
    const [x = 0, y = 0, z = 0] = this.columns.value.subarray(3 * component, 3 * component + 3)
    return [x, y, z]
  }

  /** Brings the `width` scores from `first` on into the drawn space; false where they cannot be drawn. */
  apply(
    scores: Float32Array,
    first: number,
    width: number,
    into: { x: number; y: number; z: number },
  ): boolean {
    // Written so that NaN fails it.
    if (!(Math.abs(scores[first]!) < largest)) return false
    const columns = this.columns.value
    const used = Math.min(width, this.used.value)
    let [x, y, z] = [0, 0, 0]
    for (let component = 0, entry = 0; component < used; component++, entry += 3) {
      const score = scores[first + component]!
      x += columns[entry]! * score
      y += columns[entry + 1]! * score
      z += columns[entry + 2]! * score
    }
    into.x = x
    into.y = y
    into.z = z
    return Math.abs(x) < largest && Math.abs(y) < largest && Math.abs(z) < largest
  }
}

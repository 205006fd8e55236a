/**
 * A linear map from the space of a tap's activations to a few drawn coordinates:
 * score = (point − centre) · axisᵀ for a point, step · axisᵀ for a difference of points.
 * Linear, because only then is a drawn arrow the arrow.
 */
import { dot } from './dot-product.ts'

export interface LinearBasis {
  /** [dimensions] */
  centre: Float64Array
  /** One axis a row, [components, dimensions]; an axis that the space has no room for is zero. */
  axes: Float64Array
  /** Share of the points' variance along each axis, [components]. */
  variance: Float64Array
}

/** The scores of every point, or of every step when not `centred`: [points, components]. */
export function projectPoints(
  data: Float32Array,
  dimensions: number,
  basis: LinearBasis,
  { centred }: { centred: boolean },
): Float32Array {
  const components = basis.axes.length / dimensions
  const count = data.length / dimensions
  const scores = new Float32Array(count * components)
  for (let component = 0; component < components; component++) {
    const axis = basis.axes.subarray(component * dimensions, (component + 1) * dimensions)
    const origin = centred ? dot(axis, basis.centre) : 0
    for (let point = 0, offset = 0; point < count; point++) {
      let sum = -origin
      for (let unit = 0; unit < dimensions; unit++, offset++) sum += data[offset]! * axis[unit]!
      scores[point * components + component] = sum
    }
  }
  return scores
}

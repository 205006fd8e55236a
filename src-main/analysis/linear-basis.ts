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

/** Euclidean length of every row, [points]. */
export function lengths(data: Float32Array, dimensions: number): Float32Array {
  const result = new Float32Array(data.length / dimensions)
  for (let point = 0, offset = 0; point < result.length; point++) {
    let square = 0
    for (let unit = 0; unit < dimensions; unit++, offset++) square += data[offset]! * data[offset]!
    result[point] = Math.sqrt(square)
  }
  return result
}

/**
 * Chosen units as axes, [units.length]. The centre is zero: a score is the unit's own activation.
 * A unit that the tap does not have (a tap of two units, drawn in three dimensions) is a zero axis.
 * `points` [points, dimensions] are what the shares of variance are of.
 */
export function unitBasis(units: readonly number[], points: Float32Array, dimensions: number): LinearBasis {
  const axes = new Float64Array(units.length * dimensions)
  const shares = varianceShares(points, dimensions)
  const variance = new Float64Array(units.length)
  units.forEach((unit, component) => {
    if (unit >= dimensions) return
    axes[component * dimensions + unit] = 1
    variance[component] = shares[unit]!
  })
  return { centre: new Float64Array(dimensions), axes, variance }
}

/**
 * The same basis with its axes ordered and signed to lie as near as they can to those of `previous`, so that a live
 * picture does not jump when the fit is renewed: pairs are taken in the order of the size of their cosine, which
 * keeps two components that swapped their ranks in their places. Both bases have the same shape.
 */
export function alignBasis(fitted: LinearBasis, previous: LinearBasis): LinearBasis {
  const components = fitted.variance.length
  const dimensions = fitted.centre.length
  const axisOf = (basis: LinearBasis, component: number): Float64Array =>
    basis.axes.subarray(component * dimensions, (component + 1) * dimensions)

  const pairs: { place: number; component: number; cosine: number }[] = []
  for (let place = 0; place < components; place++) {
    for (let component = 0; component < components; component++) {
      pairs.push({ place, component, cosine: dot(axisOf(previous, place), axisOf(fitted, component)) })
    }
  }
  pairs.sort((one, other) => Math.abs(other.cosine) - Math.abs(one.cosine))

  const axes = new Float64Array(fitted.axes.length)
  const variance = new Float64Array(components)
  const filled = new Set<number>()
  const placed = new Set<number>()
  for (const { place, component, cosine } of pairs) {
    if (filled.has(place) || placed.has(component)) continue
    filled.add(place)
    placed.add(component)
    const sign = cosine < 0 ? -1 : 1
    axes.set(
      axisOf(fitted, component).map((entry) => sign * entry),
      place * dimensions,
    )
    variance[place] = fitted.variance[component]!
  }
  return { centre: fitted.centre, axes, variance }
}

/** Each unit's share of the variance of the points, [dimensions]; zeros where nothing varies. */
function varianceShares(points: Float32Array, dimensions: number): Float64Array {
  const count = points.length / dimensions
  const mean = new Float64Array(dimensions)
  const shares = new Float64Array(dimensions)
  for (let offset = 0; offset < points.length; offset++) mean[offset % dimensions]! += points[offset]! / count
  for (let offset = 0; offset < points.length; offset++) {
    shares[offset % dimensions]! += (points[offset]! - mean[offset % dimensions]!) ** 2
  }
  const total = shares.reduce((sum, share) => sum + share, 0)
  return total > 0 ? shares.map((share) => share / total) : shares
}

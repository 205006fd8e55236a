/**
 * The space in which the axes of a frame are looked for: the 48 leading principal components of a tap and the mean
 * directions of its steps; of a tap of fewer units, all of it. Small enough to solve eigenproblems in, large enough to hold
 * what a frame can show. In its coordinates principal component k is the unit vector e_k.
 */
import { dot } from '../dot-product.ts'
import { projectPoints } from '../linear-basis.ts'
import { fitPrincipalComponents } from '../principal-components.ts'
import type { FrameSample } from './frame-sample.ts'
import { meanDirection } from './mean-direction.ts'
import { atRightAngles } from './right-angle.ts'
import { finitePoints, meanOfPoints, scatterAround } from './scatter.ts'

const mostComponents = 48

export interface WorkingSpace {
  dimensions: number
  /** Of which the first are principal components. */
  components: number
  units: number
  /** [unit] */
  centre: Float64Array
  /** Orthonormal, [dimensions] of [unit]. */
  axes: Float64Array[]
  /** Points of the sample, [point, dimensions]. */
  points: Float32Array
  /** Those that are finite. */
  finite: number[]
  /** [dimensions, dimensions] */
  covariance: Float64Array
  /** Of the points in the full space. */
  totalVariance: number
  /** Mean directions of the steps, [dimensions]; null where there is none. */
  steepest: Float64Array | null
  actual: Float64Array | null
}

export function workingSpace({ units, activation, actual, steepest }: FrameSample): WorkingSpace {
  const components = Math.min(units, mostComponents)
  const fitted = fitPrincipalComponents(activation, units, components)
  const axes: Float64Array[] = Array.from({ length: components }, (_, rank) =>
    fitted.axes.slice(rank * units, (rank + 1) * units),
  )
  const directions = [meanDirection(steepest, units), meanDirection(actual, units)]
  for (const direction of directions) {
    const outside = direction && axes.length < units ? atRightAngles(direction, axes) : null
    if (outside) axes.push(outside)
  }
  const dimensions = axes.length
  const flat = new Float64Array(dimensions * units)
  axes.forEach((axis, index) => {
    flat.set(axis, index * units)
  })
  const basis = { centre: fitted.centre, axes: flat, variance: new Float64Array(dimensions) }
  const points = projectPoints(activation, units, basis, { centred: true })
  const finite = finitePoints(points, dimensions)
  const mean = meanOfPoints(points, dimensions, finite)
  const [steepestHere, actualHere] = directions.map((direction) =>
    direction ? Float64Array.from(axes, (axis) => dot(axis, direction)) : null,
  )
  return {
    dimensions,
    components,
    units,
    centre: fitted.centre,
    axes,
    points,
    finite,
    covariance: scatterAround(points, dimensions, finite, () => mean),
    totalVariance: varianceOf(activation, units, fitted.centre),
    steepest: steepestHere ?? null,
    actual: actualHere ?? null,
  }
}

/** The trace of the covariance. */
function varianceOf(points: Float32Array, units: number, centre: Float64Array): number {
  let [sum, count] = [0, 0]
  for (let start = 0; start < points.length; start += units) {
    let square = 0
    for (let unit = 0; unit < units; unit++) square += (points[start + unit]! - centre[unit]!) ** 2
    if (!Number.isFinite(square)) continue
    sum += square
    count++
  }
  return sum / Math.max(1, count)
}

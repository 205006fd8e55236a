/**
 * Principal components of a cloud of points, exactly: the eigenvectors of the covariance
 * C = (1/n) Σ (xᵢ − centre)(xᵢ − centre)ᵀ, in float64, [dimensions, dimensions].
 * With fewer points than dimensions the n × n matrix of inner products has the same non-zero eigenvalues at less
 * cost: an eigenvector u of it gives the axis Xᵀu/‖Xᵀu‖.
 */
import { dot } from './dot-product.ts'
import type { LinearBasis } from './linear-basis.ts'
import { decomposeSymmetric } from './symmetric-eigenvectors.ts'

/** Below this share of the whole variance a direction is rounding (float64, squared sums) and not data. */
const negligibleShare = 1e-13

/**
 * The `count` leading components of `points` [points, dimensions], largest variance first. Each axis is signed so that
 * its entry of largest magnitude is positive. Where the points span fewer directions the axes are completed to an
 * orthonormal set with variance 0; where the space itself has fewer dimensions they are zero.
 * Points that are not finite (the last row of a run that diverged) are left out.
 */
export function fitPrincipalComponents(points: Float32Array, dimensions: number, count: number): LinearBasis {
  const centred = centrePoints(points, dimensions)
  const available = Math.min(count, dimensions)
  const axes = new Float64Array(count * dimensions)
  const variance = new Float64Array(count)

  const { values, vectors, total } =
    centred.count < dimensions
      ? decomposeInnerProducts(centred, dimensions, available)
      : decomposeCovariance(centred, dimensions, available)
  for (let component = 0; component < available; component++) {
    const axis = axes.subarray(component * dimensions, (component + 1) * dimensions)
    const share = total > 0 ? (values[component] ?? 0) / total : 0
    if (share > negligibleShare) {
      axis.set(vectors[component]!)
      variance[component] = share
    } else {
      axis[leastCovered(axes, component, dimensions)] = 1
    }
    orthonormalise(axis, axes, component)
    makePositive(axis)
  }
  return { centre: centred.centre, axes, variance }
}

interface CentredPoints {
  count: number
  centre: Float64Array
  /** Point `index` less the centre, into `target`. */
  copy(index: number, target: Float64Array): void
}

interface Decomposition {
  /** Eigenvalues, largest first. */
  values: number[]
  /** Unit eigenvectors, [dimensions] each. */
  vectors: Float64Array[]
  /** Sum of all eigenvalues. */
  total: number
}

function centrePoints(points: Float32Array, dimensions: number): CentredPoints {
  const finite: number[] = []
  const centre = new Float64Array(dimensions)
  for (let start = 0; start < points.length; start += dimensions) {
    let sum = 0
    for (let unit = 0; unit < dimensions; unit++) sum += points[start + unit]!
    if (!Number.isFinite(sum)) continue
    finite.push(start)
    for (let unit = 0; unit < dimensions; unit++) centre[unit]! += points[start + unit]!
  }
  for (let unit = 0; unit < dimensions; unit++) centre[unit]! /= Math.max(1, finite.length)
  return {
    count: finite.length,
    centre,
    copy(index, target) {
      const start = finite[index]!
      for (let unit = 0; unit < dimensions; unit++) target[unit] = points[start + unit]! - centre[unit]!
    },
  }
}

function decomposeCovariance(points: CentredPoints, dimensions: number, available: number): Decomposition {
  const covariance = new Float64Array(dimensions * dimensions)
  // Four points a pass: an entry of the matrix is loaded and stored once for four products.
  const pass = new Float64Array(4 * dimensions)
  const lane = (index: number): Float64Array => pass.subarray(index * dimensions, (index + 1) * dimensions)
  const [first, second, third, fourth] = [lane(0), lane(1), lane(2), lane(3)] as const
  for (let start = 0; start < points.count; start += 4) {
    pass.fill(0)
    for (let index = 0; index < Math.min(4, points.count - start); index++) {
      points.copy(start + index, lane(index))
    }
    for (let row = 0; row < dimensions; row++) {
      const [a, b, c, d] = [first[row]!, second[row]!, third[row]!, fourth[row]!]
      const offset = row * dimensions
      for (let column = row; column < dimensions; column++) {
        covariance[offset + column]! +=
          a * first[column]! + b * second[column]! + c * third[column]! + d * fourth[column]!
      }
    }
  }
  const { values, vector, total } = decomposeSymmetric(covariance, dimensions)
  return { values, vectors: Array.from({ length: available }, (_, rank) => vector(rank)), total }
}

function decomposeInnerProducts(points: CentredPoints, dimensions: number, available: number): Decomposition {
  if (points.count === 0) return { values: [], vectors: [], total: 0 }
  const rows = Array.from({ length: points.count }, (_, index) => {
    const row = new Float64Array(dimensions)
    points.copy(index, row)
    return row
  })
  const products = new Float64Array(points.count ** 2)
  for (let one = 0; one < points.count; one++) {
    for (let other = one; other < points.count; other++) {
      products[one * points.count + other] = dot(rows[one]!, rows[other]!)
    }
  }
  const { values, vector, total } = decomposeSymmetric(products, points.count)
  const vectors = Array.from({ length: Math.min(available, points.count) }, (_, rank) => {
    const weights = vector(rank)
    const axis = new Float64Array(dimensions)
    rows.forEach((row, index) => {
      for (let unit = 0; unit < dimensions; unit++) axis[unit]! += weights[index]! * row[unit]!
    })
    const length = Math.sqrt(dot(axis, axis))
    return length > 0 ? axis.map((entry) => entry / length) : axis
  })
  return { values, vectors, total }
}

/** The coordinate direction that the axes before `component` cover least. */
function leastCovered(axes: Float64Array, component: number, dimensions: number): number {
  const covered = new Float64Array(dimensions)
  for (let index = 0; index < component * dimensions; index++)
    covered[index % dimensions]! += axes[index]! ** 2
  return covered.indexOf(covered.reduce((least, share) => Math.min(least, share)))
}

/**
 * Takes the axes before it off an axis. Those of the inner products need it where eigenvalues are small; and twice, for
 * one pass of Gram and Schmidt leaves its own rounding in the result.
 */
function orthonormalise(axis: Float64Array, axes: Float64Array, component: number): void {
  const dimensions = axis.length
  for (let pass = 0; pass < 2; pass++) {
    for (let before = 0; before < component; before++) {
      const other = axes.subarray(before * dimensions, (before + 1) * dimensions)
      const share = dot(axis, other)
      for (let unit = 0; unit < dimensions; unit++) axis[unit]! -= share * other[unit]!
    }
  }
  const length = Math.sqrt(dot(axis, axis))
  for (let unit = 0; unit < dimensions; unit++) axis[unit]! /= length
}

function makePositive(axis: Float64Array): void {
  let largest = 0
  for (const entry of axis) if (Math.abs(entry) > Math.abs(largest)) largest = entry
  if (largest < 0) for (let unit = 0; unit < axis.length; unit++) axis[unit] = -axis[unit]!
}

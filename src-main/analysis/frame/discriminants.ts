/**
 * Linear discriminants: the directions w in which the means of the classes lie farthest apart for the spread within them,
 *   B w = λ S w,   B = Σ_c (n_c/n) (μ_c − μ)(μ_c − μ)ᵀ,   S = (1 − γ) W + γ (tr W / d) I,
 * with W the scatter of the points around the means of their classes, and γ = 0.01 so that directions in which the sample
 * happens not to vary do not win. Largest λ first, at most one fewer than there are classes.
 */
import { decomposeSymmetric } from '../symmetric-eigenvectors.ts'
import { between, meanOfPoints, scatterAround } from './scatter.ts'

export const shrinkage = 0.01

/** Below this share of the largest, a λ is rounding. */
const negligible = 1e-9

/** `points` [point, dimensions]; of the points `chosen`, whose classes `labels` [point] tells. Not orthogonal, not of length 1. */
export function linearDiscriminants(
  points: Float32Array,
  dimensions: number,
  chosen: readonly number[],
  labels: Int32Array,
): Float64Array[] {
  const members = new Map<number, number[]>()
  for (const point of chosen) {
    const label = labels[point] ?? 0
    const known = members.get(label)
    if (known) known.push(point)
    else members.set(label, [point])
  }
  if (members.size < 2) return []
  const means = new Map([...members].map(([label, of]) => [label, meanOfPoints(points, dimensions, of)]))
  const none = new Float64Array(dimensions)
  const meanOf = (point: number): Float64Array => means.get(labels[point] ?? 0) ?? none
  const within = shrunk(scatterAround(points, dimensions, chosen, meanOf), dimensions)
  const middle = meanOfPoints(points, dimensions, chosen)
  const apart = new Float64Array(dimensions ** 2)
  for (const [label, mean] of means) {
    const weight = (members.get(label)?.length ?? 0) / chosen.length
    for (let row = 0; row < dimensions; row++) {
      for (let column = 0; column < dimensions; column++) {
        apart[row * dimensions + column]! +=
          weight * (mean[row]! - middle[row]!) * (mean[column]! - middle[column]!)
      }
    }
  }
  return generalisedEigenvectors(apart, within, dimensions, members.size - 1)
}

function shrunk(within: Float64Array, dimensions: number): Float64Array {
  let trace = 0
  for (let axis = 0; axis < dimensions; axis++) trace += within[axis * (dimensions + 1)]!
  // Of classes that are points there is nothing to weigh by: their means alone tell.
  if (trace === 0) return within.map((_, at) => Number(at % (dimensions + 1) === 0))
  return within.map((value, at) => {
    const even = at % (dimensions + 1) === 0 ? trace / dimensions : 0
    return (1 - shrinkage) * value + shrinkage * even
  })
}

/** In coordinates in which S is the identity, w = A v with A = U D^(−1/2) of S = U D Uᵀ, the problem is a plain one. */
function generalisedEigenvectors(
  apart: Float64Array,
  within: Float64Array,
  dimensions: number,
  most: number,
): Float64Array[] {
  const { values, vector } = decomposeSymmetric(within, dimensions)
  const whitening = values.map((value, rank) =>
    vector(rank).map((entry) => entry / Math.sqrt(Math.max(value, Number.MIN_VALUE))),
  )
  const whitened = new Float64Array(dimensions ** 2)
  whitening.forEach((one, row) => {
    for (let column = row; column < dimensions; column++) {
      whitened[row * dimensions + column] = between(apart, one, whitening[column]!)
    }
  })
  const solved = decomposeSymmetric(whitened, dimensions)
  const found: Float64Array[] = []
  for (let rank = 0; rank < Math.min(most, dimensions); rank++) {
    if (!(solved.values[rank]! > negligible * solved.values[0]!)) break
    const weights = solved.vector(rank)
    const direction = new Float64Array(dimensions)
    whitening.forEach((one, index) => {
      for (let axis = 0; axis < dimensions; axis++) direction[axis]! += weights[index]! * one[axis]!
    })
    found.push(direction)
  }
  return found
}

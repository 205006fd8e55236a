/**
 * The frame of a tap: up to sixteen orthonormal axes in which a window holds its rows, with the drawn spaces that the
 * data give as maps of the scores.
 */
import type { FrameView, ScoreFrame } from '../shared/contract/engine-api.ts'
import { frameComponents } from '../shared/projection/score-layout.ts'
import { projectPoints } from './linear-basis.ts'
import { fitPrincipalComponents } from './principal-components.ts'

export type FittedFrame = Omit<ScoreFrame, 'version'>

export function fitScoreFrame(points: Float32Array, units: number): FittedFrame {
  const components = Math.min(frameComponents, units)
  const basis = fitPrincipalComponents(points, units, components)
  const scores = projectPoints(points, units, basis, { centred: true })
  const covariance = new Float64Array(components ** 2)
  let count = 0
  for (let start = 0; start < scores.length; start += components) {
    if (!scores.subarray(start, start + components).every(Number.isFinite)) continue
    count++
    for (let row = 0; row < components; row++) {
      for (let column = 0; column < components; column++) {
        covariance[row * components + column]! += scores[start + row]! * scores[start + column]!
      }
    }
  }
  const labels = Array.from({ length: components }, (_, index) => `PC ${index + 1}`)
  const along = basis.variance.reduce((sum, share) => sum + share, 0)
  let trace = 0
  for (let index = 0; index < components; index++)
    trace += covariance[index * (components + 1)]! / Math.max(1, count)
  return {
    components,
    units,
    labels,
    axes: Float32Array.from(basis.axes),
    centre: Float32Array.from(basis.centre),
    covariance: Float32Array.from(covariance, (sum) => sum / Math.max(1, count)),
    totalVariance: along > 0 ? trace / along : 0,
    views: [firstThree(components, labels)],
  }
}

function firstThree(components: number, labels: readonly string[]): FrameView {
  const matrix = new Float32Array(3 * components)
  for (let axis = 0; axis < Math.min(3, components); axis++) matrix[axis * components + axis] = 1
  const [x = '—', y = '—', z = '—'] = labels
  return { kind: 'pca', matrix, labels: [x, y, z] }
}

/**
 * A frame in which three chosen units of a tap lie: of a tap of at most sixteen units the frame that spans all of it, of a
 * wider one those units first and then principal components of the others.
 */
import type { FrameView } from '../../shared/contract/engine-api.ts'
import { frameComponents } from '../../shared/projection/score-layout.ts'
import { fitPrincipalComponents } from '../principal-components.ts'
import type { FrameSample } from './frame-sample.ts'
import { finitePoints, meanOfPoints } from './scatter.ts'
import { absent, type FittedFrame, fitScoreFrame } from './score-frame.ts'

/** A unit that the tap does not have is no axis. */
export function fitUnitsFrame(
  sample: FrameSample,
  chosen: readonly [number, number, number],
  previous: FittedFrame | null = null,
): FittedFrame {
  const { units } = sample
  const frame = units <= frameComponents ? fitScoreFrame(sample, previous) : wideFrame(sample, chosen)
  return { ...frame, views: [...frame.views, unitsView(frame, chosen)] }
}

function wideFrame({ activation, units }: FrameSample, chosen: readonly number[]): FittedFrame {
  const first = [...new Set(chosen)].filter((unit) => unit < units)
  const others = Array.from({ length: units }, (_, unit) => unit).filter((unit) => !first.includes(unit))
  const components = frameComponents - first.length
  const rest = fitPrincipalComponents(columnsOf(activation, units, others), others.length, components)
  const axes = new Float32Array(frameComponents * units)
  first.forEach((unit, axis) => {
    axes[axis * units + unit] = 1
  })
  for (let component = 0; component < components; component++) {
    others.forEach((unit, index) => {
      axes[(first.length + component) * units + unit] = rest.axes[component * others.length + index]!
    })
  }
  const chosenPoints = finitePoints(activation, units)
  const centre = meanOfPoints(activation, units, chosenPoints)
  const { covariance, totalVariance } = varianceIn(axes, { activation, units, centre, points: chosenPoints })
  const labels = [
    ...first.map((unit) => `unit ${unit}`),
    ...Array.from({ length: components }, (_, rank) => `PC ${rank + 1} of the rest`),
  ]
  return {
    components: frameComponents,
    units,
    labels,
    axes,
    centre: Float32Array.from(centre),
    covariance,
    totalVariance,
    views: [],
  }
}

/** Each row of the matrix is what the axes have of one unit: all of it, for the units lie in the frame. */
function unitsView({ axes, units, components }: FittedFrame, chosen: readonly number[]): FrameView {
  const matrix = new Float32Array(3 * components)
  chosen.forEach((unit, row) => {
    if (unit >= units) return
    for (let axis = 0; axis < components; axis++) {
      matrix[row * components + axis] = axes[axis * units + unit]!
    }
  })
  const label = (row: number): string => {
    const unit = chosen[row] ?? units
    return unit < units ? `unit ${unit}` : absent
  }
  return { kind: 'units', matrix, labels: [label(0), label(1), label(2)] }
}

function columnsOf(points: Float32Array, units: number, columns: readonly number[]): Float32Array {
  const count = points.length / units
  const chosen = new Float32Array(count * columns.length)
  for (let point = 0, at = 0; point < count; point++) {
    for (const unit of columns) chosen[at++] = points[point * units + unit]!
  }
  return chosen
}

interface Sampled {
  activation: Float32Array
  units: number
  centre: Float64Array
  /** Which of them are finite. */
  points: readonly number[]
}

function varianceIn(
  axes: Float32Array,
  { activation, units, centre, points }: Sampled,
): { covariance: Float32Array; totalVariance: number } {
  const components = axes.length / units
  const covariance = new Float64Array(components ** 2)
  const scores = new Float64Array(components)
  let total = 0
  for (const point of points) {
    scores.fill(0)
    for (let unit = 0; unit < units; unit++) {
      const difference = activation[point * units + unit]! - centre[unit]!
      total += difference ** 2
      for (let axis = 0; axis < components; axis++) scores[axis]! += difference * axes[axis * units + unit]!
    }
    for (let row = 0; row < components; row++) {
      for (let column = 0; column < components; column++) {
        covariance[row * components + column]! += scores[row]! * scores[column]!
      }
    }
  }
  const count = Math.max(1, points.length)
  return { covariance: Float32Array.from(covariance, (sum) => sum / count), totalVariance: total / count }
}

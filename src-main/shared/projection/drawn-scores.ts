/** Scores brought into a drawn space of three dimensions: what a figure draws and a readout measures. */
import type { Scores } from '../contract/engine-api.ts'
import { activationWidth, frameComponents, stepUnit, stepWidth, undrawable } from './score-layout.ts'

export interface DrawnScores {
  labels: readonly [string, string, string]
  /** Share of the variance of the activations along each axis. */
  variance: readonly [number, number, number]
  rows: number
  probes: number
  /** Each [row, probe, 3]; NaN where it cannot be drawn. */
  activation: Float32Array
  actual: Float32Array
  steepest: Float32Array
  /** Lengths in the full space, [row, probe]. */
  actualLength: Float32Array
  steepestLength: Float32Array
}

export interface Space {
  /** Row-major, [3, 16]. */
  matrix: Float32Array
  labels: readonly [string, string, string]
  variance: readonly [number, number, number]
}

/** Rows `first` to `last` (that one not included), counted within `scores`. */
export function drawScores(scores: Scores, space: Space, first = 0, last = scores.rows): DrawnScores {
  const { probes, frame } = scores
  const [begin, end] = [first * probes, last * probes]
  const points = { width: activationWidth(frame.components), begin, end, matrix: space.matrix }
  const steps = { ...points, width: stepWidth(frame.components) }
  return {
    labels: space.labels,
    variance: space.variance,
    rows: last - first,
    probes,
    activation: projected(scores.activation, points, (cell) =>
      (scores.activation[cell * points.width] ?? 0) >= undrawable ? Number.NaN : 1,
    ),
    actual: projected(scores.actual, steps, (cell) => stepScale(scores.actualScale[cell])),
    steepest: projected(scores.steepest, steps, (cell) => stepScale(scores.steepestScale[cell])),
    actualLength: scores.actualLength.subarray(begin, end),
    steepestLength: scores.steepestLength.subarray(begin, end),
  }
}

/** The same without the paths and steps of these probes. */
export function withoutProbes(scores: DrawnScores, hidden: readonly number[]): DrawnScores {
  if (hidden.length === 0) return scores
  const activation = scores.activation.slice()
  for (let row = 0; row < scores.rows; row++) {
    for (const probe of hidden) {
      const start = 3 * (row * scores.probes + probe)
      activation.fill(Number.NaN, start, start + 3)
    }
  }
  return { ...scores, activation }
}

/** What the mantissas of a step are multiplied by; NaN where the step is not finite. */
function stepScale(scale = -1): number {
  return scale < 0 ? Number.NaN : scale / stepUnit
}

interface Cells {
  width: number
  begin: number
  end: number
  matrix: Float32Array
}

function projected(
  source: Float32Array | Int16Array,
  { width, begin, end, matrix }: Cells,
  scaleOf: (cell: number) => number,
): Float32Array {
  const drawn = new Float32Array(3 * (end - begin))
  const components = Math.min(width, frameComponents)
  for (let cell = begin; cell < end; cell++) {
    const scale = scaleOf(cell)
    for (let axis = 0; axis < 3; axis++) {
      let sum = 0
      for (let component = 0; component < components; component++) {
        sum += source[cell * width + component]! * matrix[axis * frameComponents + component]!
      }
      drawn[3 * (cell - begin) + axis] = scale * sum
    }
  }
  return drawn
}

/** Scores in a frame, made of a formula: what the engine would send for it. */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import {
  activationWidth,
  stepUnit,
  stepWidth,
  undrawable,
} from '../../../src-main/shared/projection/score-layout.ts'

type Formula = (row: number, probe: number, component: number) => number

interface Made {
  rows: number
  probes: number
  components: number
  activation?: Formula
  actual?: Formula
  steepest?: Formula
}

const nothing: Formula = () => 0

export function madeScores({
  rows,
  probes,
  components,
  activation = nothing,
  actual = nothing,
  steepest = nothing,
}: Made): Scores {
  const cells = rows * probes
  const width = activationWidth(components)
  const points = new Float32Array(cells * width)
  for (let cell = 0; cell < cells; cell++) {
    for (let component = 0; component < components; component++) {
      const value = activation(Math.floor(cell / probes), cell % probes, component)
      points[cell * width + component] = Number.isFinite(value) ? value : undrawable
    }
  }
  const steps = (formula: Formula) => {
    const mantissas = new Int16Array(cells * stepWidth(components))
    const scales = new Float32Array(cells)
    const lengths = new Float32Array(cells)
    for (let cell = 0; cell < cells; cell++) {
      const step = Array.from({ length: components }, (_, component) =>
        formula(Math.floor(cell / probes), cell % probes, component),
      )
      lengths[cell] = Math.hypot(...step)
      const scale = Math.max(...step.map(Math.abs))
      scales[cell] = Number.isFinite(scale) ? scale : -1
      if (!(scale > 0 && Number.isFinite(scale))) continue
      mantissas.set(
        step.map((value) => Math.round((stepUnit * value) / scale)),
        cell * stepWidth(components),
      )
    }
    return { mantissas, scales, lengths }
  }
  const [moved, steep] = [steps(actual), steps(steepest)]
  return {
    frame: {
      version: 1,
      components,
      units: components,
      labels: Array.from({ length: components }, (_, axis) => `PC ${axis + 1}`),
      axes: new Float32Array(components ** 2),
      centre: new Float32Array(components),
      covariance: new Float32Array(components ** 2),
      totalVariance: 1,
      views: [],
    },
    from: 0,
    stride: 1,
    rows,
    probes,
    activation: points,
    actual: moved.mantissas,
    steepest: steep.mantissas,
    actualScale: moved.scales,
    steepestScale: steep.scales,
    actualLength: moved.lengths,
    steepestLength: steep.lengths,
  }
}

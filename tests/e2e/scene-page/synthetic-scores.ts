/**
 * Scores as a training run makes them, without a run: probes of three classes leave a common cloud along curves that
 * part, fast at first, then slower, shaken by the batches. `actual` is the difference to the next row, `steepest` a
 * turned and shortened version of it. In a frame of as many axes as are asked for; past the third they hold ever less of
 * the same curves, delayed.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import {
  activationWidth,
  frameComponents,
  stepUnit,
  stepWidth,
} from '../../../src-main/shared/projection/score-layout.ts'
import type { DrawnSpace } from '../../../src-renderer/scene/scene-view.ts'
import { classCount } from './scene-window.ts'

/** Normal numbers from a seed (mulberry32, Box–Muller). */
export function normalStream(seed: number): () => number {
  let state = seed
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

export function syntheticScores(probes: number, rows: number, components = 5): Scores {
  const drawn = curves(probes, rows, 0.006)
  const widen = (values: Float32Array): Float32Array => widened(values, probes, rows, components)
  const activation = widen(drawn.activation)
  const steps = { actual: widen(drawn.actual), steepest: widen(drawn.steepest) }
  const cells = rows * probes
  const padded = new Float32Array(cells * activationWidth(components))
  for (let cell = 0; cell < cells; cell++) {
    padded.set(
      activation.subarray(cell * components, (cell + 1) * components),
      cell * activationWidth(components),
    )
  }
  const actual = quantised(steps.actual, components)
  const steepest = quantised(steps.steepest, components)
  return {
    frame: {
      version: 1,
      components,
      units: components,
      labels: Array.from({ length: components }, (_, axis) => `PC ${axis + 1}`),
      axes: Float32Array.from({ length: components ** 2 }, (_, place) =>
        place % (components + 1) === 0 ? 1 : 0,
      ),
      centre: new Float32Array(components),
      covariance: new Float32Array(components ** 2),
      totalVariance: 1,
      views: [],
    },
    from: 0,
    stride: 1,
    rows,
    probes,
    activation: padded,
    actual: actual.mantissas,
    steepest: steepest.mantissas,
    actualScale: actual.scales,
    steepestScale: steepest.scales,
    actualLength: lengths(steps.actual, components),
    steepestLength: lengths(steps.steepest, components),
  }
}

/** [cell, 3] to [cell, components]. */
function widened(values: Float32Array, probes: number, rows: number, components: number): Float32Array {
  const wide = new Float32Array(rows * probes * components)
  for (let cell = 0; cell < rows * probes; cell++) {
    for (let axis = 0; axis < components; axis++) {
      const delayed = Math.max(cell % probes, cell - Math.floor(axis / 3) * 9 * probes)
      wide[cell * components + axis] = (values[3 * delayed + (axis % 3)] ?? 0) * 0.45 ** Math.floor(axis / 3)
    }
  }
  return wide
}

/** Of each step the largest component is the scale, the others are 16-bit shares of it. */
function quantised(steps: Float32Array, components: number): { mantissas: Int16Array; scales: Float32Array } {
  const cells = steps.length / components
  const mantissas = new Int16Array(cells * stepWidth(components))
  const scales = new Float32Array(cells)
  for (let cell = 0; cell < cells; cell++) {
    const step = steps.subarray(cell * components, (cell + 1) * components)
    const scale = step.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    scales[cell] = Number.isFinite(scale) ? scale : -1
    if (!(scale > 0)) continue
    step.forEach((value, axis) => {
      mantissas[cell * stepWidth(components) + axis] = Math.round((stepUnit * value) / scale)
    })
  }
  return { mantissas, scales }
}

/** [cell, 3] each. */
function curves(
  probes: number,
  rows: number,
  noise: number,
): Record<'activation' | 'actual' | 'steepest', Float32Array> {
  const normal = normalStream(7)
  const activation = new Float32Array(3 * rows * probes)
  const actual = new Float32Array(activation.length)
  const steepest = new Float32Array(activation.length)
  const starts = Array.from({ length: probes }, () => [0.4 * normal(), 0.35 * normal(), 0.3 * normal()])
  const spreads = Array.from({ length: probes }, () => [0.45 * normal(), 0.4 * normal(), 0.35 * normal()])
  const speeds = Array.from({ length: probes }, () => Math.exp(0.3 * normal()))
  const shaken = new Float32Array(3 * probes)
  const shared = [0, 0, 0]
  for (let row = 0; row < rows; row++) {
    const time = row / Math.max(1, rows - 1)
    for (let axis = 0; axis < 3; axis++) shared[axis] = 0.97 * (shared[axis] ?? 0) + noise * normal()
    for (let probe = 0; probe < probes; probe++) {
      const group = probe % classCount
      const angle = (2 * Math.PI * group) / classCount + 0.9 * (1 - time) + 0.25 * (spreads[probe]?.[2] ?? 0)
      const grown = (1 - Math.exp(-4 * time * (speeds[probe] ?? 1))) * 2.6
      const goal = [
        grown * Math.cos(angle),
        0.72 * grown * Math.sin(angle),
        0.55 * grown * Math.sin(2.2 * time + group * 2),
      ]
      for (let axis = 0; axis < 3; axis++) {
        const place = 3 * probe + axis
        shaken[place] = 0.97 * (shaken[place] ?? 0) + 0.6 * noise * normal()
        const share = Math.min(1, time * 3)
        const near = (1 - share) * (starts[probe]?.[axis] ?? 0) + share * (spreads[probe]?.[axis] ?? 0)
        activation[3 * row * probes + place] =
          (goal[axis] ?? 0) + near + (shaken[place] ?? 0) + 1.6 * (shared[axis] ?? 0)
      }
    }
  }
  for (let cell = 0; cell < rows * probes; cell++) {
    const row = Math.floor(cell / probes)
    const [here, next] = row < rows - 1 ? [cell, cell + probes] : [cell - probes, cell]
    const turn = 0.5 + 0.35 * Math.sin(cell % probes)
    const shorter = 0.45 + 0.25 * Math.cos(3 * (cell % probes))
    for (let axis = 0; axis < 3; axis++) {
      actual[3 * cell + axis] = (activation[3 * next + axis] ?? 0) - (activation[3 * here + axis] ?? 0) || 0
    }
    const [x = 0, y = 0, z = 0] = actual.subarray(3 * cell, 3 * cell + 3)
    steepest[3 * cell] = shorter * (x * Math.cos(turn) - y * Math.sin(turn))
    steepest[3 * cell + 1] = shorter * (x * Math.sin(turn) + y * Math.cos(turn))
    steepest[3 * cell + 2] = shorter * z
  }
  return { activation, actual, steepest }
}

function lengths(vectors: Float32Array, width: number): Float32Array {
  return Float32Array.from({ length: vectors.length / width }, (_, index) =>
    Math.hypot(...vectors.subarray(width * index, width * (index + 1))),
  )
}

/** The first rows of scores, as a record holds them that has no more. */
export function firstRows(scores: Scores, rows: number): Scores {
  const cells = rows * scores.probes
  const { components } = scores.frame
  return {
    ...scores,
    rows,
    activation: scores.activation.subarray(0, cells * activationWidth(components)),
    actual: scores.actual.subarray(0, cells * stepWidth(components)),
    steepest: scores.steepest.subarray(0, cells * stepWidth(components)),
    actualScale: scores.actualScale.subarray(0, cells),
    steepestScale: scores.steepestScale.subarray(0, cells),
    actualLength: scores.actualLength.subarray(0, cells),
    steepestLength: scores.steepestLength.subarray(0, cells),
  }
}

/** The space of the first three axes, with a box of axes or, as on a tour, without. */
export function firstAxes(scores: Scores, toured = false): DrawnSpace {
  const matrix = new Float32Array(3 * frameComponents)
  for (let axis = 0; axis < Math.min(3, scores.frame.components); axis++)
    matrix[axis * frameComponents + axis] = 1
  return {
    matrix,
    axes: toured ? null : { labels: ['PC 1', 'PC 2', 'PC 3'], variance: [0.432, 0.287, 0.118] },
    handles: scores.frame.labels,
  }
}

/**
 * Scores as a training run makes them, without a run: probes of three classes leave a common cloud along curves that
 * part, fast at first, then slower, shaken by the batches. `actual` is the difference to the next row, `steepest` a
 * turned and shortened version of it.
 */
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
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

export function syntheticScores(probes: number, rows: number, noise = 0.006): Scores {
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
  return {
    basis: { version: 1, labels: ['PC 1', 'PC 2', 'PC 3'], variance: [0.432, 0.287, 0.118] },
    from: 0,
    rows,
    probes,
    activation,
    actual,
    steepest,
    actualLength: lengths(actual),
    steepestLength: lengths(steepest),
  }
}

/** Rows [from, to) of scores, as the reply that carries them. */
export function rowsOf(scores: Scores, from: number, to: number): Scores {
  const cut = (values: Float32Array, width: number): Float32Array =>
    values.slice(width * from * scores.probes, width * to * scores.probes)
  return {
    ...scores,
    from,
    rows: to - from,
    activation: cut(scores.activation, 3),
    actual: cut(scores.actual, 3),
    steepest: cut(scores.steepest, 3),
    actualLength: cut(scores.actualLength, 1),
    steepestLength: cut(scores.steepestLength, 1),
  }
}

function lengths(vectors: Float32Array): Float32Array {
  return Float32Array.from({ length: vectors.length / 3 }, (_, index) =>
    Math.hypot(...vectors.subarray(3 * index, 3 * index + 3)),
  )
}

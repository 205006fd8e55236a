/** An engine's rows made of their own indices, so that what arrives where can be told. */
import type { Scores, Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'

export const probes = 2

const filled = (rows: number, from: number, width: number): Float32Array =>
  Float32Array.from({ length: rows * width }, (_, index) => from * width + index)

export function scoresOf(from: number, rows: number, version = 1): Scores {
  return {
    basis: { version, labels: ['PC 1', 'PC 2', 'PC 3'], variance: [0.5, 0.3, 0.1] },
    from,
    rows,
    probes,
    activation: filled(rows, from, 3 * probes),
    actual: filled(rows, from, 3 * probes),
    steepest: filled(rows, from, 3 * probes),
    actualLength: filled(rows, from, probes),
    steepestLength: filled(rows, from, probes),
  }
}

export function statisticsOf(tap: string, from: number, rows: number): Statistics {
  const perProbe = () => filled(rows, from, probes)
  return {
    tap,
    from,
    rows,
    probes,
    actualGain: perProbe(),
    ownGain: perProbe(),
    actualAlignment: perProbe(),
    ownAlignment: perProbe(),
    inputNorm: perProbe(),
    theory: perProbe(),
    member: new Uint8Array(rows * probes).fill(1),
    divergence: filled(rows, from, 1),
    nonPositive: filled(rows, from, 1),
  }
}

export function seriesOf(from: number, rows: number): Series {
  return {
    from,
    steps: Int32Array.from({ length: rows }, (_, row) => 2 * (from + row)),
    loss: filled(rows, from, 1),
    learningRate: filled(rows, from, 1),
    evalSteps: Int32Array.of(0),
    evalLoss: Float32Array.of(1),
    evalAccuracy: Float32Array.of(0.5),
  }
}

/** An engine's rows made of their own indices, so that what arrives where can be told. */
import type { Scores, Series, Statistics } from '../../../src-main/shared/contract/engine-api.ts'

export const probes = 2

/** Of each row of the run its own numbers, whatever the stride. */
const filledRows = (rows: number, from: number, stride: number, width: number): Float32Array =>
  Float32Array.from(
    { length: rows * width },
    (_, index) => (from + Math.floor(index / width) * stride) * width + (index % width),
  )
const filled = (rows: number, from: number, width: number): Float32Array => filledRows(rows, from, 1, width)

/** Rows `from`, `from + stride`, … of a tap of five units. */
export function scoresOf(from: number, rows: number, { version = 1, stride = 1 } = {}): Scores {
  const numbers = (width: number) => filledRows(rows, from, stride, width * probes)
  return {
    frame: {
      version,
      components: 5,
      units: 5,
      labels: [1, 2, 3, 4, 5].map((rank) => `PC ${rank}`),
      axes: Float32Array.from({ length: 25 }, (_, index) => Number(index % 6 === 0)),
      centre: new Float32Array(5),
      covariance: new Float32Array(25),
      totalVariance: 1,
      views: [],
    },
    from,
    stride,
    rows,
    probes,
    activation: numbers(8),
    actual: Int16Array.from(numbers(8)),
    steepest: Int16Array.from(numbers(8)),
    actualScale: numbers(1),
    steepestScale: numbers(1),
    actualLength: numbers(1),
    steepestLength: numbers(1),
  }
}

export function statisticsOf(tap: string, from: number, rows: number, stride = 1): Statistics {
  const perProbe = () => filledRows(rows, from, stride, probes)
  const perRow = () => filledRows(rows, from, stride, 1)
  return {
    tap,
    from,
    stride,
    rows,
    probes,
    actualGain: perProbe(),
    ownGain: perProbe(),
    actualAlignment: perProbe(),
    ownAlignment: perProbe(),
    inputNorm: perProbe(),
    theory: perProbe(),
    member: new Uint8Array(rows * probes).fill(1),
    divergence: perRow(),
    nonPositive: perRow(),
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

/** The numbers of a run at one row: those of the arrays, the last evaluation up to then, medians over the probes. */
import { describe, expect, it } from 'vitest'
import type { Series, Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { runNumbers } from '../../../../src-renderer/panels/compare/run-numbers.ts'

const series: Series = {
  from: 0,
  steps: Int32Array.of(0, 10, 20),
  loss: Float32Array.of(3, 2, 1),
  learningRate: Float32Array.of(0.5, 0.5, 0.5),
  evalSteps: Int32Array.of(0, 15),
  evalLoss: Float32Array.of(4, 2),
  evalAccuracy: Float32Array.of(0.25, 0.75),
}

/** Two rows of three probes. */
const statistics: Statistics = {
  tap: 'hidden1',
  from: 0,
  stride: 1,
  rows: 2,
  probes: 3,
  actualGain: Float32Array.of(9, -1, 2, 8, 0.5, 4),
  ownGain: new Float32Array(6),
  actualAlignment: Float32Array.of(0.5, -0.5, 0.25, 1, -1, 0.125),
  ownAlignment: new Float32Array(6),
  inputNorm: new Float32Array(6),
  theory: new Float32Array(6),
  member: new Uint8Array(6),
  divergence: Float32Array.of(0.5, 1.5),
  nonPositive: Float32Array.of(0.25, 0.5),
}

describe('the numbers of a run', () => {
  it('are those of the row, with medians over the probes and the last evaluation until then', () => {
    expect(runNumbers(series, statistics, 0)).toEqual({
      loss: 3,
      accuracy: 0.25,
      evaluated: 0,
      divergence: 0.5,
      gain: 2,
      alignment: 0.25,
      nonPositive: 0.25,
    })
    expect(runNumbers(series, statistics, 1)).toEqual({
      loss: 2,
      accuracy: 0.25,
      evaluated: 0,
      divergence: 1.5,
      gain: 4,
      alignment: 0.125,
      nonPositive: 0.5,
    })
  })

  it('have at the last row the evaluation after its update', () => {
    const ended = {
      ...series,
      evalSteps: Int32Array.of(0, 15, 30),
      evalAccuracy: Float32Array.of(0.25, 0.75, 0.5),
    }
    expect(runNumbers(ended, statistics, 2)).toMatchObject({ accuracy: 0.5, evaluated: 30 })
    expect(runNumbers(ended, statistics, 1)).toMatchObject({ accuracy: 0.25, evaluated: 0 })
  })

  it('are none where the row has none yet', () => {
    const { loss, accuracy, divergence, gain, alignment } = runNumbers(series, statistics, 2)
    expect([loss, accuracy]).toEqual([1, 0.75])
    // Beyond the last row there is no number at all.
    expect(runNumbers(series, statistics, 3).accuracy).toBeNaN()
    expect([divergence, gain, alignment]).toEqual([Number.NaN, Number.NaN, Number.NaN])
    expect(Object.values(runNumbers(null, null, 0))).toEqual(Array(7).fill(Number.NaN))
  })
})

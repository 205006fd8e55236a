/** The steepest step: from the loss at the logits, by backpropagation at the taps before. */
import { type Bounded, multiply, scale, unitRoundoff } from '../bounded.ts'
import { crossEntropyGradient } from '../bounded-softmax.ts'
import type { CheckDefinition } from './check-definition.ts'

export const steepestAtLogits: CheckDefinition = {
  name: 'steepest step of the logits',
  formula: (_layer, { last }) => (last ? 'steepest = −(η/B)(softmax(z) − onehot)' : null),
  async examine(row, layer, tally) {
    const { run, recorded } = row
    const gradient = crossEntropyGradient(row.tap(layer).activation, run.probeLabel)
    const rate = roundedRate(run.learningRate[recorded.row]!)
    const expected = scale(multiply(gradient, rate), -1 / recorded.batch.length)
    tally.compare(recorded.row, expected, row.tap(layer).steepest.value)
  },
}

export const steepestBehind: CheckDefinition = {
  name: 'steepest step at checkpoints',
  formula: (_layer, { last }) => (last ? null : 'steepest = φ′(z) ⊙ ∂f/∂xᵀ steepest of the next tap'),
  async examine(row, layer, tally) {
    const behind = row.steepestBehind(layer)
    if (typeof behind === 'string') return tally.skip(behind)
    const { activation, steepest } = row.tap(layer)
    const expected = multiply(behind, row.run.nonlinearity.slope(activation))
    tally.compare(row.recorded.row, expected, steepest.value)
  },
}

/** The learning rate is recorded in float32; training has it in full. [1, 1] */
export function roundedRate(rate: number): Bounded {
  return {
    rows: 1,
    columns: 1,
    value: Float64Array.of(rate),
    error: Float64Array.of(rate * unitRoundoff),
  }
}

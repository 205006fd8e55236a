/** The steepest step: from the loss at the logits, by backpropagation at the taps before. */
import { type Bounded, multiply, scale, unitRoundoff } from '../bounded.ts'
import { lossGradient } from '../bounded-loss.ts'
import type { CheckDefinition } from './check-definition.ts'

export const steepestAtLogits: CheckDefinition = {
  name: 'steepest step of the logits',
  array: 'steepest',
  formula: ({ last }, { data }) => {
    if (!last) return null
    return data.attributes.spec.training.loss === 'cross-entropy'
      ? 'steepest = −(η/B)(softmax(z) − onehot)'
      : 'steepest = −(η/B)(2/K)(z − y)'
  },
  examine(row, { name }, tally) {
    const { run, recorded } = row
    const { loss } = run.data.attributes.spec.training
    const gradient = lossGradient(loss, row.tap(name).activation, run.probeAnswers)
    const rate = roundedRate(run.learningRate[recorded.row]!)
    const expected = scale(multiply(gradient, rate), -1 / recorded.batch.length)
    tally.compare(recorded.row, expected, row.tap(name).steepest.value)
  },
}

export const steepestBehind: CheckDefinition = {
  name: 'steepest step at checkpoints',
  array: 'steepest',
  formula: ({ last }) => (last ? null : 'steepest = Σ (∂behind/∂z)ᵀ steepest of the taps right behind'),
  examine(row, { name }, tally) {
    const expected = row.steepestBehind(name)
    if (typeof expected === 'string') return tally.skip(expected)
    tally.compare(row.recorded.row, expected, row.tap(name).steepest.value)
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

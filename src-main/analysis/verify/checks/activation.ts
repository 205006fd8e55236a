/** The activation: by the map it comes out of, and by the row after it. */
import { exact, subtract } from '../bounded.ts'
import { applyParameters } from '../bounded-map.ts'
import type { CheckDefinition } from './check-definition.ts'

export const activationOfMap: CheckDefinition = {
  name: 'activation at checkpoints',
  formula: () => 'z = h(x)·W + β(x)·b',
  async examine(row, layer, tally) {
    const parameters = row.parameters(layer)
    const map = row.map(layer)
    if (typeof parameters === 'string') return tally.skip(parameters)
    if (typeof map === 'string') return tally.skip(map)
    tally.compare(
      row.recorded.row,
      applyParameters(map.features, parameters),
      row.tap(layer).activation.value,
    )
  },
}

export const activationOfNextRow: CheckDefinition = {
  name: 'activation moves by the actual step',
  formula: () => 'activation[r + 1] − activation[r] = actual[r]',
  async examine(row, layer, tally) {
    const { run, recorded } = row
    const { tap, batchNormBefore } = run.layers[layer]!
    const next = recorded.next.get(tap)
    if (batchNormBefore) return tally.skip('batch-norm: the next row is normalised by another batch')
    if (!next) return tally.skip('no row that was looked at has a row after it')
    if (run.steps[recorded.row + 1]! !== run.steps[recorded.row]! + 1) {
      return tally.skip('not every update is recorded')
    }
    const bounds = row.rounding?.[layer]?.activation
    if (!bounds) return tally.skip('the run has no checkpoint to bound its rounding by')
    const { activation, actual } = row.tap(layer)
    const moved = subtract(exact(next, activation.columns), activation)
    // Both activations are rounded, each by no more than its forward pass.
    const error = moved.error.map((e, index) => e + 2 * bounds[index]!)
    tally.compare(recorded.row, { ...moved, error }, actual.value)
  },
}

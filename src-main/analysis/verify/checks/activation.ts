/** The activation: by the map it comes out of or by the taps it is computed from, and by the row after it. */
import type { NetworkNode } from '../../../shared/network/network.ts'
import { exact, subtract } from '../bounded.ts'
import type { MapLayout } from '../map-layout.ts'
import type { CheckDefinition } from './check-definition.ts'

export const activationOfMap: CheckDefinition = {
  name: 'activation at checkpoints',
  array: 'activation',
  formula: ({ layout }) => layout && mapFormula(layout),
  examine(row, { name, layout }, tally) {
    if (!layout) return
    const parameters = row.parameters(name)
    const map = row.map(layout)
    if (typeof parameters === 'string') return tally.skip(parameters)
    if (typeof map === 'string') return tally.skip(map)
    tally.compare(row.recorded.row, map.value(), row.tap(name).activation.value)
  },
}

export const activationOfInputs: CheckDefinition = {
  name: 'activation of the taps before',
  array: 'activation',
  formula: ({ node }) => nodeFormula(node),
  examine(row, { name }, tally) {
    const value = row.valueByInputs(name)
    if (typeof value === 'string') return tally.skip(value)
    tally.compare(row.recorded.row, value, row.tap(name).activation.value)
  },
}

export const activationOfNextRow: CheckDefinition = {
  name: 'activation moves by the actual step',
  array: 'activation',
  formula: () => 'activation[r + 1] − activation[r] = actual[r]',
  examine(row, { name, batchNormBefore }, tally) {
    const { run, recorded } = row
    const next = recorded.next.get(name)
    if (batchNormBefore) return tally.skip('batch-norm: the next row is normalised by another batch')
    if (!next) return tally.skip('no row that was looked at has a row after it')
    if (run.steps[recorded.row + 1]! !== run.steps[recorded.row]! + 1) {
      return tally.skip('not every update is recorded')
    }
    const bounds = row.rounding?.get(name)?.activation
    if (!bounds) return tally.skip('the run has no checkpoint to bound its rounding by')
    const { activation, actual } = row.tap(name)
    const moved = subtract(exact(next, activation.columns), activation)
    // Both activations are rounded, each by no more than its forward pass.
    const error = moved.error.map((e, index) => e + 2 * bounds[index]!)
    tally.compare(recorded.row, { ...moved, error }, actual.value)
  },
}

function mapFormula({ map: { form, bias }, post }: MapLayout): string {
  const added = bias === 'none' ? '' : bias === 'position' ? ' + P' : ' + b'
  if (post) return form.gain ? `z = γ ⊙ n(x·W${added}) + s` : `z = n(x·W${added}), n the normaliser`
  if (form.gain) return `z = (γ ⊙ h(x) + s)·W${added}`
  return form.kind === 'affine-like' && added !== '' ? 'z = h(x)·W + β(x)·b' : `z = h(x)·W${added}`
}

function nodeFormula(node: NetworkNode): string | null {
  switch (node.kind) {
    case 'sum':
      return `${node.name} = ${node.from.join(' + ')}`
    case 'scores':
      return `${node.name} = ${node.query}·${node.key}ᵀ/√d of each head`
    case 'attention':
      return `${node.name} = softmax(${node.scores})·${node.value} of each head`
    default:
      return null
  }
}

/** What taps a run holds, and their shapes, from what the run says of itself. */
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes, TapDescription } from '../shared/contract/run.ts'
import { describeNetwork } from '../shared/network/describe-network.ts'
import { tapNodesOf } from '../shared/network/network.ts'

/** In the order of the network. */
export function recordedTaps({ spec, dataset }: RunAttributes): TapDescription[] {
  const { inputShape, sequence, classes, targets } = dataset
  const network = describeNetwork(spec.model, {
    inputShape,
    sequence,
    outputs: targets ?? classes.length,
  })
  const { taps } = spec.record
  return tapNodesOf(network)
    .filter(({ name }) => taps === 'all' || taps.includes(name))
    .map((node) => ({
      name: node.name,
      units: node.shape.reduce((product, extent) => product * extent, 1),
      shape: [...node.shape],
      map: node.kind === 'map' ? node.form.map : null,
    }))
}

export function recordedTap(attributes: RunAttributes, name: string): TapDescription {
  const taps = recordedTaps(attributes)
  const tap = taps.find((candidate) => candidate.name === name)
  if (tap) return tap
  const known = taps.map((candidate) => candidate.name).join(', ')
  throw new MisstepError('not-found', `expected a tap of this run (${known}), found "${name}"`)
}

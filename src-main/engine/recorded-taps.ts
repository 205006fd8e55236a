/** What taps a run holds, and how wide they are, from what the run says of itself. */
import { MisstepError } from '../shared/contract/errors.ts'
import { mapAt, tapsOf } from '../shared/contract/model-spec.ts'
import type { RunAttributes, TapDescription } from '../shared/contract/run.ts'

/** In the order of the network. */
export function recordedTaps({ spec, dataset }: RunAttributes): TapDescription[] {
  const widths = [...spec.model.hidden, dataset.classes.length]
  const { taps } = spec.record
  return tapsOf(spec.model)
    .map((name, layer) => ({ name, units: widths[layer] ?? 0, map: mapAt(spec.model, name) }))
    .filter(({ name }) => taps === 'all' || taps.includes(name))
}

export function recordedTap(attributes: RunAttributes, name: string): TapDescription {
  const taps = recordedTaps(attributes)
  const tap = taps.find((candidate) => candidate.name === name)
  if (tap) return tap
  const known = taps.map((candidate) => candidate.name).join(', ')
  throw new MisstepError('not-found', `expected a tap of this run (${known}), found "${name}"`)
}

/** A run as the window holds it: what the list shows, and what does not change with its rows. */
import type { RunDetails, RunSummary } from '../shared/contract/run.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTaps } from './recorded-taps.ts'
import { readFloats, readIntegers } from './typed-read.ts'

export async function detailsOf(summary: RunSummary, path: string, { data }: OpenRun): Promise<RunDetails> {
  const { attributes } = data
  const [checkpoints, index, label, input] = await Promise.all([
    readIntegers(data, 'params/steps'),
    readIntegers(data, 'probes/index'),
    readIntegers(data, 'probes/label'),
    readFloats(data, 'probes/input'),
  ])
  return {
    ...summary,
    path,
    attributes: { ...attributes, name: summary.name },
    taps: recordedTaps(attributes),
    checkpoints,
    probes: { index, label, input },
  }
}

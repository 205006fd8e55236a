/** One probe at one row, read from the run and handed to the mathematics. */
import { networkOfRun } from '../analysis/network-of-run.ts'
import { inspectStep, positionsOf } from '../analysis/split/inspect-step.ts'
import { probeFeatures } from '../analysis/split/probe-features.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { StepInspection } from '../shared/contract/inspection.ts'
import { isMap, nodeNamed } from '../shared/network/network.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTap } from './recorded-taps.ts'
import { readFloats, readIntegers } from './typed-read.ts'

export interface InspectionRequest {
  tap: string
  row: number
  probe: number
  position: number | null
}

export async function readInspection(
  { data, probes }: OpenRun,
  { tap, row, probe, position }: InspectionRequest,
): Promise<StepInspection> {
  const { name, units } = recordedTap(data.attributes, tap)
  expectBelow('a row', row, data.rows)
  expectBelow('a probe', probe, probes)
  const network = networkOfRun(data.attributes)
  const node = nodeNamed(network, name)
  if (position !== null) expectBelow('a position', position, positionsOf(node))

  const ofRow = (array: string): Promise<Float32Array> => readFloats(data, array, row, row + 1)
  const value = async (array: string): Promise<Float64Array> =>
    Float64Array.from((await ofRow(`taps/${name}/${array}`)).subarray(probe * units, (probe + 1) * units))
  const [activation, actual, own, upstream, steepest] = await Promise.all([
    value('activation'),
    value('actual'),
    value('own'),
    value('upstream'),
    value('steepest'),
  ])
  const self = data.arrays().includes(`taps/${name}/self`) ? await value('self') : null
  const [rates, steps, places, index] = await Promise.all([
    ofRow('learning_rate'),
    readIntegers(data, 'steps', row, row + 1),
    readIntegers(data, 'batches', row, row + 1),
    readIntegers(data, 'probes/index'),
  ])
  // A batch that was smaller is filled up with −1.
  const batch = places.filter((sample) => sample >= 0)
  const known = isMap(node) ? await probeFeatures(data, { tap: name, row, probe, batch, index }) : null
  return inspectStep({
    network,
    optimiser: data.attributes.spec.optimiser,
    at: { tap: name, row, probe, step: steps[0] ?? 0, position },
    value: { activation, actual, own, upstream, steepest, self },
    learningRate: rates[0] ?? Number.NaN,
    batch: batch.length,
    times: batch.filter((sample) => sample === index[probe]).length,
    known,
  })
}

function expectBelow(what: string, found: number, count: number): void {
  if (found < count) return
  throw new MisstepError('not-found', `expected ${what} below ${count}, found ${found}`)
}

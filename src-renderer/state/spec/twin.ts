/** A twin of a run: the same spec with another parametric map, so that the two differ by the map alone. */
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { limits } from '../../../src-main/shared/contract/limits.ts'
import { type MapKind, mapKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import type { RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { describeNetwork } from '../../../src-main/shared/network/describe-network.ts'
import { dataOfRun } from './network-data.ts'

type Twinned = Pick<RunDetails, 'name' | 'attributes'>

/** The maps that the network of a run can have instead of its own. */
export function mapsForTwin({ attributes }: Twinned): MapKind[] {
  const { spec, dataset } = attributes
  return mapKinds.filter((map) => {
    // Of an input without patches patch-norm is one of the others.
    if (map === spec.model.map || (map === 'patch-norm' && spec.model.kind !== 'cnn')) return false
    try {
      describeNetwork(parseSpec({ ...spec, model: { ...spec.model, map } }).model, dataOfRun(dataset))
      return true
    } catch (thrown) {
      if (thrown instanceof MisstepError) return false
      throw thrown
    }
  })
}

export function twinSpec(run: Twinned, map: MapKind): RunSpec {
  const { spec } = run.attributes
  return parseSpec({ ...spec, name: twinName(run.name, spec.model.map, map), model: { ...spec.model, map } })
}

/** `spirals` and `spirals, affine` both have the twin `spirals, rms-norm`. */
export function twinName(name: string, before: MapKind, map: MapKind): string {
  const ending = `, ${before}`
  const stem = name.endsWith(ending) ? name.slice(0, -ending.length) : name
  return `${stem.slice(0, limits.nameLength - map.length - 2)}, ${map}`
}

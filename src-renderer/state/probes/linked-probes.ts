/** Which probe of one run is which of another: the same sample of the same data. */
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'

export interface LinkedProbes {
  /** Of the open run to the other. */
  toOther: ReadonlyMap<number, number>
  toOpen: ReadonlyMap<number, number>
}

type Probed = Pick<RunDetails, 'probes' | 'attributes'>

const none: LinkedProbes = { toOther: new Map(), toOpen: new Map() }

export function linkProbes(open: Probed, other: Probed): LinkedProbes {
  if (open.attributes.dataset.hash !== other.attributes.dataset.hash) return none
  const places = new Map(Array.from(other.probes.index, (sample, probe) => [sample, probe]))
  const pairs = Array.from(open.probes.index).flatMap((sample, probe): [number, number][] => {
    const there = places.get(sample)
    return there === undefined ? [] : [[probe, there]]
  })
  return { toOther: new Map(pairs), toOpen: new Map(pairs.map(([here, there]) => [there, here])) }
}

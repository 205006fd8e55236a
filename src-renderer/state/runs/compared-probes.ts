/** Which probes of a compared run are which of the open one's, worked out once for each pair. */
import type { RunDetails } from '../../../src-main/shared/contract/run.ts'
import { type LinkedProbes, linkProbes } from '../probes/linked-probes.ts'
import type { Companion } from './companion.ts'

export function comparedProbes(
  opened: () => RunDetails | null,
): (companion: Companion) => LinkedProbes | null {
  const links = new WeakMap<RunDetails, { with: RunDetails; probes: LinkedProbes }>()
  return ({ details }) => {
    const open = opened()
    if (!open) return null
    const known = links.get(details)
    if (known?.with === open) return known.probes
    const probes = linkProbes(open, details)
    links.set(details, { with: open, probes })
    return probes
  }
}

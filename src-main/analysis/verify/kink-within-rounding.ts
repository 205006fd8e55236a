/**
 * Whether the slope of a nonlinearity, or the winner of a pool, behind a map may differ between two passes of one sample,
 * and with it a steepest step: why nothing can be concluded from one pass to the other.
 */
import { selectRows } from './bounded.ts'
import { hasAmbiguousGroups } from './bounded-pool.ts'
import type { KnownNodes } from './known-nodes.ts'
import { groupsOf } from './pass.ts'
import type { VerifiedRun } from './verified-run.ts'

/** `nodes`: with what rounding may add in a second pass. */
export function kinkWithinRounding(
  run: VerifiedRun,
  nodes: KnownNodes,
  { behind, members }: { behind: string; members: Int32Array },
): string | null {
  const { network, before } = run
  for (const node of network.nodes) {
    if (!before.get(node.name)?.has(behind)) continue
    const isKinked =
      node.kind === 'activation' && (node.activation === 'relu' || node.activation === 'leaky-relu')
    const isLargest = node.kind === 'pool' && node.operation === 'max'
    if (!isKinked && !isLargest) continue
    const value = nodes.value(node.from)
    if (typeof value === 'string') continue
    const near = selectRows(value, members)
    if (isKinked && near.value.some((z, index) => Math.abs(z) <= near.error[index]!)) {
      return 'a member of the batch lies within rounding of a kink'
    }
    if (isLargest && hasAmbiguousGroups(near, groupsOf(network, node))) {
      return 'two numbers of a pool lie within rounding of one another'
    }
  }
  return null
}

/** Which rows of a run are looked at, and which of their checkpoints are replayed, so that it takes seconds. */
import type { RunData } from '../run-data.ts'
import { chooseRows, spread } from './chosen-rows.ts'
import type { VerifiedRun } from './verified-run.ts'

export interface VerificationPlan {
  /** Ascending. */
  rows: number[]
  /** Those of the rows whose checkpoint is read and whose update is replayed. */
  checkpointed: Set<number>
  /** Whether one replay is affordable at all. */
  replays: boolean
}

/** Multiplications that one verification spends on recorded rows, and as many on checkpoints: seconds on one core. */
const productsInAll = 2e8
/** What normalising one number costs beside them. */
const perInput = 16
/** A single replay may take this many. */
const productsAtMost = 2e9
const fewestRows = 4
const mostRows = 256
const mostCheckpoints = 24

/** `limit`: rows to look at, at most; absent: as many as are affordable. */
export async function planVerification(
  data: RunData,
  run: VerifiedRun,
  limit: number | undefined,
): Promise<VerificationPlan> {
  const batch = (await data.read('batches', 0, 1)).data.length
  const probes = run.probeIndex.length
  const products = productsOf(run)
  const affordable = (each: number, fewest: number, most: number): number =>
    Math.max(fewest, Math.min(most, Math.floor(productsInAll / each)))

  const steps = new Set(Array.from(run.checkpointSteps))
  const hasCheckpoint = (row: number): boolean => steps.has(run.steps[row]!)
  const candidates = Array.from({ length: data.rows }, (_, row) => row).filter(hasCheckpoint)
  const rows = chooseRows(
    data.rows,
    candidates,
    limit ?? affordable(products * (probes + batch), fewestRows, mostRows),
  )
  const replayCost = products * 4 * (probes + batch)
  const checkpoints = affordable(replayCost, 1, mostCheckpoints)
  return {
    rows,
    checkpointed: new Set(
      spread(rows.filter(hasCheckpoint), limit === undefined ? checkpoints : rows.length),
    ),
    replays: replayCost < productsAtMost,
  }
}

/** Multiplications of one sample on its way through the network, or what takes as long. */
function productsOf({ network, layouts }: VerifiedRun): number {
  return network.nodes.reduce((sum, node) => {
    const layout = layouts.get(node.name)
    if (layout) return sum + layout.inputs * (layout.units + perInput) * layout.positions
    const numbers = node.shape.reduce((product, extent) => product * extent, 1)
    const [, , tokens = 1] = node.kind === 'scores' ? node.shape : []
    return sum + numbers * tokens
  }, 0)
}

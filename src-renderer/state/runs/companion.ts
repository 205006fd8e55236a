/** A run, or a tap of the open one, beside the open run's chosen tap: what it is, and its rows as they arrive. */
import type { FrameRequest } from '../../../src-main/shared/contract/engine-api.ts'
import type { RunDetails, TapDescription } from '../../../src-main/shared/contract/run.ts'
import { useConnection } from '../connection.ts'
import { useEngine } from '../engine-key.ts'
import { useNotices } from '../notices.ts'
import { type FollowedRows, followRows } from '../records/followed-rows.ts'
import { useRuns } from './runs.ts'
import { useSharedBasis } from './shared-basis.ts'

export interface Companion {
  /** Unique among those on show. */
  key: string
  details: RunDetails
  /** Of the colours of runs; null of a tap of the open run. */
  slot: number | null
  /** The tap that is followed; null where the run has none of that name. */
  tap: () => TapDescription | null
  /** Whether its frame is that of the open run, so that both are drawn in one space. */
  shared: () => boolean
  rows: FollowedRows
}

export interface CompanionOptions extends Omit<Companion, 'rows'> {
  frame: () => FrameRequest
  /** Whether its rows are wanted. */
  wanted: () => boolean
}

/** To be called where stores are made. */
export function useFollowing(): (options: CompanionOptions) => Companion {
  const engine = useEngine()
  const runs = useRuns()
  const notices = useNotices()
  const connection = useConnection()
  const basis = useSharedBasis()

  return ({ frame, wanted, ...companion }) => {
    const { details, slot, tap } = companion
    const summary = () => runs.summaryOf(details.id)
    const rows = followRows({
      engine,
      run: details,
      wanted: () => {
        const followed = wanted() ? tap() : null
        return followed && { tap: followed.name, frame: frame() }
      },
      rows: () => summary()?.rows ?? details.rows,
      live: () => (summary()?.live ?? null) !== null,
      sharers: slot === null ? 4 : 2,
      failed: (thrown) => {
        if (!connection.lost) notices.fail(`The rows of “${details.name}” could not be read`, thrown)
      },
      basis,
      shares: () => frame().kind === 'shared',
    })
    return { ...companion, rows }
  }
}

/** Statistics of every tap that is here; where probes are hidden, with the divergence index and the share of those that are shown. */
import { type ComputedRef, computed } from 'vue'
import type { Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { useSession } from '../../../state/runs/session.ts'
import { useProbeSets } from '../at-playhead/use-probe-sets.ts'
import { type RowSpreads, SpreadRecord } from './row-records.ts'
import { keptRecords } from './use-row-records.ts'

const useRowRecords = keptRecords<RowSpreads>()

export type TapSpreads = Pick<Statistics, 'tap' | 'from' | 'rows' | 'divergence' | 'nonPositive'>

export function useSpreads(): ComputedRef<readonly TapSpreads[]> {
  const session = useSession()
  const sets = useProbeSets()
  const records = useRowRecords(() => {
    const { key, chosen } = sets.value.shown
    if (!chosen) return []
    return session.tapStatistics.map((statistics) => ({
      statistics,
      column: 'actualGain' as const,
      key,
      make: () => new SpreadRecord(chosen),
    }))
  })
  return computed(() => {
    if (!sets.value.shown.chosen) return session.tapStatistics
    return session.tapStatistics.flatMap(({ tap, from }, index) => {
      const spreads = records.value[index]
      return spreads ? [{ tap, from, ...spreads }] : []
    })
  })
}

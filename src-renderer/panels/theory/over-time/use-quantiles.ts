/** Quantiles over some of the probes, of every row of the chosen tap. */
import { type ComputedRef, computed } from 'vue'
import type { RowQuantiles } from '../../../../src-main/shared/plots/row-quantiles.ts'
import { useSession } from '../../../state/runs/session.ts'
import type { ProbeSet } from '../at-playhead/probe-sets.ts'
import { QuantileRecord } from './row-records.ts'
import { keptRecords, type RecordWanted } from './use-row-records.ts'

const useRowRecords = keptRecords<RowQuantiles>()

/** Of every set that is not null, in their order. */
export function useQuantiles(
  column: () => RecordWanted<RowQuantiles>['column'],
  sets: () => readonly ProbeSet[],
): ComputedRef<readonly RowQuantiles[]> {
  const session = useSession()
  const records = useRowRecords(() => {
    const { statistics } = session
    if (!statistics) return []
    return sets().map(({ key, chosen }) => ({
      statistics,
      column: column(),
      key,
      make: () => new QuantileRecord(chosen),
    }))
  })
  return computed(() => records.value)
}

/**
 * The row whose numbers are shown: the one under the playhead or, where its statistics are still on their way, the newest
 * that has them; -1 while none has.
 */
import { type ComputedRef, computed } from 'vue'
import { useSession } from '../../../state/runs/session.ts'
import { usePlayback } from '../../../state/time/playback.ts'
import { useThrottled } from '../frame/use-throttled.ts'

export function useMeasuredRow(milliseconds: number): ComputedRef<number> {
  const session = useSession()
  const playback = usePlayback()
  const row = useThrottled(() => playback.row, milliseconds)
  return computed(() => Math.min(row.value, (session.statistics?.rows ?? 0) - 1))
}

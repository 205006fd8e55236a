/**
 * The row whose numbers are shown: the one under the playhead or, where its statistics are still on their way, the newest
 * that has them; -1 while none has.
 */
import { type ComputedRef, computed } from 'vue'
import { usePlayback } from '../../state/playback.ts'
import { useSession } from '../../state/session.ts'
import { useThrottled } from './use-throttled.ts'

export function useMeasuredRow(milliseconds: number): ComputedRef<number> {
  const session = useSession()
  const playback = usePlayback()
  const row = useThrottled(() => playback.row, milliseconds)
  return computed(() => Math.min(row.value, (session.statistics?.rows ?? 0) - 1))
}

/** How long the steps of a companion are beside the open run's at the playhead, a few times a second. */
import { computed, type Ref } from 'vue'
import type { Companion } from '../../state/runs/companion.ts'
import { useComparison } from '../../state/runs/comparison.ts'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'
import { useThrottled } from '../theory/frame/use-throttled.ts'
import { medianStep } from './step-ratio.ts'

/** Milliseconds. */
const every = 200

export function useStepRatio(companion: Companion): Readonly<Ref<number>> {
  const comparison = useComparison()
  const session = useSession()
  const playback = usePlayback()
  const now = useThrottled(
    () => ({
      open: session.scores,
      row: playback.row,
      other: companion.rows.scores.value,
      otherRow: Math.floor((comparison.rowOf(companion)?.row ?? -1) + 1e-6),
    }),
    every,
  )
  return computed(() => {
    const { open, row, other, otherRow } = now.value
    return medianStep(other, otherRow) / medianStep(open, row)
  })
}

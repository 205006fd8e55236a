/** What the open run's picture is drawn with, and every run beside it too, so that lengths can be compared by eye. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { useSession } from '../../state/runs/session.ts'
import { usePlayback } from '../../state/time/playback.ts'

/** Rows a second. */
const slow = 3

export const useSharedLook = defineStore('shared-look', () => {
  /** Times their own length that the arrows are drawn. */
  const arrowScale = ref(1)
  /** What the steepest steps are multiplied by. */
  const steepestFactor = ref(1)
  /** Rows of path. */
  const trail = ref(0)
  const playback = usePlayback()
  const session = useSession()
  /**
   * Who is in the batch changes with every row: it is told where rows do not pass too quickly to be seen, as in the open
   * run's picture.
   */
  const tellsMembership = computed(
    () => session.batchSize === 1 || playback.mode === 'paused' || playback.rowsPerSecond <= slow,
  )
  /** Rows go by too quickly for each to be looked at. */
  const passing = computed(() => playback.mode !== 'paused' && playback.rowsPerSecond > slow)
  return { tellsMembership, passing, arrowScale, steepestFactor, trail }
})

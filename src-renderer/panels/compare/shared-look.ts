/** What the open run's picture is drawn with, and every run beside it too, so that lengths can be compared by eye. */
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { usePlayback } from '../../state/time/playback.ts'

/** Rows a second. */
const slow = 3
/** Seconds. */
const moment = 0.4

export const useSharedLook = defineStore('shared-look', () => {
  /** Times their own length that the arrows are drawn. */
  const arrowScale = ref(1)
  /** What the steepest steps are multiplied by. */
  const steepestFactor = ref(1)
  /** Rows of path. */
  const trail = ref(0)
  const playback = usePlayback()
  /** Rows go by too quickly for each to be looked at. */
  const passing = computed(() => playback.mode !== 'paused' && playback.rowsPerSecond > slow)
  /**
   * Rows over which a point empties after it was in the batch: where each row can be looked at, none but its own; where
   * they pass quickly, those of a moment, or all that is seen would be a flicker.
   */
  const batchReach = computed(() => (passing.value ? Math.max(1, moment * playback.rowsPerSecond) : 1))
  /** Whether who is in the batch can be said of one row. */
  const tellsMembership = computed(() => !passing.value)
  return { batchReach, tellsMembership, passing, arrowScale, steepestFactor, trail }
})

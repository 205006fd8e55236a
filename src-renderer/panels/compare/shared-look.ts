/** What the open run's picture is drawn with, and every run beside it too, so that lengths can be compared by eye. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

export const useSharedLook = defineStore('shared-look', () => {
  /** Times their own length that the arrows are drawn. */
  const arrowScale = ref(1)
  /** What the steepest steps are multiplied by. */
  const steepestFactor = ref(1)
  /** Rows of path. */
  const trail = ref(0)
  return { arrowScale, steepestFactor, trail }
})

/**
 * What fills the picture: all rows of the run, or one of them. Box, arrows and camera stay with that row while the playhead
 * goes on, so that what grows is seen to grow; the scene's joint (panels/view/join/fit.ts) takes them there.
 */
import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { useSession } from '../runs/session.ts'
import { usePlayback } from '../time/playback.ts'

export const useFit = defineStore('fit', () => {
  const session = useSession()
  const playback = usePlayback()
  /** A new object with every request; `row` of the run, null: all of them. */
  const request = shallowRef<{ row: number | null }>({ row: null })
  const row = computed(() => request.value.row)

  function toRow(): void {
    if (playback.endRow >= 0) request.value = { row: Math.round(playback.position) }
  }

  function toRun(): void {
    if (row.value !== null) request.value = { row: null }
  }

  /** To the row under the playhead; where that fills the picture already, back to the run. */
  function toggle(): void {
    if (row.value === Math.round(playback.position)) toRun()
    else toRow()
  }

  watch(() => session.details?.id, toRun)

  return { row, request, toRow, toRun, toggle }
})

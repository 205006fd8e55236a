/** Where the playhead stands in updates, taken along into another run: put back there when its rows have come. */
import { watch } from 'vue'
import { usePlayback } from '../time/playback.ts'
import { rowAt } from '../time/shared-playhead.ts'
import { useSession } from './session.ts'

export interface HeldUpdate {
  update: number
  playing: boolean
}

export function useHeldUpdate(): (held: HeldUpdate) => void {
  const session = useSession()
  const playback = usePlayback()

  return (held) => {
    const id = session.details?.id
    const stop = watch(
      () => [session.details?.id, session.series, session.drawnRows] as const,
      ([now, series, rows]) => {
        if (now === id && (!series || rows < series.steps.length)) return
        queueMicrotask(() => stop())
        const at = now === id && series ? rowAt(series.steps, held.update) : null
        if (!at) return
        playback.seek(at.row)
        if (held.playing) playback.play()
      },
      { immediate: true },
    )
  }
}

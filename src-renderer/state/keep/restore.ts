/** Writes down how the window is left, now and then and when it goes, and puts a run back as it was. */
import { defineStore } from 'pinia'
import { watch } from 'vue'
import { useNotices } from '../notices.ts'
import { useSession } from '../runs/session.ts'
import { usePlayback } from '../time/playback.ts'
import { useSlowMotion } from '../time/slow-motion.ts'
import { LeftWindow } from './left-window.ts'
import { useViewSnapshot } from './view-snapshot.ts'

/** Milliseconds between two writings while something changes, and while nothing does but the time that goes by. */
const every = 1000
const everyWhilePlaying = 5000

export const useRestore = defineStore('restore', () => {
  const session = useSession()
  const playback = usePlayback()
  const snapshot = useViewSnapshot()
  const slowMotion = useSlowMotion()
  const notices = useNotices()
  const left = new LeftWindow(storageHere())
  let timer: ReturnType<typeof setTimeout> | undefined

  function leave(): void {
    clearTimeout(timer)
    timer = undefined
    const { details } = session
    if (!details || session.drawnRows === 0 || snapshot.restoring) return
    const playing = playback.mode !== 'paused' && !slowMotion.on
    left.leave(details, { view: snapshot.take(), playing })
  }

  function later(): void {
    timer ??= setTimeout(leave, playback.mode === 'paused' ? every : everyWhilePlaying)
  }

  /** The run that was open when the window was left. */
  const openRun = (): string | null => left.open

  /**
   * The open run as it was left; null where it never was open here, and all stays as it is. `first`: no other was open in
   * this window before it.
   */
  async function putBack({ first = false } = {}): Promise<{ playing: boolean } | null> {
    const found = session.details && left.viewOf(session.details)
    if (!found) return null
    // Where the panels stand the window remembers by itself.
    const { camera, panels: _, sections: __, comparison, probeTable, ...run } = found.view
    // What is compared, and by what probes are ranked, is of the window: it stays while runs are opened one after another.
    const rest = first ? { ...run, comparison, probeTable } : run
    // A run in training has grown out of where the camera was: it is followed.
    const missing = await snapshot.restore(session.isLive ? rest : { ...rest, camera }, { smoothly: false })
    if (missing.length > 0) notices.say(`The window is not all as it was left: ${missing.join('; ')}`)
    return { playing: found.playing }
  }

  /** Until the returned function is called. */
  function watchWindow(): () => void {
    const stop = watch([() => playback.head, () => playback.mode, ...snapshot.fields], later)
    window.addEventListener('pagehide', leave)
    return () => {
      stop()
      clearTimeout(timer)
      window.removeEventListener('pagehide', leave)
    }
  }

  return { openRun, putBack, watchWindow }
})

function storageHere(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}

/** While the window is open: what a person does is told to the history, and how the window is left is written down. */
import { onMounted, onUnmounted } from 'vue'
import { useHistory } from '../../state/keep/history.ts'
import { useRestore } from '../../state/keep/restore.ts'
import { useKeepActions } from './actions.ts'

const deeds = ['pointerdown', 'pointerup', 'wheel', 'keydown', 'input', 'change'] as const

export function useKeeping(): void {
  const history = useHistory()
  const restore = useRestore()
  useKeepActions()
  let stop = (): void => {}

  const onDeed = ({ target }: Event): void => history.touch(target instanceof HTMLCanvasElement)
  /** Hovering does nothing to the view; dragging does. */
  const onMove = (event: PointerEvent): void => {
    if (event.buttons !== 0) onDeed(event)
  }

  onMounted(() => {
    for (const deed of deeds) window.addEventListener(deed, onDeed, { capture: true, passive: true })
    window.addEventListener('pointermove', onMove, { capture: true, passive: true })
    stop = restore.watchWindow()
  })
  onUnmounted(() => {
    for (const deed of deeds) window.removeEventListener(deed, onDeed, { capture: true })
    window.removeEventListener('pointermove', onMove, { capture: true })
    stop()
  })
}

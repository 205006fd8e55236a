/** Carries out the window's keys, wherever the focus is, except where a person is typing or choosing. */
import { onMounted, onUnmounted } from 'vue'
import { useLayout } from '../state/layout.ts'
import { usePlayback } from '../state/playback.ts'
import { useSession } from '../state/session.ts'
import { useTheme } from '../state/theme.ts'
import { useView } from '../state/view.ts'
import { type Command, commandOf } from './keys.ts'

export function useKeys(resetView: () => void): void {
  const layout = useLayout()
  const playback = usePlayback()
  const session = useSession()
  const theme = useTheme()
  const view = useView()

  function carryOut(command: Command): void {
    switch (command.kind) {
      case 'toggle-play':
        playback.toggle()
        break
      case 'step':
        playback.seek(playback.row + command.rows)
        break
      case 'first':
        playback.seek(0)
        break
      case 'last':
        playback.seek(playback.lastRow)
        break
      case 'toggle-loop':
        playback.loop = !playback.loop
        break
      case 'toggle-follow':
        playback.toggleFollowing()
        break
      case 'tap':
        selectTap(command.index)
        break
      case 'toggle-theme':
        theme.toggle()
        break
      case 'reset-view':
        resetView()
        break
      case 'deselect':
        view.selected = null
        break
      case 'help':
        layout.help = true
    }
  }

  function selectTap(index: number): void {
    const tap = session.details?.taps[index]
    if (tap) view.selectTap(tap)
  }

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || document.querySelector('dialog[open]') || isTaken(event)) return
    const command = commandOf(event)
    if (!command) return
    event.preventDefault()
    carryOut(command)
  }

  /** A button that was clicked lets go of the focus, so that space plays and does not press it again. */
  function onClick({ detail, target }: MouseEvent): void {
    const byPointer = detail > 0
    if (byPointer && target instanceof Element) target.closest('button')?.blur()
  }

  onMounted(() => {
    // Before the slider's own keys, which it is kept from.
    window.addEventListener('keydown', onKey, { capture: true })
    window.addEventListener('click', onClick)
  })
  onUnmounted(() => {
    window.removeEventListener('keydown', onKey, { capture: true })
    window.removeEventListener('click', onClick)
  })
}

/** True where the focused control has its own use for the key. */
function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  if (target instanceof HTMLInputElement) {
    if (target.type === 'range') return target.dataset.keys === 'own' && /^(Arrow|Home|End|Page)/.test(key)
    if (target.type === 'radio') return key.startsWith('Arrow') || key === ' '
    return target.type !== 'checkbox' || key === ' '
  }
  return key === ' ' && target.closest('button, summary') !== null
}

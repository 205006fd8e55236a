/** Does what a key stands for, wherever the focus is, except where a person is typing or choosing. */
import { onMounted, onUnmounted } from 'vue'
import { useActions } from '../state/actions.ts'
import { actionOf } from './keys.ts'

/** While one of these is open, keys are its own. */
const closedWorld = 'dialog[open], [role="menu"]:popover-open'

export function useKeys(): void {
  const actions = useActions()

  function onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || document.querySelector(closedWorld)) return
    // Before a button that has the focus takes a space for a press.
    if (actions.typist && event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault()
      actions.typist(event.key)
      return
    }
    if (isTaken(event)) return
    const action = actionOf(event, actions.list)
    if (!action) return
    event.preventDefault()
    action.run()
  }

  /** A button that was clicked lets go of the focus, so that space plays and does not press it again. */
  function onClick({ detail, target }: MouseEvent): void {
    const byPointer = detail > 0
    if (!byPointer || !(target instanceof Element)) return
    const button = target.closest('button')
    if (button && !button.hasAttribute('aria-haspopup')) button.blur()
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
function isTaken(event: KeyboardEvent): boolean {
  const { target, key } = event
  if (!(target instanceof HTMLElement)) return false
  const withModifier = event.ctrlKey || event.metaKey
  // The palette opens and a run starts from anywhere; other keys with Ctrl are those of what is typed in.
  if (withModifier && ['k', 'enter'].includes(key.toLowerCase())) return false
  if (target instanceof HTMLTextAreaElement || target.isContentEditable) return true
  if (target instanceof HTMLSelectElement) return !withModifier
  const isOwn = target.dataset.keys === 'own' && /^(Arrow|Home|End|Page)/.test(key)
  if (target instanceof HTMLInputElement) {
    if (target.type === 'range') return isOwn
    if (target.type === 'radio') return key.startsWith('Arrow') || key === ' '
    return target.type !== 'checkbox' || key === ' '
  }
  return isOwn || (key === ' ' && target.closest('button, summary, a[href]') !== null)
}

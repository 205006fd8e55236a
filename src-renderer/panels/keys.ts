/**
 * Keys by name, as actions give them: `Shift+l`, `Mod+k`, ` `, `ArrowLeft`. Mod is Ctrl, or ⌘ on a Mac. Letters are
 * small; of signs that are typed with shift, such as `?`, shift is not named.
 */
import type { Action } from '../state/actions.ts'

export interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  /** Whether `AltGraph` is held: it types a sign, such as `[` on a German keyboard, and is no modifier of ours. */
  getModifierState?: (name: string) => boolean
}

/** What a press may be called, the more particular name first. */
export function namesOf(pressed: Pressed): string[] {
  const { key, shiftKey } = pressed
  const typed = key.length === 1 && (pressed.getModifierState?.('AltGraph') ?? false)
  const modifiers = [
    (pressed.ctrlKey || pressed.metaKey) && !typed ? 'Mod+' : '',
    pressed.altKey && !typed ? 'Alt+' : '',
  ].join('')
  const name = key.length === 1 ? key.toLowerCase() : key
  if (!shiftKey) return [`${modifiers}${name}`]
  const isSign = key.length === 1 && key.toLowerCase() === key.toUpperCase() && key !== ' '
  return [`${modifiers}Shift+${name}`, ...(isSign ? [`${modifiers}${name}`] : [])]
}

/** The action of a press: of those that can be done now the one that came last. */
export function actionOf(pressed: Pressed, actions: readonly Action[]): Action | undefined {
  const names = namesOf(pressed)
  return actions.findLast(
    ({ keys = [], available }) => keys.some((key) => names.includes(key)) && (available?.() ?? true),
  )
}

const signs: Readonly<Record<string, string>> = {
  ' ': 'Space',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
}
const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }

/** `Mod+Shift+z` as people read it: `Ctrl Shift Z`. */
export function shownKey(key: string, mac: boolean): string {
  const parts = key.split(/\+(?=.)/)
  const word = (part: string): string =>
    (mac ? macSigns[part] : undefined) ??
    signs[part] ??
    (part === 'Mod' ? 'Ctrl' : part.length === 1 ? part.toUpperCase() : part)
  return parts.map(word).join(' ')
}

/** Keys that more than one action would answer to, with those actions. */
export function conflictsIn(actions: readonly Pick<Action, 'id' | 'keys'>[]): Map<string, string[]> {
  const byKey = new Map<string, string[]>()
  for (const { id, keys = [] } of actions) {
    for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), id])
  }
  return new Map([...byKey].filter(([, ids]) => ids.length > 1))
}

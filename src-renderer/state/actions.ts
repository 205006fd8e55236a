/**
 * Everything that a person can do, by name: the keys, the command palette and the cheat sheet read this one list. Whoever
 * can do something registers it while it is on screen.
 */
import { defineStore } from 'pinia'
import { computed, onScopeDispose, shallowRef } from 'vue'

export const actionGroups = [
  'Playback',
  'View',
  'Projection',
  'Selection',
  'Compare',
  'Run',
  'Panels',
  'Keep',
  'Window',
] as const

export interface Action {
  /** `view.reset`; unique. */
  id: string
  /** What it does, as the palette and the sheet say it: "Reset the view". */
  title: string
  group: (typeof actionGroups)[number]
  /** As `Shift+l`, `Mod+k`, ` `, `ArrowLeft`: the modifiers in the order Mod, Alt, Shift; Mod is Ctrl, or ⌘ on a Mac. */
  keys?: readonly string[]
  /** Other words that find it. */
  words?: string
  /** Whether it can be done now; always, where it is not said. */
  available?: () => boolean
  /** Of what is on or off: whether it is on. */
  on?: () => boolean
  run: () => void
}

export const useActions = defineStore('actions', () => {
  const registered = shallowRef<readonly (readonly Action[])[]>([])
  const list = computed(() => registered.value.flat())

  /** Returns what takes them away again. */
  function register(actions: readonly Action[]): () => void {
    registered.value = [...registered.value, actions]
    return () => {
      registered.value = registered.value.filter((one) => one !== actions)
    }
  }

  /** Where what is typed goes while a field that was called for is on its way: a key pressed meanwhile is no action. */
  const typist = shallowRef<((text: string) => void) | null>(null)

  const find = (id: string): Action | undefined => list.value.find((action) => action.id === id)

  return { list, register, typist, find }
})

/** Registers actions for as long as the component or scope lives that calls it. */
export function provideActions(actions: readonly Action[]): void {
  onScopeDispose(useActions().register(actions))
}

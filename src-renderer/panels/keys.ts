/** Every key of the window: what it does, in the words of the cheat sheet. The handler and the sheet read this one list. */
export type Command =
  | { kind: 'toggle-play' }
  | { kind: 'step'; rows: number }
  | { kind: 'first' }
  | { kind: 'last' }
  | { kind: 'toggle-loop' }
  | { kind: 'toggle-follow' }
  | { kind: 'tap'; index: number }
  | { kind: 'toggle-theme' }
  | { kind: 'reset-view' }
  | { kind: 'deselect' }
  | { kind: 'help' }

interface Key {
  shown: string
  does: string
  commands: Readonly<Record<string, Command>>
}

const taps = Object.fromEntries(
  Array.from({ length: 9 }, (_, index): [string, Command] => [String(index + 1), { kind: 'tap', index }]),
)

/** By `KeyboardEvent.key`, with `Shift+` before it where shift is held. */
export const keys: readonly Key[] = [
  { shown: 'Space', does: 'play or pause', commands: { ' ': { kind: 'toggle-play' } } },
  {
    shown: '← →',
    does: 'one row back or forward',
    commands: { ArrowLeft: { kind: 'step', rows: -1 }, ArrowRight: { kind: 'step', rows: 1 } },
  },
  {
    shown: 'Shift ← →',
    does: 'ten rows back or forward',
    commands: {
      'Shift+ArrowLeft': { kind: 'step', rows: -10 },
      'Shift+ArrowRight': { kind: 'step', rows: 10 },
    },
  },
  {
    shown: 'Home End',
    does: 'first or newest row',
    commands: { Home: { kind: 'first' }, End: { kind: 'last' } },
  },
  { shown: 'L', does: 'loop on or off', commands: { l: { kind: 'toggle-loop' } } },
  { shown: 'F', does: 'follow the newest row', commands: { f: { kind: 'toggle-follow' } } },
  { shown: '1 … 9', does: 'choose the tap', commands: taps },
  { shown: 'R', does: 'reset the view', commands: { r: { kind: 'reset-view' } } },
  { shown: 'Esc', does: 'let go of the selected probe', commands: { Escape: { kind: 'deselect' } } },
  { shown: 'T', does: 'light or dark theme', commands: { t: { kind: 'toggle-theme' } } },
  { shown: '?', does: 'this sheet', commands: { '?': { kind: 'help' }, 'Shift+?': { kind: 'help' } } },
]

const commands: ReadonlyMap<string, Command> = new Map(keys.flatMap((key) => Object.entries(key.commands)))

export interface Pressed {
  key: string
  shiftKey: boolean
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
}

/** What a key asks for; null where it is not one of ours. */
export function commandOf({ key, shiftKey, ctrlKey, metaKey, altKey }: Pressed): Command | null {
  if (ctrlKey || metaKey || altKey) return null
  const name = key.length === 1 ? key.toLowerCase() : key
  return commands.get(shiftKey ? `Shift+${name}` : name) ?? null
}

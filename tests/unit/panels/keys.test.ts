import { describe, expect, it } from 'vitest'
import { actionOf, conflictsIn, namesOf, shownKey } from '../../../src-renderer/panels/keys.ts'
import type { Action } from '../../../src-renderer/state/actions.ts'

type Held = Partial<Record<'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey', boolean>>

const pressed = (key: string, held: Held = {}, altGraph = false) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  getModifierState: (name: string) => altGraph && name === 'AltGraph',
  ...held,
})

const action = (id: string, keys: string[], available?: () => boolean): Action => ({
  id,
  title: id,
  group: 'View',
  keys,
  run: () => {},
  ...(available ? { available } : {}),
})

describe('a key', () => {
  it.each([
    ['a letter', pressed('l'), ['l']],
    ['a letter under caps lock', pressed('L'), ['l']],
    ['a letter with shift', pressed('L', { shiftKey: true }), ['Shift+l']],
    ['a sign typed with shift', pressed('?', { shiftKey: true }), ['Shift+?', '?']],
    ['a digit', pressed('3'), ['3']],
    ['space with shift', pressed(' ', { shiftKey: true }), ['Shift+ ']],
    ['an arrow with shift', pressed('ArrowLeft', { shiftKey: true }), ['Shift+ArrowLeft']],
    ['Ctrl', pressed('k', { ctrlKey: true }), ['Mod+k']],
    ['⌘', pressed('k', { metaKey: true }), ['Mod+k']],
    ['several', pressed('Z', { ctrlKey: true, shiftKey: true }), ['Mod+Shift+z']],
    ['AltGr, which types a sign', pressed('[', { ctrlKey: true, altKey: true }, true), ['[']],
  ])('has its name: %s', (_what, press, names) => {
    expect(namesOf(press)).toEqual(names)
  })

  it('is read as people say it', () => {
    const keys = ['Mod+Shift+z', ' ', 'Shift+ArrowLeft', '?']
    expect(keys.map((key) => shownKey(key, false))).toEqual(['Ctrl Shift Z', 'Space', 'Shift ←', '?'])
    expect(keys.map((key) => shownKey(key, true))).toEqual(['⌘ ⇧ Z', 'Space', '⇧ ←', '?'])
  })

  it('does what can be done, of several what came last', () => {
    const actions = [
      action('first', ['Escape']),
      action('second', ['Escape']),
      action('third', ['Escape'], () => false),
    ]
    expect(actionOf(pressed('Escape'), actions)?.id).toBe('second')
    expect(actionOf(pressed('x'), actions)).toBeUndefined()
  })

  it('leaves the browser its own', () => {
    expect(actionOf(pressed('l', { ctrlKey: true }), [action('loop', ['l'])])).toBeUndefined()
  })
})

it('finds keys that two would answer to', () => {
  const found = conflictsIn([action('one', ['a', 'b']), action('two', ['b']), action('three', [])])
  expect([...found]).toEqual([['b', ['one', 'two']]])
})

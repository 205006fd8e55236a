import { describe, expect, it } from 'vitest'
import { commandOf } from '../../../src-renderer/panels/keys.ts'

const pressed = (key: string, held: Partial<Record<'shiftKey' | 'ctrlKey', boolean>> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
})

describe('a key', () => {
  it.each([
    [' ', { kind: 'toggle-play' }],
    ['ArrowRight', { kind: 'step', rows: 1 }],
    ['Home', { kind: 'first' }],
    ['3', { kind: 'tap', index: 2 }],
    ['t', { kind: 'toggle-theme' }],
  ])('%j has its command', (key, command) => {
    expect(commandOf(pressed(key))).toEqual(command)
  })

  it('goes ten rows with shift', () => {
    expect(commandOf(pressed('ArrowLeft', { shiftKey: true }))).toEqual({ kind: 'step', rows: -10 })
  })

  it('works with caps lock', () => {
    expect(commandOf(pressed('L'))).toEqual({ kind: 'toggle-loop' })
  })

  it('opens the help, which is typed with shift', () => {
    expect(commandOf(pressed('?', { shiftKey: true }))).toEqual({ kind: 'help' })
  })

  it('leaves the browser its own', () => {
    expect(commandOf(pressed('l', { ctrlKey: true }))).toBeNull()
  })
})

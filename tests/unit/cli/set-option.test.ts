import { describe, expect, test } from 'vitest'
import { MisstepError } from '../../../src-main/shared/contract/errors.ts'
import { assign, parseAssignment } from '../../../src-main/shells/cli/set-option.ts'

const set = (document: unknown, ...texts: string[]): unknown => assign(document, texts.map(parseAssignment))

describe('--set', () => {
  test('takes JSON for what it is, and anything else for a text', () => {
    expect(set({}, 'a=1', 'b=[64,64]', 'c=affine-like', 'd=true', 'e="5"', 'f=null')).toEqual({
      a: 1,
      b: [64, 64],
      c: 'affine-like',
      d: true,
      e: '5',
      f: null,
    })
  })

  test('keeps what stands beside the field, and leaves the document itself alone', () => {
    const document = { model: { map: 'affine', hidden: [8, 9] } }
    expect(set(document, 'model.map=norm-like')).toEqual({ model: { map: 'norm-like', hidden: [8, 9] } })
    expect(document.model.map).toBe('affine')
  })

  test('makes the objects on the way', () => {
    expect(set({}, 'model.maps.logits=affine')).toEqual({ model: { maps: { logits: 'affine' } } })
  })

  test('reaches an entry of a list by either spelling, and one past the last', () => {
    expect(set({ hidden: [8, 9] }, 'hidden[1]=4')).toEqual({ hidden: [8, 4] })
    expect(set({ hidden: [8, 9] }, 'hidden.2=4')).toEqual({ hidden: [8, 9, 4] })
  })

  test('lets a value hold an equals sign', () => {
    expect(set({}, 'name=a=b')).toEqual({ name: 'a=b' })
  })

  test('applies the last of two on one field', () => {
    expect(set({}, 'a=1', 'a=2')).toEqual({ a: 2 })
  })

  test.each(['nonsense', '=1', 'model..map=1', '', '.=1'])('refuses %j, which names no field', (text) => {
    expect(() => parseAssignment(text)).toThrow(MisstepError)
  })

  test('refuses an index that is none, by the name of the list', () => {
    expect(() => set({ hidden: [8] }, 'hidden.first=1')).toThrow(
      '--set hidden.first: expected an index from 0 to 1',
    )
    expect(() => set({ hidden: [8] }, 'hidden[7]=1')).toThrow('expected an index from 0 to 1 in hidden')
  })

  test('refuses a field within what is no object', () => {
    expect(() => set({ name: 'x' }, 'name.first=1')).toThrow('expected an object at name, found "x"')
  })

  test('cannot reach the prototype of an object', () => {
    const document = set({}, '__proto__.polluted=1')
    expect(Object.hasOwn(Object(document), '__proto__')).toBe(true)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

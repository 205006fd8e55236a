import { expect, it } from 'vitest'
import { directoryOf, idOf } from '../../../src-main/engine/run-names.ts'

it('finds a run in the folder of runs', () => {
  expect(directoryOf('/runs', 'spirals 2')).toBe('/runs/spirals 2.misstep')
  expect(idOf('/runs/spirals 2.misstep')).toBe('spirals 2')
})

it.each(['../elsewhere', '../../etc/x', '/etc/x', 'a/b', 'a\0b'])('opens nothing outside of it: %j', (id) => {
  expect(() => directoryOf('/runs', id)).toThrow(expect.objectContaining({ tag: 'not-found' }))
})

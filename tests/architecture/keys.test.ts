/** No key is asked for by two actions: every list of keys is read from the source of the window's actions. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../src-renderer')
/** What lets go of the innermost thing there is: whoever has something to let go of answers. */
const shared = ['Escape']

const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(ts|vue)$/.test(file))
  .map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }))
  .filter(({ text }) => text.includes('provideActions('))

/** In `keys: […]`, and in tables of keys that the lists are made from. */
const asked = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/\b(?:keys|left|right|bottom): \[([^\]]*)\]?/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/'((?:[^'\\]|\\.)+)'/g)].map(([, key = '']) => ({ file, key })),
  ),
)

it('finds the keys of the window in its source', () => {
  expect(asked.map(({ key }) => key)).toEqual(expect.arrayContaining([' ', 'Mod+k', 'Shift+f', '?']))
})

it('has one action for each key', () => {
  const byKey = new Map<string, string[]>()
  for (const { file, key } of asked) byKey.set(key, [...(byKey.get(key) ?? []), file])
  const doubled = [...byKey].filter(([key, files]) => files.length > 1 && !shared.includes(key))
  expect(doubled).toEqual([])
})

it('names the modifiers in their order and letters small', () => {
  const odd = asked.filter(({ key }) => !/^(Mod\+)?(Alt\+)?(Shift\+)?([^A-Z]|[A-Z][A-Za-z]+)$/.test(key))
  expect(odd).toEqual([])
})

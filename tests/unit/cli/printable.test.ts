import { expect, test } from 'vitest'
import { printable } from '../../../src-main/shells/cli/printable.ts'

test('what a terminal would obey is spelled out', () => {
  expect(printable('a\u001b[2Jb\rc\u0000d\u009be\u202ef')).toBe(
    'a\\u001b[2Jb\\u000dc\\u0000d\\u009be\\u202ef',
  )
})

test('a text stays as it is, with its lines and in any script', () => {
  const text = 'spirals → runs/x\n\t2.0e-7 ‖x‖²+1 漢字 🙂 é'
  expect(printable(text)).toBe(text)
})

test('JSON means the same', () => {
  const value = { name: 'a\u007fb\u009bc\u2028d' }
  expect(JSON.parse(printable(JSON.stringify(value)))).toEqual(value)
})

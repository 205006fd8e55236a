import { describe, expect, it } from 'vitest'
import { numberFromText, stepped } from '../../../../src-renderer/panels/spec/number-text.ts'

describe('a number as it is typed', () => {
  it.each([
    ['0.1', 0.1],
    [' 1e-3 ', 0.001],
    ['1e', '1e'],
    ['', ''],
    ['many', 'many'],
  ])('%j is %j', (text, value) => {
    expect(numberFromText(text)).toBe(value)
  })
})

describe('one step of the arrow keys', () => {
  it('is one, or ten, for a whole number', () => {
    expect([
      stepped(16, 1, { whole: true, large: false }),
      stepped(16, -1, { whole: true, large: true }),
    ]).toEqual([17, 6])
  })

  it('is a tenth of the first digit’s place for any other', () => {
    expect([
      stepped(0.3, 1, { whole: false, large: false }),
      stepped(20, -1, { whole: false, large: false }),
    ]).toEqual([0.31, 19])
  })
})

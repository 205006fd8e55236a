import { expect, test } from 'vitest'
import { counted, factorWords, shortNumber } from '../../../../src-renderer/panels/controls/number-words.ts'

test.each([
  [51.4, '51'],
  [3912, '3900'],
  [349_600, '350k'],
  [1.26e6, '1.3M'],
  [2e-6, '2·10⁻⁶'],
])('a factor of %d is written %s', (factor, words) => {
  expect(factorWords(factor)).toBe(words)
})

test('one is one, more are several', () => {
  expect([0, 1, 2, 1500].map((count) => counted(count, 'row'))).toEqual([
    '0 rows',
    '1 row',
    '2 rows',
    '1,500 rows',
  ])
  expect(counted(2, 'class', 'classes')).toBe('2 classes')
})

test('what is not a number has words too', () => {
  expect([null, Number.NaN, Number.NEGATIVE_INFINITY].map(shortNumber)).toEqual(['–', '–', '−∞'])
})

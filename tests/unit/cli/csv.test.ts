import { describe, expect, test } from 'vitest'
import { csvPieces, number } from '../../../src-main/shells/cli/figure/csv.ts'

describe('comma-separated values', () => {
  test('quote what would be read as something else', () => {
    expect([...csvPieces(['a'], [['x,y'], ['say "so"'], ['two\nlines']])].join('')).toBe(
      'a\n"x,y"\n"say ""so"""\n"two\nlines"\n',
    )
  })

  test('lose no row where pieces meet', () => {
    const rows = Array.from({ length: 5000 }, (_, row) => [row])
    const lines = [...csvPieces(['row'], rows)].join('').trimEnd().split('\n')
    expect(lines).toEqual(['row', ...rows.map(([row]) => String(row))])
  })

  test('tell every float32 apart', () => {
    for (const value of [0.1, 1 / 3, 16777215, 1e-38, -3.4e38]) {
      expect(Math.fround(Number(number(Math.fround(value))))).toBe(Math.fround(value))
    }
  })

  test('leave a cell empty where there is no number', () => {
    expect(number(Number.NaN)).toBe('')
    expect(number(undefined)).toBe('')
  })
})

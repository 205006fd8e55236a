import { expect, it } from 'vitest'
import { overWords } from '../../../../src-renderer/panels/probes/over-words.ts'

const gain = { name: 'gain', rows: 1500 }

it('names the row', () => {
  expect(overWords('row', 294, 1500, [gain])).toBe('at row 294')
})

it('says when the numbers are of every row, and when they are not', () => {
  expect(overWords('median', 0, 1500, [gain])).toBe('medians of all 1,500 rows')
  expect(overWords('worst', 0, 3000, [gain])).toBe('worst of 1,500 of 3,000 rows')
  expect(overWords('median', 0, 1500, [])).toBe('medians of 0 of 1,500 rows')
})

it('says which numbers are of fewer rows than the others', () => {
  expect(overWords('median', 0, 1500, [gain, { name: 'loss', rows: 96 }])).toBe(
    'medians of all 1,500 rows; loss of 96',
  )
})

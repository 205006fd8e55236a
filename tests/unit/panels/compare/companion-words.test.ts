/** What is said of a run whose rows do not reach the playhead. */
import { expect, it } from 'vitest'
import {
  arrowWords,
  asideWords,
  reachWords,
} from '../../../../src-renderer/panels/compare/companion-words.ts'
import { rowAt } from '../../../../src-renderer/state/time/shared-playhead.ts'

const steps = Int32Array.of(1000, 1010, 1020)

it('nothing of one that stands under it', () => {
  expect(reachWords(rowAt(steps, 1015), steps)).toBe('')
  expect(asideWords(rowAt(steps, 1015), steps)).toBe('')
  expect(asideWords(null, steps)).toBe('')
})

it('where it begins, and that its numbers are those of its first row', () => {
  expect(reachWords(rowAt(steps, 700), steps)).toBe('begins at update 1,000')
  expect(asideWords(rowAt(steps, 700), steps)).toBe(
    'begins at update 1,000: the numbers are those of its first row',
  )
})

it('how far it has come, and that its numbers are those of its last row', () => {
  expect(reachWords(rowAt(steps, 5000), steps)).toBe('its last row, update 1,020')
  expect(asideWords(rowAt(steps, 5000), steps)).toBe(
    'has come to update 1,020: the numbers are those of its last row',
  )
})

it('how much longer its arrows are drawn, in two digits', () => {
  expect(arrowWords(6612)).toBe('× 6600')
  expect(arrowWords(51.4)).toBe('× 51')
})

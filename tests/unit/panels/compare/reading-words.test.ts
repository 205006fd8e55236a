/** What stands beside the picture of a run that is being read. */
import { expect, it } from 'vitest'
import { readingWords } from '../../../../src-renderer/panels/compare/companion-words.ts'

it('says how far it has been read, and never all before it is', () => {
  expect(readingWords(0)).toBe('reading rows …')
  expect(readingWords(0.344)).toBe('reading rows … 34%')
  expect(readingWords(0.999)).toBe('reading rows … 99%')
})

import { describe, expect, it } from 'vitest'
import { fits } from '../../../../src-renderer/panels/palette/fuzzy-match.ts'
import { type PaletteEntry, ranked } from '../../../../src-renderer/panels/palette/palette-entries.ts'
import { withNewest } from '../../../../src-renderer/panels/palette/recent.ts'

const order = (typed: string, texts: string[]): string[] =>
  texts
    .map((text) => ({ text, score: fits(typed, text) }))
    .filter(({ score }) => score !== null)
    .sort((one, other) => (other.score ?? 0) - (one.score ?? 0))
    .map(({ text }) => text)

describe('what is typed', () => {
  it.each([
    ['rv', ['Reset the view'], ['Reset the view', 'Loop']],
    ['view reset', ['Reset the view'], ['Reset the view', 'View of the tap']],
    ['theme', ['Theme', 'Light or dark theme', 'The mean'], ['The mean', 'Light or dark theme', 'Theme']],
    ['gai', ['Colour by gain', 'Again'], ['Again', 'Colour by gain']],
    ['zzz', [], ['Reset the view']],
  ])('“%s” finds the best first', (typed, expected, texts) => {
    expect(order(typed, texts)).toEqual(expected)
  })

  it('is not found in letters strewn over a sentence', () => {
    expect(fits('loss', 'leave the old things as these are')).toBeNull()
  })
})

describe('the palette', () => {
  const entry = (title: string, words = ''): PaletteEntry => ({
    id: title,
    title,
    group: 'View',
    keys: [],
    words,
    on: false,
    run: () => {},
  })
  const entries = [entry('Reset the view', 'camera home'), entry('Home of the runs'), entry('Loop')]
  const titles = (typed: string, recent: string[] = []): string[] =>
    ranked(entries, typed, recent).map(({ title }) => title)

  it('shows everything while nothing is typed, what was chosen last first', () => {
    expect(titles('')).toEqual(['Reset the view', 'Home of the runs', 'Loop'])
    expect(titles('', ['Loop', 'Home of the runs'])).toEqual(['Loop', 'Home of the runs', 'Reset the view'])
  })

  it('finds by words that are not shown, after those that are', () => {
    expect(titles('home')).toEqual(['Home of the runs', 'Reset the view'])
  })

  it('remembers each once, the newest first', () => {
    expect(withNewest(['b', 'a'], 'a')).toEqual(['a', 'b'])
    expect(withNewest(Array.from('abcdefgh'), 'z')).toHaveLength(8)
  })
})

import { describe, expect, it } from 'vitest'
import { type KnownProbes, parseFilter } from '../../../../src-renderer/panels/probes/probe-filter.ts'

const gains = [0.2, 0.5, 1.5, Number.NaN, -1]
const losses = [3, 0.1, 0.1, 2, 5]
const known: KnownProbes = {
  samples: [40, 41, 344, 7, 2],
  labels: [0, 1, 2, 0, 1],
  classes: ['outer ring', 'inner ring', 'noise'],
  valueOf: (quantity, probe) =>
    (quantity === 'gain' ? gains : quantity === 'loss' ? losses : [])[probe] ?? Number.NaN,
  is: (what, probe) => what === 'marked' && probe > 2,
}

function found(text: string): number[] {
  const filter = parseFilter(text)
  if (filter.kind === 'error') throw new Error(filter.message)
  return [0, 1, 2, 3, 4].filter((probe) => filter.test(probe, known))
}

function complaint(text: string): string {
  const filter = parseFilter(text)
  return filter.kind === 'error' ? filter.message : ''
}

describe('the search of the probes', () => {
  it.each([
    ['', [0, 1, 2, 3, 4]],
    ['2', [2]],
    ['index:4', [4]],
    ['index < 2', [0, 1]],
    ['sample:344', [2]],
    ['class:1', [1, 4]],
    ['class:noise', [2]],
    ['class:"inner ring"', [1, 4]],
    ['ring', [0, 1, 3, 4]],
    ['INNER', [1, 4]],
    ['gain < 0.5', [0, 4]],
    ['gain<=.5', [0, 1, 4]],
    ['gain ≥ 0.5', [1, 2]],
    ['gain < −0.5', [4]],
    ['ring gain < 0.5', [0, 4]],
    ['gain < 0.5 and loss > 4', [4]],
    ['class:1, gain > 0', [1]],
    ['is:marked', [3, 4]],
  ])('finds by %j', (text, probes) => {
    expect(found(text)).toEqual(probes)
  })

  it('takes a number for the name of a class where there is one of that name', () => {
    const digits = { ...known, classes: ['7', '1', '9'] }
    const filter = parseFilter('class:1')
    const of = filter.kind === 'filter' ? [0, 1, 2].filter((probe) => filter.test(probe, digits)) : []
    expect(of).toEqual([1])
    const first = parseFilter('class:0')
    expect(first.kind === 'filter' && first.test(0, digits)).toBe(true)
  })

  it('says which quantities it needs', () => {
    expect(parseFilter('loss > 1 gain < 2 near > 3')).toMatchObject({
      uses: ['loss', 'gain', 'neighbour-movement'],
    })
  })
})

describe('a search that cannot be understood', () => {
  it.each([
    ['gian < 1', 'expected a field before <', 'found "gian" — did you mean "gain"?'],
    ['gain <', 'gain: expected a number after <', 'found nothing'],
    ['loss > much', 'loss: expected a number after >', 'found "much"'],
    ['sample:x', 'sample: expected a whole number', 'found "x"'],
    ['class:', 'class: expected the number or the name of a class', 'found nothing'],
    ['is:markd', 'is: expected marked, hidden, member', 'did you mean "marked"?'],
    ['clas:2', 'expected class, sample, index, is before the colon', 'did you mean "class"?'],
  ])('%j names the field and what was expected', (text, expected, actual) => {
    expect(complaint(text)).toContain(expected)
    expect(complaint(text)).toContain(actual)
  })
})

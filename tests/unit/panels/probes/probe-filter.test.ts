import { describe, expect, it } from 'vitest'
import type { KnownProbes } from '../../../../src-renderer/panels/probes/known-probes.ts'
import { parseFilter } from '../../../../src-renderer/panels/probes/probe-filter.ts'

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
    ['sample:2,40,41', [0, 1, 4]],
    ['sample: 2; 40 344 gain > 0', [0, 2]],
    ['sample:7-41', [0, 1, 3]],
    ['sample:41–7, 2', [0, 1, 3, 4]],
    ['probe:1,3-4', [1, 3, 4]],
    ['probe > 3', [4]],
    ['1 3', [1, 3]],
    ['1, 3..4, loss < 3', [1, 3]],
    ['class:0,2', [0, 2, 3]],
    ['class:1-2', [1, 2, 4]],
    ['class:noise, "inner ring"', [1, 2, 4]],
    ['class:NOISE', [2]],
    ['class:noise,1, sample:41', [1]],
    ['class:1,2 loss < 1', [1, 2]],
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

  it('says which quantities it needs, and whether it goes by class', () => {
    expect(parseFilter('loss > 1 gain < 2 near > 3')).toMatchObject({
      uses: ['loss', 'gain', 'neighbour-movement'],
      byClass: false,
    })
    for (const text of ['class:1', 'class = 1', 'ring'])
      expect(parseFilter(text)).toMatchObject({ byClass: true })
  })
})

describe('what is asked for and is not there', () => {
  const lacks = (text: string) => {
    const filter = parseFilter(text)
    return filter.kind === 'filter' ? filter.lacks(known) : []
  }

  it.each([
    ['sample:300', 'Sample 300 is no probe: the 5 probes are of samples 2 to 344, the nearest 41 and 344.'],
    ['sample:345-400', 'Sample 345–400 is no probe: the 5 probes are of samples 2 to 344, the nearest 344.'],
    ['sample:1,3', 'Samples 1 and 3 are no probe: the 5 probes are of samples 2 to 344.'],
    ['probe:5', 'There is no probe 5: probes are 0 to 4.'],
    ['12', 'There is no probe 12: probes are 0 to 4.'],
    [
      'class:nois',
      'There is no class “nois” — did you mean "noise"? Classes are outer ring, inner ring and noise.',
    ],
    ['class:3', 'There is no class “3”: classes are outer ring, inner ring and noise.'],
    ['middle', 'No class has “middle” in its name: classes are outer ring, inner ring and noise.'],
  ])('%j leaves nothing', (text, words) => {
    expect(lacks(text)).toEqual([{ all: true, words }])
    expect(found(text)).toEqual([])
  })

  it('is said beside what is found', () => {
    expect(lacks('sample:40,41,42,43')).toEqual([
      { all: false, words: 'Samples 42 and 43 are no probe: the 5 probes are of samples 2 to 344.' },
    ])
    expect(lacks('class:1,rare')).toMatchObject([{ all: false }])
    expect(found('class:1,rare')).toEqual([1, 4])
  })

  it('is nothing where all is there, or a rule is only begun', () => {
    for (const text of ['sample:2,40-50', 'class:1,noise', 'ga', 'sampl', 'ring', '0-4', 'gain < -9'])
      expect(lacks(text)).toEqual([])
  })

  it('is said of the first ones where it is many', () => {
    expect(lacks('probe:10-19,20,30,40,50,60,70,80,90,99')[0]?.words).toBe(
      'There is no probe 10–19, 20, 30, 40, 50, 60, 70 and 3 more: probes are 0 to 4.',
    )
  })
})

describe('a search that cannot be understood', () => {
  it.each([
    ['gian < 1', 'expected a field before <', 'found "gian" — did you mean "gain"?'],
    ['gain <', 'gain: expected a number after <', 'found nothing'],
    ['loss > much', 'loss: expected a number after >', 'found "much"'],
    ['sample:x', 'sample: expected whole numbers', 'found "x"'],
    ['probe:', 'probe: expected whole numbers', 'found nothing'],
    ['class:', 'class: expected the number or the name of a class', 'found nothing'],
    ['is:markd', 'is: expected marked, hidden, member', 'did you mean "marked"?'],
    ['clas:2', 'expected class, sample, probe, is before the colon', 'did you mean "class"?'],
  ])('%j names the field and what was expected', (text, expected, actual) => {
    expect(complaint(text)).toContain(expected)
    expect(complaint(text)).toContain(actual)
  })
})

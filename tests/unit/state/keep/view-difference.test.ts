import { describe, expect, it } from 'vitest'
import type { ViewState } from '../../../../src-main/shared/contract/view-state.ts'
import { differenceOf, isTurned } from '../../../../src-renderer/state/keep/view-difference.ts'
import { changeWords, proposedName, viewWords } from '../../../../src-renderer/state/keep/view-words.ts'

const view: ViewState = {
  tap: 'hidden1',
  projection: { kind: 'pca' },
  colouring: 'class',
  actual: true,
  steepest: true,
  steepestLength: 'matched',
  arrowScale: 'auto',
  arrowRows: 'playhead',
  trail: 'auto',
  selected: null,
  selection: [],
  hidden: [],
  row: 10,
  camera: { position: [0, 0, 5], target: [0, 0, 0], up: [0, 1, 0], fieldOfView: 28 },
}
const changed = (changes: Partial<ViewState>): ViewState => ({ ...view, ...changes })
const tour = (time: number): ViewState['projection'] => ({
  kind: 'tour',
  time,
  anchor: Array.from({ length: 48 }, () => 0),
  anchorTime: 0,
})

describe('the difference of two views', () => {
  it('has the fields that differ, as they were and as they are, and no others', () => {
    expect(differenceOf(view, changed({ colouring: 'gain', selection: [1, 2] }))).toEqual({
      before: { colouring: 'class', selection: [] },
      after: { colouring: 'gain', selection: [1, 2] },
    })
  })

  it.each([
    ['equal', changed({ selection: [], projection: { kind: 'pca' } }), view],
    ['a tour that has gone on', changed({ projection: tour(3) }), changed({ projection: tour(4) })],
    [
      'a camera that came to rest',
      changed({ camera: { position: [0, 0, 5.001], target: [0, 0, 0], up: [0, 1, 0], fieldOfView: 28 } }),
      view,
    ],
  ])('is none between views that are %s', (_, before, after) => {
    expect(differenceOf(before, after)).toBeNull()
  })

  it('sees a tour that was steered', () => {
    const before = tour(3)
    const anchor = Array.from({ length: 48 }, (_, index) => (index === 5 ? 1 : 0))
    const after: ViewState['projection'] = { kind: 'tour', time: 3, anchor, anchorTime: 3 }
    expect(differenceOf(changed({ projection: before }), changed({ projection: after }))).toEqual({
      before: { projection: before },
      after: { projection: after },
    })
  })

  it('sees a camera that turned by a degree, and one that was nowhere before', () => {
    const angle = Math.PI / 180
    const turned = changed({
      camera: {
        position: [5 * Math.sin(angle), 0, 5 * Math.cos(angle)],
        target: [0, 0, 0],
        up: [0, 1, 0],
        fieldOfView: 28,
      },
    })
    expect(Object.keys(differenceOf(view, turned)?.after ?? {})).toEqual(['camera'])
    expect(Object.keys(differenceOf(changed({ camera: null }), view)?.after ?? {})).toEqual(['camera'])
  })
})

const comparison: NonNullable<ViewState['comparison']> = {
  shown: true,
  layout: 'side-by-side',
  colour: 0,
  runs: [{ id: 'two', started: '2026-11-22T10:00:00Z', name: 'affine', colour: 1 }],
  charts: 'values',
  numbers: 'playhead',
  lengths: 'common',
}
const charts: NonNullable<ViewState['charts']> = {
  window: null,
  source: 'actual',
  apart: true,
  layers: 'divergence',
}
const table: NonNullable<ViewState['probeTable']> = {
  filter: '',
  over: 'row',
  column: 'gain',
  descending: false,
}

describe('a comparison that changes', () => {
  it('is a difference where another run comes or another colour, not where a run has another name', () => {
    const [two] = comparison.runs
    if (!two) throw new Error('there is a run')
    const before = changed({ comparison })
    const renamed = changed({ comparison: { ...comparison, runs: [{ ...two, name: 'like' }] } })
    const recoloured = changed({ comparison: { ...comparison, runs: [{ ...two, colour: 2 }] } })
    expect(differenceOf(before, renamed)).toBeNull()
    expect(Object.keys(differenceOf(before, recoloured)?.after ?? {})).toEqual(['comparison'])
    expect(Object.keys(differenceOf(view, before)?.after ?? {})).toEqual(['comparison'])
  })
})

describe('charts that turn the page', () => {
  it.each([
    ['as many updates further on', { from: 10, to: 30 }, { from: 30, to: 50 }, true],
    ['fewer of them', { from: 10, to: 30 }, { from: 30, to: 40 }, false],
    ['all of them', { from: 10, to: 30 }, null, false],
  ])('show %s', (_, from, to, turned) => {
    const difference = differenceOf(
      changed({ charts: { ...charts, window: from } }),
      changed({ charts: { ...charts, window: to } }),
    )
    expect(difference && isTurned(difference)).toBe(turned)
  })
})

describe('a view in words', () => {
  it('names a bookmark after what it shows', () => {
    expect(proposedName(changed({ tap: 'hidden2', selection: [1, 2, 3] }), 412)).toBe(
      'hidden2, update 412, 3 marked',
    )
    expect(proposedName(changed({ selected: 7 }), undefined)).toBe('hidden1, row 10, probe 7')
  })

  it('describes it in a line', () => {
    expect(
      viewWords(
        changed({ colouring: 'own-gain', projection: { kind: 'units', units: [4, 0, 2] }, hidden: [1] }),
        1412,
      ),
    ).toBe('hidden1 · update 1,412 · units 4, 0, 2 · by own gain · 1 hidden')
  })

  it('says what is beside it', () => {
    const two = { ...comparison, runs: comparison.runs.concat(comparison.runs) }
    expect(proposedName(changed({ comparison }), 412)).toBe('hidden1, update 412, beside affine')
    expect(proposedName(changed({ comparison: { ...comparison, shown: false } }), 412)).toBe(
      'hidden1, update 412',
    )
    expect(viewWords(changed({ comparison: { ...two, layout: 'overlaid' } }), 412)).toBe(
      'hidden1 · update 412 · with 2 runs · principal components · by class',
    )
    expect(viewWords(changed({ comparison: { ...two, layout: 'taps' } }), 412)).toContain(
      ' · taps side by side · ',
    )
  })

  it('never proposes a name that is too long to be kept', () => {
    const runs = comparison.runs.map((run) => ({ ...run, name: 'long'.repeat(30) }))
    expect(proposedName(changed({ comparison: { ...comparison, runs } }), 412)).toHaveLength(120)
  })

  it.each([
    [{ charts }, { charts: { ...charts, window: { from: 0, to: 9 } } }, 'zoom in time'],
    [{ charts }, { charts: { ...charts, source: 'own' as const } }, 'gain of own steps'],
    [{ probeTable: table }, { probeTable: { ...table, filter: 'class:2' } }, 'filter the probes'],
    [{ probeTable: table }, { probeTable: { ...table, over: 'median' as const } }, 'rank by the median'],
    [{ probeTable: table }, { probeTable: { ...table, column: 'own-gain' as const } }, 'sort by own gain'],
    [{ range: null }, { range: { first: 0, last: 9 } }, 'play some rows over and over'],
    [{ position: null }, { position: 4 }, 'inspect position 4'],
    [
      { comparison },
      { comparison: { ...comparison, layout: 'overlaid' as const } },
      'compared runs overlaid',
    ],
    [{ comparison }, { comparison: { ...comparison, shown: false } }, 'comparison off'],
    [{}, { comparison, camera: view.camera }, 'compare with “affine” side by side'],
    [{}, { colouring: 'gain' as const }, 'colour by gain'],
    [{ hidden: [1, 2] }, { hidden: [] }, 'show all probes'],
    [{ hidden: [1] }, { hidden: [1, 2, 3] }, 'hide 2 probes'],
    [{ hidden: [1, 2] }, { hidden: [1] }, 'show 1 probe'],
    [{ selected: null }, { selected: 4 }, 'inspect probe 4'],
    [{ tap: 'hidden1' }, { tap: 'logits', camera: view.camera }, 'tap logits'],
    [{}, { camera: view.camera }, 'move the camera'],
    [{}, { tap: 'logits', colouring: 'gain' as const, row: 4 }, 'tap logits and more'],
  ])('says what was done from %o to %o', (before, after, words) => {
    expect(changeWords(before, after)).toBe(words)
  })
})

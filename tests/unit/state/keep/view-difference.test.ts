import { describe, expect, it } from 'vitest'
import type { ViewState } from '../../../../src-main/shared/contract/view-state.ts'
import { differenceOf } from '../../../../src-renderer/state/keep/view-difference.ts'
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

  it.each([
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

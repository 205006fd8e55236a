import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ref, shallowRef } from 'vue'
import { markProbes, useSelection } from '../../../../src-renderer/state/probes/selection.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'

/** Six probes of three classes. */
vi.mock('../../../../src-renderer/state/runs/session.ts', () => ({
  useSession: () => ({
    details: { probes: { index: Int32Array.of(9, 8, 7, 6, 5, 4), label: Int32Array.of(0, 1, 2, 0, 1, 2) } },
    scores: shallowRef(null),
    drawnRows: ref(0),
  }),
}))

beforeEach(() => setActivePinia(createPinia()))

describe('marking probes', () => {
  it('replaces, adds to or takes from the marked ones, in order and each once', () => {
    const view = useView()
    markProbes([4, 1, 4], 'only')
    expect(view.selection).toEqual([1, 4])
    markProbes([0, 1], 'add')
    expect(view.selection).toEqual([0, 1, 4])
    markProbes([1, 5], 'remove')
    expect(view.selection).toEqual([0, 4])
  })

  it('takes no probe that there is not', () => {
    markProbes([-1, 6, 2], 'only')
    expect(useView().selection).toEqual([2])
  })

  it('replaces the list and never changes it, so that undo can keep it', () => {
    const view = useView()
    markProbes([1], 'only')
    const before = view.selection
    markProbes([2], 'add')
    expect(before).toEqual([1])
  })

  it('marks the shown of a class, all that are shown, or the others', () => {
    const [view, selection] = [useView(), useSelection()]
    selection.hide([4])
    selection.markClass(1)
    expect(view.selection).toEqual([1])
    selection.invert()
    expect(view.selection).toEqual([0, 2, 3, 5])
    selection.markShown()
    expect(view.selection).toEqual([0, 1, 2, 3, 5])
  })
})

describe('what the marks were made by', () => {
  it('is known of them whoever brings them back, and of no others', () => {
    const [view, selection] = [useView(), useSelection()]
    markProbes([0, 1], 'only', ['gain'])
    expect(selection.markedBy).toEqual(['gain'])
    const before = [...view.selection]
    markProbes([2], 'only')
    expect(selection.markedBy).toEqual([])
    view.selection = before
    expect(selection.markedBy).toEqual(['gain'])
    view.selection = [4]
    expect(selection.markedBy).toEqual([])
  })

  it('holds where more are added, some are hidden, or the others are marked instead', () => {
    const selection = useSelection()
    markProbes([0, 1], 'only', ['gain'])
    markProbes([3], 'add', ['loss', 'gain'])
    expect(selection.markedBy).toEqual(['gain', 'loss'])
    selection.hide([1])
    expect(selection.markedBy).toEqual(['gain', 'loss'])
    selection.invert()
    expect(selection.markedBy).toEqual(['gain', 'loss'])
    selection.markClass(2)
    expect(selection.markedBy).toEqual(['class'])
    selection.clear()
    markProbes([5], 'add')
    expect(selection.markedBy).toEqual([])
  })
})

describe('hiding probes', () => {
  it('takes what is hidden out of the marks and the focus', () => {
    const [view, selection] = [useView(), useSelection()]
    markProbes([0, 1, 2], 'only')
    selection.focus(1)
    selection.hide([1, 2])
    expect([view.hidden, view.selection, view.selected]).toEqual([[1, 2], [0], null])
  })

  it('isolates the marked ones, which stay marked, or the one in focus', () => {
    const [view, selection] = [useView(), useSelection()]
    markProbes([2, 3], 'only')
    selection.isolateChosen()
    expect([view.hidden, view.selection]).toEqual([
      [0, 1, 4, 5],
      [2, 3],
    ])
    selection.showAll()
    selection.clear()
    selection.focus(5)
    selection.isolateChosen()
    expect([view.hidden, view.selected]).toEqual([[0, 1, 2, 3, 4], 5])
  })

  it('isolates nothing where nothing is chosen', () => {
    const [view, selection] = [useView(), useSelection()]
    selection.isolateChosen()
    expect(view.hidden).toEqual([])
  })
})

describe('a click in the picture', () => {
  it('focuses a probe and leaves the marks; on the ground it clears both', () => {
    const [view, selection] = [useView(), useSelection()]
    markProbes([0], 'only')
    selection.click(3, { adding: false })
    expect([view.selected, view.selection]).toEqual([3, [0]])
    selection.click(null, { adding: false })
    expect([view.selected, view.selection]).toEqual([null, []])
  })

  it('with shift adds to the marks or takes from them, and the ground changes nothing', () => {
    const [view, selection] = [useView(), useSelection()]
    selection.click(3, { adding: true })
    selection.click(1, { adding: true })
    selection.click(3, { adding: true })
    selection.click(null, { adding: true })
    expect([view.selected, view.selection]).toEqual([null, [1]])
  })
})

it('lets go of one thing at a time: the tool, the marks, the focus', () => {
  const [view, selection] = [useView(), useSelection()]
  markProbes([0], 'only')
  selection.focus(2)
  selection.take('lasso')
  const state = () => [selection.tool, view.selection.length, view.selected]
  selection.letGo()
  expect(state()).toEqual([null, 1, 2])
  selection.letGo()
  expect(state()).toEqual([null, 0, 2])
  selection.letGo()
  expect(state()).toEqual([null, 0, null])
})

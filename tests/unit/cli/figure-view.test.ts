import { expect, test } from 'vitest'
import type { Bookmark } from '../../../src-main/shared/contract/bookmark.ts'
import type { FigureOptions } from '../../../src-main/shells/cli/figure/figure-options.ts'
import { figureView } from '../../../src-main/shells/cli/figure/figure-view.ts'

const run = { rows: 100, tap: (asked: string | undefined) => asked ?? 'hidden1' }
const samples = Int32Array.of(50, 7, 175)
const camera: NonNullable<Bookmark['view']['camera']> = {
  position: [1, 2, 3],
  target: [0, 0, 0],
  up: [0, 1, 0],
  fieldOfView: 28,
}
const bookmark: Bookmark = {
  id: 'a',
  name: 'two arms',
  created: '2026-01-01T00:00:00Z',
  view: {
    tap: 'hidden2',
    projection: { kind: 'classes' },
    colouring: 'class',
    actual: false,
    steepest: true,
    steepestLength: 'true',
    arrowScale: 40,
    arrowRows: 'playhead',
    trail: 20.5,
    selected: null,
    selection: [2, 9],
    hidden: [1],
    row: 60.4,
    camera,
  },
}
const options: FigureOptions = {
  kind: 'trajectory',
  out: 'a.svg',
  quantity: 'divergence',
  width: 90,
  theme: 'light',
}
const view = (change: Partial<FigureOptions>, bookmarks = [bookmark]) =>
  figureView(run, { ...options, ...change }, { samples, bookmarks })

test('without a bookmark: the last row, whole paths, the pose that frames the data', () => {
  expect(view({})).toMatchObject({
    tap: 'hidden1',
    row: 99,
    paths: { from: 0 },
    projection: { kind: 'pca' },
    steepest: 'matched',
    camera: null,
    marked: [],
    hidden: [],
  })
})

test('of a bookmark: its tap, row, trail, axes, camera, arrows, and the probes of it that the run has', () => {
  expect(view({ bookmark: 'two arms' })).toEqual({
    tap: 'hidden2',
    row: 60,
    paths: { from: 39 },
    projection: { kind: 'classes' },
    steepest: 'true',
    arrowScale: 40,
    steps: ['steepest'],
    hidden: [1],
    camera,
    marked: [2],
  })
})

test('what is asked for goes before the bookmark; a camera of other axes is not used', () => {
  const asked = view({ bookmark: 'two arms', row: 5, steepest: 'matched', tap: 'hidden1' })
  expect([asked.row, asked.steepest, asked.tap, asked.camera]).toEqual([5, 'matched', 'hidden1', null])
  expect(view({ bookmark: 'two arms', projection: { kind: 'pca' } }).camera).toBeNull()
})

test('marks are places of probes or training samples', () => {
  expect(view({ mark: { kind: 'sample', numbers: [175, 50] } }).marked).toEqual([2, 0])
  expect(view({ mark: { kind: 'probe', numbers: [1] } }).marked).toEqual([1])
  expect(() => view({ mark: { kind: 'sample', numbers: [3] } })).toThrow(/--mark: .* found 3/)
  expect(() => view({ mark: { kind: 'probe', numbers: [3] } })).toThrow(/probes from 0 to 2, found 3/)
})

test('a bookmark that is not there, or there twice, is refused with those that are', () => {
  expect(() => view({ bookmark: 'two arm' })).toThrow(/\("two arms"\).*did you mean "two arms"/)
  expect(() => view({ bookmark: 'two arms' }, [bookmark, bookmark])).toThrow(/2 of the name/)
})

import { describe, expect, it } from 'vitest'
import {
  dockLimits,
  dockSize,
  docks,
  homeArrangement,
  openIn,
  type PanelHome,
  readArrangement,
  withDock,
  withPanel,
  withPanelMoved,
  withRoomFor,
  withShares,
} from '../../../src-renderer/state/arrangement.ts'

const homes: readonly PanelHome[] = [
  { id: 'runs', home: 'left', open: true },
  { id: 'charts', home: 'right', open: true },
  { id: 'inspector', home: 'right', open: true, folded: true },
  { id: 'probes', home: 'right', open: false },
]
const home = homeArrangement(homes)
const idsIn = (arrangement: typeof home, dock: (typeof docks)[number]): string[] =>
  openIn(arrangement, dock).map(({ id }) => id)

describe('what was remembered', () => {
  it('comes back as it was', () => {
    const moved = withDock(withPanelMoved(home, 'probes', 'bottom', null), 'left', { size: 333 })
    expect(readArrangement(JSON.stringify(moved), homes)).toEqual(moved)
  })

  it.each([
    ['nothing', null],
    ['no JSON', '{"docks":'],
    ['something else', '[1, 2]'],
    ['a dock too many', JSON.stringify({ ...home, docks: { ...home.docks, top: home.docks.left } })],
    ['a share that hides the others', JSON.stringify(withPanel(home, 'charts', { share: 1e9 }))],
  ])('is as at home where it is %s', (_what, text) => {
    expect(readArrangement(text, homes)).toEqual(home)
  })

  it('loses panels that are gone and gains those that are new', () => {
    const older = homeArrangement([...homes.slice(0, 2), { id: 'gone', home: 'left', open: true }])
    const read = readArrangement(JSON.stringify(withPanel(older, 'runs', { open: false })), homes)
    expect(read.panels.map(({ id, open }) => [id, open])).toEqual([
      ['runs', false],
      ['charts', true],
      ['inspector', true],
      ['probes', false],
    ])
  })
})

describe('a panel', () => {
  it('goes before another, into another dock, and opens', () => {
    const moved = withPanelMoved(home, 'probes', 'right', 'inspector')
    expect(idsIn(moved, 'right')).toEqual(['charts', 'probes', 'inspector'])
    expect(idsIn(withPanelMoved(moved, 'charts', 'bottom', null), 'right')).toEqual(['probes', 'inspector'])
  })

  it('goes last', () => {
    expect(idsIn(withPanelMoved(home, 'charts', 'right', null), 'right')).toEqual(['inspector', 'charts'])
  })

  it('stays where it is put before itself', () => {
    expect(withPanelMoved(home, 'charts', 'right', 'charts')).toBe(home)
  })

  it('gives its neighbour what it takes, and never all', () => {
    for (const part of [-1, 0.25, 0.5, 2]) {
      const [first, second] = ['charts', 'inspector'].map(
        (id) => withShares(home, 'charts', 'inspector', part).panels.find((place) => place.id === id)?.share,
      )
      expect((first ?? 0) + (second ?? 0)).toBeCloseTo(2)
      expect(Math.min(first ?? 0, second ?? 0)).toBeGreaterThan(0.09)
    }
  })
})

describe('docks', () => {
  it.each([
    [1280, 720],
    [1440, 900],
    [1920, 1080],
    [3840, 2160],
  ])('leave the view the largest part of a window of %i × %i', (width, height) => {
    const window = { width, height }
    const widths = docks.map((dock) => dockSize(dock, null, window))
    const view = width - (widths[0] ?? 0) - (widths[1] ?? 0)
    expect(view).toBeGreaterThan(Math.max(widths[0] ?? 0, widths[1] ?? 0))
    expect(view).toBeGreaterThan(0.45 * width)
  })

  it('are never wider than the window allows, nor too narrow to read', () => {
    const window = { width: 1280, height: 720 }
    for (const dock of docks) {
      const { least, most } = dockLimits(dock, window)
      expect(dockSize(dock, 99_999, window)).toBe(most)
      expect(dockSize(dock, 1, window)).toBe(least)
    }
  })
})

describe('room for a panel that is opened', () => {
  const opened = (...ids: string[]) =>
    ids.reduce((now, id) => withPanel(now, id, { open: true, folded: false }), home)
  const partOf = (arrangement: typeof home, id: string): number => {
    const places = openIn(arrangement, 'right').filter(({ folded }) => !folded)
    const sum = places.reduce((total, { share }) => total + share, 0)
    return (places.find((place) => place.id === id)?.share ?? 0) / sum
  }

  it('is two fifths of its dock, the rest beside it', () => {
    const wide = withPanel(opened('inspector'), 'charts', { share: 3 })
    const made = withRoomFor(wide, 'inspector', 770)
    expect(partOf(made, 'inspector')).toBeCloseTo(0.4)
    expect(partOf(made, 'charts')).toBeCloseTo(0.6)
  })

  it('folds others from the last on where one would be a sliver, and not where there is room', () => {
    const three = withPanel(withPanel(opened('inspector', 'probes'), 'inspector', { share: 2 }), 'charts', {
      share: 2,
    })
    const low = withRoomFor(three, 'probes', 770)
    expect(openIn(low, 'right').map(({ id, folded }) => [id, folded])).toEqual([
      ['charts', false],
      ['inspector', true],
      ['probes', false],
    ])
    expect(partOf(low, 'probes')).toBeCloseTo(0.4)
    const high = withRoomFor(three, 'probes', 2000)
    expect(openIn(high, 'right').some(({ folded }) => folded)).toBe(false)
    expect(partOf(high, 'probes')).toBeCloseTo(0.4)
  })

  it('leaves a panel what it had, if it was more', () => {
    const large = withPanel(opened('inspector'), 'inspector', { share: 5 })
    expect(withRoomFor(large, 'inspector', 770)).toEqual(large)
  })
})

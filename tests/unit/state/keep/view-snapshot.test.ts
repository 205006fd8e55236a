import { describe, expect, it, vi } from 'vitest'
import { viewStateSchema } from '../../../../src-main/shared/contract/view-state.ts'
import { useCharts } from '../../../../src-renderer/state/charts.ts'
import { useViewSnapshot } from '../../../../src-renderer/state/keep/view-snapshot.ts'
import { useProbeSearch } from '../../../../src-renderer/state/probes/probe-search.ts'
import { useTimeRange } from '../../../../src-renderer/state/time/time-range.ts'
import { useTimeWindow } from '../../../../src-renderer/state/time/time-window.ts'
import { useCameraTarget } from '../../../../src-renderer/state/view/camera-target.ts'
import { useLayerMap } from '../../../../src-renderer/state/view/layer-map.ts'
import { openRunOf } from '../view-stores.ts'

vi.mock('../../../../src-renderer/state/runs/session.ts', () => import('../open-session.ts'))

const camera = {
  position: [1, 2, 3] as [number, number, number],
  target: [0, 0, 0] as [number, number, number],
  up: [0, 1, 0] as [number, number, number],
  fieldOfView: 28,
}

describe('a view', () => {
  it('comes back whole after everything was changed', async () => {
    const { pinia, view, playback } = openRunOf(50)
    const snapshot = useViewSnapshot(pinia)
    Object.assign(view, {
      projection: { kind: 'units', units: [0, 1, 3] },
      colouring: 'alignment',
      steepest: false,
      steepestLength: 'true',
      arrowScale: 40,
      arrowRows: 'trail',
      trail: 12,
      selected: 2,
      selection: [1, 2],
      hidden: [0],
      camera,
    })
    playback.seek(31)
    const taken = snapshot.take()
    expect(viewStateSchema.parse(taken)).toEqual(taken)
    Object.assign(view, {
      projection: { kind: 'pca' },
      colouring: 'class',
      steepest: true,
      steepestLength: 'matched',
      arrowScale: 'auto',
      arrowRows: 'playhead',
      trail: null,
      selected: null,
      selection: [],
      hidden: [],
    })
    playback.seek(0)
    expect(await snapshot.restore(taken)).toEqual([])
    expect(snapshot.take()).toEqual(taken)
    expect(useCameraTarget(pinia).request?.pose).toEqual(camera)
  })

  it('has the charts, the table of probes, the rows that are played and the position as they were', async () => {
    const { pinia, playback } = openRunOf(50)
    const snapshot = useViewSnapshot(pinia)
    const stores = {
      charts: useCharts(pinia),
      window: useTimeWindow(pinia),
      layers: useLayerMap(pinia),
      search: useProbeSearch(pinia),
      range: useTimeRange(pinia),
    }
    const before = snapshot.take()
    stores.charts.source = 'own'
    stores.charts.apart = false
    stores.charts.open('gain', false)
    stores.window.choose(100, 300)
    stores.layers.quantity = 'alignment'
    stores.search.text = 'gain < 0.5'
    stores.search.over = 'worst'
    stores.search.sortBy('loss', 'high')
    stores.range.choose(10, 20)
    const after = snapshot.take()
    expect(viewStateSchema.parse(after)).toEqual(after)
    await snapshot.restore(before)
    expect(snapshot.take()).toEqual(before)
    playback.loop = false
    expect(await snapshot.restore(after)).toEqual([])
    expect([
      stores.window.window,
      stores.search.text,
      stores.search.column,
      stores.search.descending,
    ]).toEqual([{ from: 100, to: 300 }, 'gain < 0.5', 'loss', true])
    expect([stores.range.range, playback.loop, stores.charts.isOpen('gain', true)]).toEqual([
      { first: 10, last: 20 },
      true,
      false,
    ])
    expect(snapshot.take()).toEqual(after)
  })

  it('shows all of the time where the run ends before the window of the charts begins, and no position that is none', async () => {
    const { pinia } = openRunOf(50)
    const snapshot = useViewSnapshot(pinia)
    const { charts } = snapshot.take()
    if (!charts) throw new Error('a view has charts')
    await snapshot.restore({ charts: { ...charts, window: { from: 900, to: 1200 } }, position: 3 })
    expect([snapshot.take().charts?.window, snapshot.take().position]).toEqual([null, null])
  })

  it('says its time in rows of the run, of which only some are held', async () => {
    const { pinia, playback } = openRunOf(50, { stride: 4 })
    const snapshot = useViewSnapshot(pinia)
    playback.seek(7)
    expect(snapshot.take().row).toBe(28)
    playback.seek(0)
    await snapshot.restore({ row: 30 })
    expect(playback.position).toBe(7.5)
  })

  it('waits for a row that is on its way', async () => {
    const { pinia, playback, session } = openRunOf(20)
    session.rows = 100
    const restored = useViewSnapshot(pinia).restore({ row: 60 })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(playback.position).toBe(0)
    session.hold(80)
    await restored
    expect(playback.position).toBe(60)
  })

  it('asks for the camera only when the rows of another tap are here', async () => {
    const { pinia, session, view } = openRunOf(20)
    const target = useCameraTarget(pinia)
    const restored = useViewSnapshot(pinia).restore({ tap: 'logits', camera })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect([view.tap, target.request]).toEqual(['logits', null])
    session.hold(20)
    await restored
    expect(target.request?.pose).toEqual(camera)
  })

  it('is put back as far as the run goes, and the rest is said', async () => {
    const { pinia, view, playback } = openRunOf(20)
    const missing = await useViewSnapshot(pinia).restore({
      tap: 'hidden9',
      projection: { kind: 'units', units: [0, 1, 40] },
      selected: 9,
      selection: [1, 12],
      hidden: [3],
      colouring: 'gain',
      row: 500,
      camera,
    })
    expect(missing).toEqual([
      'tap hidden9 is not recorded in this run',
      'hidden1 has 16 units, not unit 40',
      'probe 9 is not in this run',
      '1 of 2 marked probes are not in this run',
      'row 500 is not there (the last is 19)',
    ])
    expect([view.tap, view.selected, view.selection, view.hidden, view.colouring, playback.row]).toEqual([
      'hidden1',
      null,
      [1],
      [3],
      'gain',
      19,
    ])
    expect(useCameraTarget(pinia).request).toBeNull()
  })

  it('gives way to one that is asked for later', async () => {
    const { pinia, session, view, playback } = openRunOf(20)
    session.rows = 100
    const snapshot = useViewSnapshot(pinia)
    const first = snapshot.restore({ row: 90, camera })
    await snapshot.restore({ row: 4 })
    session.hold(100)
    await first
    expect([playback.position, useCameraTarget(pinia).request, snapshot.restoring]).toEqual([4, null, false])
    expect(view.tap).toBe('hidden1')
  })
})

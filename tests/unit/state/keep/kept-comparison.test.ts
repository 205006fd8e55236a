/** The comparison as part of a view: put back, taken back, and what is said where a run of it is not there. */
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { RunSummary } from '../../../../src-main/shared/contract/run.ts'
import { type ViewState, viewStateSchema } from '../../../../src-main/shared/contract/view-state.ts'
import { engineKey } from '../../../../src-renderer/state/engine-key.ts'
import { useHistory } from '../../../../src-renderer/state/keep/history.ts'
import { useViewSnapshot } from '../../../../src-renderer/state/keep/view-snapshot.ts'
import { useComparison } from '../../../../src-renderer/state/runs/comparison.ts'
import { useRuns } from '../../../../src-renderer/state/runs/runs.ts'
import { useSession } from '../../../../src-renderer/state/runs/session.ts'
import { useCameraTarget } from '../../../../src-renderer/state/view/camera-target.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'
import { FakeRun } from '../fake-engine.ts'

/** Each began in a minute of its own. */
const folders = ['one', 'two', 'three', 'four', 'five']
const begunOf = (id: string): string => `2026-11-22T10:0${folders.indexOf(id)}:00Z`
/** Of a view in a file of version 0.1. */
const earlierFields =
  'tap projection colouring actual steepest steepestLength arrowScale arrowRows trail selected selection hidden row camera'.split(
    ' ',
  )
const camera: ViewState['camera'] = {
  position: [1, 2, 3],
  target: [0, 0, 0],
  up: [0, 1, 0],
  fieldOfView: 28,
}

let run: FakeRun
let opened: string[]
let unreadable: string[]
let comparison: ReturnType<typeof useComparison>
let snapshot: ReturnType<typeof useViewSnapshot>
let history: ReturnType<typeof useHistory>
let runs: ReturnType<typeof useRuns>
let view: ReturnType<typeof useView>
let target: ReturnType<typeof useCameraTarget>

const summary = (id: string): RunSummary => ({ ...run.summary(id), name: `run ${id}`, started: begunOf(id) })

beforeEach(async () => {
  vi.stubGlobal('requestAnimationFrame', () => 1)
  vi.stubGlobal('cancelAnimationFrame', () => {})
  vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: () => {} }))
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} })
  vi.stubGlobal('innerWidth', 1440)
  vi.stubGlobal('innerHeight', 900)
  vi.stubGlobal('addEventListener', () => {})
  run = new FakeRun()
  run.rows = 8
  run.live = null
  opened = []
  unreadable = []
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .provide(engineKey, {
      ...run.engine(),
      listRuns: async () => folders.map(summary),
      openRun: async ({ id }) => {
        opened.push(id)
        if (unreadable.includes(id)) throw new Error('the disk is gone')
        return { ...run.details(id), ...(runs.summaryOf(id) ?? summary(id)) }
      },
    })
  comparison = useComparison(pinia)
  snapshot = useViewSnapshot(pinia)
  history = useHistory(pinia)
  runs = useRuns(pinia)
  view = useView(pinia)
  target = useCameraTarget(pinia)
  const session = useSession(pinia)
  await runs.load()
  await session.open('one')
  await vi.waitFor(() => expect(session.statistics?.rows).toBe(8))
})

const beside = () => comparison.compared.map(({ details, slot }) => [details.id, slot])

/** Of `two` and `three`, overlaid, with charts of differences. */
async function comparedView(): Promise<ViewState> {
  for (const id of ['two', 'three']) await comparison.add(id)
  comparison.show('overlaid')
  comparison.charts = 'difference'
  comparison.numbers = 'end'
  return snapshot.take()
}

async function byPerson(deed: () => unknown): Promise<void> {
  history.touch()
  await deed()
  await nextTick()
  history.settle()
}

describe('a comparison', () => {
  it('comes back whole, its runs in their order and colours', async () => {
    const kept = await comparedView()
    expect(viewStateSchema.parse(JSON.parse(JSON.stringify(kept)))).toEqual(kept)
    comparison.clear()
    comparison.charts = 'values'
    await comparison.add('five')
    expect(await snapshot.restore(kept)).toEqual([])
    expect(snapshot.take().comparison).toEqual(kept.comparison)
    expect(beside()).toEqual([
      ['two', 1],
      ['three', 2],
    ])
    expect(view.frame).toEqual({ kind: 'shared', with: ['two', 'three'] })
  })

  it('reads no run again that is compared already', async () => {
    const kept = await comparedView()
    comparison.remove('three')
    opened.length = 0
    await snapshot.restore(kept)
    expect(opened).toEqual(['three'])
  })

  it('goes where a view has none, and comes where one has it', async () => {
    const alone = snapshot.take()
    const kept = await comparedView()
    await snapshot.restore(alone)
    expect([comparison.open, view.frame]).toEqual([false, { kind: 'components' }])
    opened.length = 0
    await snapshot.restore(kept)
    expect([comparison.open, comparison.layout]).toEqual([true, 'overlaid'])
    // What was compared had stayed chosen.
    expect(opened).toEqual([])
  })

  it('of taps comes back without any run', async () => {
    comparison.show('taps')
    const kept = snapshot.take()
    comparison.open = false
    comparison.layout = 'side-by-side'
    expect(await snapshot.restore(kept)).toEqual([])
    expect([comparison.open, comparison.layout]).toEqual([true, 'taps'])
  })

  it('stays as it is where a view that was kept by an earlier version says nothing of it', async () => {
    const kept = await comparedView()
    const fields = Object.entries(kept).filter(([field]) => earlierFields.includes(field))
    await snapshot.restore(viewStateSchema.parse(Object.fromEntries(fields)))
    expect([comparison.open, beside().length]).toEqual([true, 2])
  })

  it('finds a run that was moved to another folder and given another name', async () => {
    const kept = await comparedView()
    comparison.clear()
    const moved = { ...summary('two'), id: 'elsewhere', name: 'the affine one' }
    runs.take([...runs.all.filter(({ id }) => id !== 'two'), moved])
    expect(await snapshot.restore(kept)).toEqual([])
    expect(beside()).toEqual([
      ['elsewhere', 1],
      ['three', 2],
    ])
  })

  it('knows a later run in the same folder for another one', async () => {
    const kept = await comparedView()
    comparison.clear()
    const later = { ...summary('two'), started: '2026-11-24T10:00:00Z' }
    runs.take([...runs.all.filter(({ id }) => id !== 'two'), later])
    expect(await snapshot.restore(kept)).toEqual(['the compared run “run two” is not here'])
    expect(beside()).toEqual([['three', 2]])
  })

  it('whose runs are all gone is none, all else is put back, and it is said by name what is missing', async () => {
    const kept = { ...(await comparedView()), colouring: 'gain' as const, row: 5, camera }
    comparison.clear()
    unreadable = ['three']
    runs.take(runs.all.filter(({ id }) => id !== 'two'))
    expect(await snapshot.restore(kept)).toEqual(['the compared runs “run two” and “run three” are not here'])
    expect([comparison.open, view.colouring, snapshot.take().row]).toEqual([false, 'gain', 5])
    expect(target.request?.pose).toEqual(camera)
  })

  it('is there, with its rows, before the camera goes to it', async () => {
    const kept = { ...(await comparedView()), camera }
    comparison.clear()
    await vi.waitFor(() => expect(snapshot.take().comparison?.shown).toBe(false))
    let letThrough = (): void => {}
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    run.before = () => held
    const restored = snapshot.restore(kept)
    await vi.waitFor(() => expect(comparison.open).toBe(true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(target.request).toBeNull()
    letThrough()
    await restored
    expect(target.request?.pose).toEqual(camera)
  })

  it('gives way to a view that is asked for while its runs are read', async () => {
    const kept = await comparedView()
    const alone = { ...kept, comparison: kept.comparison && { ...kept.comparison, shown: false, runs: [] } }
    comparison.clear()
    const first = snapshot.restore(kept)
    await snapshot.restore(alone)
    await first
    expect([comparison.open, beside(), snapshot.restoring]).toEqual([false, [], false])
  })

  it.each([
    ['two runs of one colour', { colour: 1 }],
    ['a colour that there is not', { colour: 99 }],
    ['more than it may say', { script: 'alert(1)' }],
  ])('in a file is refused with %s', async (_, change) => {
    const kept = await comparedView()
    expect(
      viewStateSchema.safeParse({ ...kept, comparison: { ...kept.comparison, ...change } }).success,
    ).toBe(false)
  })
})

describe('the history of a comparison', () => {
  it('has one step for a run that is put beside the open one, there and back', async () => {
    history.settle()
    await byPerson(() => comparison.add('two'))
    expect(history.past.map(({ name }) => name)).toEqual(['compare with “run two” side by side'])
    await history.undo()
    expect([comparison.open, view.frame, history.redoName]).toEqual([
      false,
      { kind: 'components' },
      'redo: compare with “run two” side by side',
    ])
    await history.redo()
    expect([comparison.open, beside()]).toEqual([true, [['two', 1]]])
  })

  it('says each deed, and takes them back one by one', async () => {
    history.settle()
    await byPerson(() => comparison.add('two'))
    await byPerson(() => comparison.add('three'))
    await byPerson(() => comparison.show('overlaid'))
    await byPerson(() => {
      comparison.charts = 'difference'
    })
    await byPerson(() => comparison.remove('two'))
    await byPerson(() => comparison.show('taps'))
    await byPerson(() => {
      comparison.open = false
    })
    expect(history.past.map(({ name }) => name)).toEqual([
      'compare with “run two” side by side',
      'compare with “run three”',
      'compared runs overlaid',
      'charts of differences',
      'compare no longer with “run two”',
      'taps side by side',
      'comparison off',
    ])
    for (let deed = 0; deed < 3; deed++) await history.undo()
    expect([comparison.layout, beside()]).toEqual([
      'overlaid',
      [
        ['two', 1],
        ['three', 2],
      ],
    ])
  })

  it('has no step for a run that was deleted or renamed, and goes on without it', async () => {
    history.settle()
    await byPerson(() => comparison.add('two'))
    await byPerson(() => comparison.add('three'))
    await byPerson(() => {
      view.colouring = 'gain'
    })
    await byPerson(() => runs.take(runs.all.map((one) => ({ ...one, name: `new ${one.id}` }))))
    await byPerson(() => runs.take(runs.all.filter(({ id }) => id !== 'two')))
    await vi.waitFor(() => expect(beside()).toEqual([['three', 2]]))
    history.settle()
    expect(history.past).toHaveLength(3)
    await history.undo()
    expect([view.colouring, beside()]).toEqual(['class', [['three', 2]]])
    expect(await history.undo()).toEqual(['the compared run “run two” is not here'])
    expect(beside()).toEqual([])
    await history.undo()
    expect(comparison.open).toBe(false)
    await history.redo()
    await history.redo()
    expect(beside()).toEqual([['three', 2]])
  })

  it('waits for a run that takes its time to be read', async () => {
    history.settle()
    history.touch()
    const added = comparison.add('two')
    history.settle()
    expect(history.past).toEqual([])
    await added
    await vi.waitFor(() => expect(history.past).toHaveLength(1), { timeout: 5000 })
  })
})

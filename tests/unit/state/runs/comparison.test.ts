/** Runs beside the open one: which frame and which row each has, and what becomes of them. */
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import type { Requests } from '../../../../src-main/shared/contract/engine-api.ts'
import type { RunDetails } from '../../../../src-main/shared/contract/run.ts'
import { engineKey } from '../../../../src-renderer/state/engine-key.ts'
import { useNotices } from '../../../../src-renderer/state/notices.ts'
import { useComparison } from '../../../../src-renderer/state/runs/comparison.ts'
import { useRuns } from '../../../../src-renderer/state/runs/runs.ts'
import { useSession } from '../../../../src-renderer/state/runs/session.ts'
import { usePlayback } from '../../../../src-renderer/state/time/playback.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'
import { FakeRun } from '../fake-engine.ts'

const ids = ['one', 'two', 'three', 'four', 'five']
let run: FakeRun
let frames: Requests['readScores'][]
let changes: Record<string, (details: RunDetails) => RunDetails>
let comparison: ReturnType<typeof useComparison>
let session: ReturnType<typeof useSession>
let view: ReturnType<typeof useView>
let runs: ReturnType<typeof useRuns>

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
  frames = []
  changes = {}
  const engine = run.engine()
  const pinia = createPinia()
  createApp({})
    .use(pinia)
    .provide(engineKey, {
      ...engine,
      listRuns: async () => ids.map((id) => run.summary(id)),
      openRun: async ({ id }) => (changes[id] ?? ((details) => details))(run.details(id)),
      readScores: (request) => {
        frames.push(request)
        return engine.readScores(request)
      },
      // One row of every other run is two updates of the open one's.
      readSeries: async (request) => {
        const series = await engine.readSeries(request)
        return request.id === 'one' ? { ...series, steps: series.steps.map((step) => step / 2) } : series
      },
    })
  setActivePinia(pinia)
  comparison = useComparison()
  session = useSession()
  view = useView()
  runs = useRuns()
  await runs.load()
  await session.open('one')
  await vi.waitFor(() => expect(session.statistics?.rows).toBe(8))
})

const companion = () => comparison.compared[0]
const settled = () => vi.waitFor(() => expect(companion()?.rows.statistics.value?.rows).toBe(8))

describe('a run that is compared', () => {
  it('has rows of its own, in one frame with those of the open run', async () => {
    expect(await comparison.add('two')).toBe(true)
    await settled()
    expect(view.frame).toEqual({ kind: 'shared', with: ['two'] })
    const asked = frames.filter(({ id }) => id === 'two')
    expect(asked.length).toBeGreaterThan(0)
    expect(asked.every(({ frame }) => JSON.stringify(frame) === '{"kind":"shared","with":["one"]}')).toBe(
      true,
    )
  })

  it('stands where it has had as many updates', async () => {
    await comparison.add('two')
    await settled()
    usePlayback().seek(6)
    expect(comparison.update).toBe(6)
    const two = companion()
    expect(two && comparison.rowOf(two)).toEqual({ row: 3, reach: 'within' })
  })

  it('of another number of units has a frame of its own', async () => {
    changes.two = (details) => ({
      ...details,
      taps: [{ name: 'hidden1', units: 3, shape: [3], map: 'affine' }],
    })
    await comparison.add('two')
    await settled()
    expect(view.frame).toEqual({ kind: 'components' })
    expect(companion()?.shared()).toBe(false)
    expect(frames.find(({ id }) => id === 'two')?.frame).toEqual({ kind: 'components' })
  })

  it('without the chosen tap has no rows, and one that it has later has', async () => {
    changes.two = (details) => ({ ...details, taps: details.taps.filter(({ name }) => name === 'logits') })
    await comparison.add('two')
    expect(companion()?.tap()).toBeNull()
    view.selectTap({ name: 'logits', units: 2 })
    await settled()
    expect(companion()?.tap()?.name).toBe('logits')
  })

  it('leaves the frame to the open run when the comparison is closed', async () => {
    await comparison.add('two')
    comparison.open = false
    expect(view.frame).toEqual({ kind: 'components' })
    expect(comparison.compared).toHaveLength(1)
  })

  it('is one of three at most, once, and never the open one', async () => {
    expect(await comparison.add('one')).toBe(false)
    for (const id of ['two', 'three', 'four']) expect(await comparison.add(id)).toBe(true)
    expect(await comparison.add('two')).toBe(false)
    expect(await comparison.add('five')).toBe(false)
    expect(comparison.compared.map(({ slot }) => slot)).toEqual([1, 2, 3])
    comparison.remove('three')
    await comparison.add('five')
    expect(comparison.compared.map(({ slot }) => slot)).toEqual([1, 3, 2])
  })

  it('changes places with the open one, and both keep their colours', async () => {
    await comparison.add('two')
    await settled()
    usePlayback().seek(6)
    await comparison.makeOpen('two')
    expect(session.details?.id).toBe('two')
    expect(comparison.openSlot).toBe(1)
    expect(comparison.compared.map(({ details, slot }) => [details.id, slot])).toEqual([['one', 0]])
    await vi.waitFor(() => expect(comparison.update).toBe(6))
    expect(usePlayback().row).toBe(3)
  })

  it('leaves when it is deleted, and it is said', async () => {
    await comparison.add('two')
    runs.take(runs.all.filter(({ id }) => id !== 'two'))
    await vi.waitFor(() => expect(comparison.compared).toEqual([]))
    expect(useNotices().notice?.text).toContain('left the comparison')
    expect(comparison.open).toBe(false)
  })

  it('is not beside itself when it is opened from the list', async () => {
    await comparison.add('two')
    await session.open('two')
    expect(comparison.compared).toEqual([])
  })
})

describe('taps of the open run', () => {
  it('are followed beside the chosen one, each in a basis of its own', async () => {
    comparison.show('taps')
    await vi.waitFor(() => expect(comparison.beside.map(({ rows }) => rows.scores.value?.rows)).toEqual([8]))
    expect(comparison.beside[0]?.tap()?.name).toBe('logits')
    expect(
      frames.filter(({ tap }) => tap === 'logits').every(({ frame }) => frame.kind === 'components'),
    ).toBe(true)
    view.selectTap({ name: 'logits', units: 2 })
    await vi.waitFor(() => expect(comparison.beside[0]?.tap()?.name).toBe('hidden1'))
  })
})

import { createPinia } from 'pinia'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, nextTick } from 'vue'
import type { Requests } from '../../../../src-main/shared/contract/engine-api.ts'
import { engineKey } from '../../../../src-renderer/state/engine-key.ts'
import { useInspection } from '../../../../src-renderer/state/probes/inspection.ts'
import { useSession } from '../../../../src-renderer/state/runs/session.ts'
import { usePlayback } from '../../../../src-renderer/state/time/playback.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'
import { inspectedStep } from '../../panels/inspector/inspected-step.ts'
import { FakeRun } from '../fake-engine.ts'

let session: ReturnType<typeof useSession>
let view: ReturnType<typeof useView>
let playback: ReturnType<typeof usePlayback>
let inspection: ReturnType<typeof useInspection>
let asked: Requests['inspectStep'][]
/** Called before each reply; what it returns is waited for. */
let before: () => Promise<void>

beforeEach(async () => {
  vi.stubGlobal('requestAnimationFrame', () => 1)
  const run = new FakeRun()
  run.rows = 40
  run.live = null
  asked = []
  before = async () => {}
  const engine = run.engine()
  engine.inspectStep = async (request) => {
    asked.push(request)
    await before()
    if (request.probe === 1 && request.row === 13) throw new Error('that row is lost')
    const { tap, row, probe, position } = request
    return inspectedStep({ tap, row, probe, position })
  }
  const pinia = createPinia()
  createApp({}).use(pinia).provide(engineKey, engine)
  session = useSession(pinia)
  view = useView(pinia)
  playback = usePlayback(pinia)
  inspection = useInspection(pinia)
  await session.open('one')
  await vi.waitFor(() => expect(session.drawnRows).toBe(40))
  inspection.open = true
})

afterEach(() => {
  vi.unstubAllGlobals()
})

it('asks for the probe that is chosen, at the playhead', async () => {
  playback.seek(7)
  view.selected = 1
  await vi.waitFor(() => expect(inspection.reply).toMatchObject({ probe: 1, row: 7, tap: 'hidden1' }))
  expect(asked).toEqual([{ id: 'one', tap: 'hidden1', row: 7, probe: 1, position: null }])
})

it('asks for nothing while nobody can see it', async () => {
  inspection.open = false
  view.selected = 1
  await nextTick()
  expect(asked).toEqual([])
})

it('has one request under way at a time, and ends at the row where the playhead ended', async () => {
  let [underWay, most] = [0, 0]
  before = async () => {
    most = Math.max(most, ++underWay)
    await new Promise((resolve) => setTimeout(resolve, 3))
    underWay--
  }
  view.selected = 0
  for (let row = 0; row < 30; row++) {
    playback.seek(row)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await vi.waitFor(() => expect(inspection.reply?.row).toBe(29))
  expect(most).toBe(1)
  expect(asked.length).toBeLessThan(10)
})

it('looks at the probe under the pointer rather than at the chosen one', async () => {
  view.selected = 0
  await vi.waitFor(() => expect(inspection.reply?.probe).toBe(0))
  view.hovered = 1
  await vi.waitFor(() => expect(inspection.reply?.probe).toBe(1))
  view.hovered = null
  await vi.waitFor(() => expect(inspection.reply?.probe).toBe(0))
})

it('lets go of the position with the tap, whose positions are others', async () => {
  view.selected = 0
  inspection.position = 3
  await vi.waitFor(() => expect(inspection.reply?.position).toBe(3))
  view.tap = 'logits'
  await vi.waitFor(() => expect(inspection.reply?.tap).toBe('logits'))
  expect(asked.filter(({ tap, position }) => tap === 'logits' && position !== null)).toEqual([])
})

it('shows nothing of a probe that was let go', async () => {
  view.selected = 0
  await vi.waitFor(() => expect(inspection.reply).not.toBeNull())
  view.selected = null
  await vi.waitFor(() => expect(inspection.reply).toBeNull())
})

it('says what went wrong, until something goes right', async () => {
  playback.seek(13)
  view.selected = 1
  await vi.waitFor(() => expect(inspection.failure).toBe('that row is lost'))
  playback.seek(14)
  await vi.waitFor(() => expect(inspection.reply?.row).toBe(14))
  expect(inspection.failure).toBeNull()
})

import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from 'vue'
import { engineKey } from '../../../../src-renderer/state/engine-key.ts'
import { useNotices } from '../../../../src-renderer/state/notices.ts'
import { useRuns } from '../../../../src-renderer/state/runs/runs.ts'
import { useSession } from '../../../../src-renderer/state/runs/session.ts'
import { usePlayback } from '../../../../src-renderer/state/time/playback.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'
import { FakeRun } from '../fake-engine.ts'

let run: FakeRun
let session: ReturnType<typeof useSession>
let runs: ReturnType<typeof useRuns>
let view: ReturnType<typeof useView>
let playback: ReturnType<typeof usePlayback>
let notices: ReturnType<typeof useNotices>

beforeEach(async () => {
  run = new FakeRun()
  const pinia = createPinia()
  createApp({}).use(pinia).provide(engineKey, run.engine())
  session = useSession(pinia)
  runs = useRuns(pinia)
  view = useView(pinia)
  playback = usePlayback(pinia)
  notices = useNotices(pinia)
  runs.listen()
  await runs.load()
})

const settled = (rows: number): Promise<void> =>
  vi.waitFor(() => expect([session.drawnRows, session.statistics?.rows]).toEqual([rows, rows]))

describe('an open run', () => {
  it('shows every row that is there', async () => {
    run.rows = 5
    await session.open('one')
    await settled(5)
    expect(session.series?.steps.length).toBe(5)
  })

  it('asks on where a reply holds only some of the rows, of every tap of a run that has ended', async () => {
    run.rows = 11
    run.live = null
    run.most = 4
    await runs.load()
    await session.open('one')
    await settled(11)
    await vi.waitFor(() => expect(session.tapStatistics.map(({ rows }) => rows)).toEqual([11, 11]))
  })

  it('is incomplete while rows of it are on their way, though it has ended', async () => {
    run.rows = 6
    run.live = null
    run.most = 2
    await runs.load()
    const seen: string[] = []
    run.before = async () => {
      seen.push(`${session.drawnRows} ${session.isIncomplete}`)
    }
    await session.open('one')
    await settled(6)
    expect(new Set(seen)).toEqual(new Set(['0 true', '2 true', '4 true', '6 false']))
  })

  it('asks, as it grows, for what it has not got', async () => {
    run.rows = 5
    await session.open('one')
    await settled(5)
    run.asked.length = 0
    run.grow(8)
    await settled(8)
    expect(run.asked.filter((request) => request.includes('scores'))).toEqual(['scores hidden1 5'])
  })

  it('has one request under way at a time, however often it is told of rows', async () => {
    let [underWay, most] = [0, 0]
    run.before = async () => {
      underWay += 1
      most = Math.max(most, underWay)
      await new Promise((resolve) => setTimeout(resolve, 2))
      underWay -= 1
    }
    run.rows = 1
    await session.open('one')
    for (let rows = 2; rows <= 30; rows++) run.grow(rows)
    await settled(30)
    expect(most).toBe(1)
  })

  it('asks for nothing before there is a row', async () => {
    await session.open('one')
    await session.pull()
    expect(run.asked).toEqual([])
  })

  it('shows the tap that is chosen', async () => {
    run.rows = 3
    await session.open('one')
    await settled(3)
    view.selectTap({ name: 'logits', units: 2 })
    await vi.waitFor(() => expect(session.statistics?.tap).toBe('logits'))
  })

  it('does not ask again for a tap that it has', async () => {
    run.rows = 3
    await session.open('one')
    await settled(3)
    view.selectTap({ name: 'logits', units: 2 })
    await vi.waitFor(() => expect(session.statistics?.tap).toBe('logits'))
    run.asked.length = 0
    view.selectTap({ name: 'hidden1', units: 16 })
    await vi.waitFor(() => expect(session.statistics?.tap).toBe('hidden1'))
    expect(run.asked.filter((request) => request.startsWith('scores'))).toEqual([])
  })

  it('asks for everything anew when the engine is another one, and shows what it had until then', async () => {
    run.rows = 4
    await session.open('one')
    await settled(4)
    run.asked.length = 0
    session.forgetRows()
    expect(session.drawnRows).toBe(4)
    run.rows = 6
    await runs.load()
    await settled(6)
    expect(run.asked.slice(0, 3)).toEqual(['scores hidden1 0', 'series 0', 'statistics hidden1 0'])
  })

  it('says nothing of rows that could not be read because the run was closed meanwhile', async () => {
    run.rows = 3
    run.before = async () => {
      session.close()
      throw new Error('no such run')
    }
    await session.open('one')
    await session.pull()
    expect(notices.notice).toBeNull()
  })

  it('knows how many samples a full batch has', async () => {
    await session.open('one')
    expect(session.batchSize).toBe(60)
  })

  it('is told of, with the reason, where it cannot be opened', async () => {
    const engine = run.engine()
    const pinia = createPinia()
    const refused = async (): Promise<never> => Promise.reject(new Error('expected schema 1, found 3'))
    createApp({})
      .use(pinia)
      .provide(engineKey, { ...engine, openRun: refused })
    const other = useSession(pinia)
    expect([await other.open('one'), other.failure]).toEqual([
      false,
      { id: 'one', message: 'expected schema 1, found 3' },
    ])
  })
})

describe('a run of more rows than a window holds', () => {
  // 1,250,000 rows times probes are held: of 125,000 probes ten rows.
  beforeEach(() => {
    run.followed = 125_000
  })

  it('is held at the level of detail of its planned rows', async () => {
    run.planned = 40
    run.rows = 9
    await session.open('one')
    await settled(3)
    expect([session.stride, session.scores?.stride, session.statistics?.stride]).toEqual([4, 4, 4])
    expect([...(session.series?.loss ?? [])]).toEqual([0, 4, 8])
    expect([session.runRow(2), session.indexOfRunRow(8)]).toEqual([8, 2])
  })

  it('is held at the level of detail of the rows that it has when it has ended', async () => {
    run.planned = 400
    run.live = null
    run.rows = 20
    await runs.load()
    await session.open('one')
    await settled(10)
    expect(session.stride).toBe(2)
  })

  it('becomes coarser when it outgrows what was planned, and the playhead stays on its row', async () => {
    run.planned = 10
    run.rows = 10
    await session.open('one')
    await settled(10)
    playback.seek(6)
    run.asked.length = 0
    run.grow(12)
    await settled(6)
    expect([session.stride, playback.position, session.runRow(playback.row)]).toEqual([2, 3, 6])
    expect(run.asked.slice(0, 3)).toEqual(['scores hidden1 0', 'series 0', 'statistics hidden1 0'])
  })

  it('never shows scores of one level beside statistics of another', async () => {
    run.planned = 10
    run.rows = 10
    await session.open('one')
    await settled(10)
    const seen = new Set<string>()
    run.before = async () => {
      seen.add(`${session.scores?.stride} ${session.statistics?.stride} ${session.series?.steps.length}`)
    }
    run.grow(12)
    await settled(6)
    expect([...seen].filter((levels) => levels.startsWith('2 1'))).toEqual([])
  })
})

describe('a frame that is fitted anew', () => {
  it('is shown when it has as many rows as the one before, and then all of them', async () => {
    run.rows = 6
    run.most = 2
    await session.open('one')
    await settled(6)
    const shown = new Set<string>()
    run.before = async () => {
      shown.add(`${session.scores?.frame.version} ${session.drawnRows}`)
    }
    run.version = 2
    run.grow(9)
    await settled(9)
    expect(session.scores?.frame.version).toBe(2)
    expect([...shown]).toEqual(['1 6', '2 6', '2 8'])
  })
})

describe('the rows of other taps', () => {
  it('are let go of when three others were looked at since', async () => {
    run.rows = 3
    await session.open('one')
    await settled(3)
    const look = async (units: [number, number, number]): Promise<void> => {
      run.asked.length = 0
      view.units = 20
      view.projection = { kind: 'units', units }
      await session.pull()
    }
    const scoresAsked = () => run.asked.filter((request) => request.startsWith('scores')).length
    for (const unit of [1, 2]) await look([unit, 0, 0])
    await look([1, 0, 0])
    expect(scoresAsked()).toBe(0)
    await look([3, 0, 0])
    await look([1, 0, 0])
    expect(scoresAsked()).toBe(0)
    view.projection = { kind: 'pca' }
    run.asked.length = 0
    await session.pull()
    expect(scoresAsked()).toBe(1)
  })
})

describe('the list of runs', () => {
  it('shows a new name at once', async () => {
    await runs.rename('one', 'two')
    expect(runs.all.map(({ name }) => name)).toEqual(['two'])
  })

  it('lets go of a run that went to the trash', async () => {
    await runs.trash('one')
    expect(runs.all).toEqual([])
  })
})

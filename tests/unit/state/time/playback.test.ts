/** The playhead over a run that has ended and whose rows come in pieces: it may be put where they have not come yet. */
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createApp, nextTick, watch } from 'vue'
import { engineKey } from '../../../../src-renderer/state/engine-key.ts'
import { useRuns } from '../../../../src-renderer/state/runs/runs.ts'
import { useSession } from '../../../../src-renderer/state/runs/session.ts'
import { usePlayback } from '../../../../src-renderer/state/time/playback.ts'
import { useTimeRange } from '../../../../src-renderer/state/time/time-range.ts'
import { useView } from '../../../../src-renderer/state/view/view.ts'
import { FakeRun } from '../fake-engine.ts'

let run: FakeRun
let session: ReturnType<typeof useSession>
let playback: ReturnType<typeof usePlayback>
let view: ReturnType<typeof useView>
let range: ReturnType<typeof useTimeRange>
/** Lets the replies go on until so many rows are here, and no further. */
let arrive: (rows: number) => Promise<void>

beforeEach(async () => {
  let now = 0
  const frames: ((now: number) => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (draw: (now: number) => void) => frames.push(draw))
  vi.stubGlobal('performance', { now: () => now })
  draw = (seconds) => {
    now += 1000 * seconds
    for (const frame of frames.splice(0)) frame(now)
  }
  onTestFinished(() => void vi.unstubAllGlobals())
  run = new FakeRun()
  run.rows = 20
  run.live = null
  run.most = 4
  const waiting: (() => void)[] = []
  let allowed = 0
  run.before = async () => {
    const isForPicture = run.asked.at(-1)?.startsWith('scores') ?? false
    while (isForPicture && session.drawnRows >= allowed) await new Promise<void>((go) => waiting.push(go))
  }
  arrive = async (rows) => {
    allowed = rows < run.rows ? rows : Number.POSITIVE_INFINITY
    for (const go of waiting.splice(0)) go()
    await vi.waitFor(() => expect(session.drawnRows).toBe(rows))
  }
  const pinia = createPinia()
  createApp({}).use(pinia).provide(engineKey, run.engine())
  session = useSession(pinia)
  playback = usePlayback(pinia)
  range = useTimeRange(pinia)
  view = useView(pinia)
  useRuns(pinia).listen()
  await useRuns(pinia).load()
  await session.open('one')
  await arrive(4)
})
let draw: (seconds: number) => void

const heads = () => [playback.position, playback.head, playback.awaited]

describe('a playhead that is put on a row which is on its way', () => {
  it('waits there while the picture stays, and is shown when the row has come', async () => {
    playback.seek(1)
    expect([playback.lastRow, playback.endRow]).toEqual([3, 19])
    playback.seek(10)
    expect(heads()).toEqual([1, 10, 10])
    expect([playback.row, playback.headRow]).toEqual([1, 10])
    await arrive(8)
    expect(heads()).toEqual([1, 10, 10])
    await arrive(12)
    expect(heads()).toEqual([10, 10, null])
  })

  it('is put no further than the run goes', () => {
    playback.seek(1000)
    expect(playback.head).toBe(19)
  })

  it('waits no more when it is put where the rows are, or on another run', () => {
    playback.seek(10)
    playback.seek(2)
    expect(heads()).toEqual([2, 2, null])
    playback.seek(10)
    playback.rewind()
    expect(heads()).toEqual([0, 0, null])
  })

  it('goes on step by step from where it waits', () => {
    playback.seek(10)
    playback.seek(playback.headRow + 1)
    expect(playback.head).toBe(11)
  })

  it('has the rows up to it asked for before other numbers', async () => {
    await arrive(8)
    playback.seek(18)
    await nextTick()
    run.asked.length = 0
    await arrive(20)
    await vi.waitFor(() => expect(session.statistics?.rows).toBe(20))
    const first = run.asked.findIndex((request) => request.startsWith('statistics'))
    expect(
      run.asked
        .slice(0, first)
        .filter((request) => request.startsWith('scores'))
        .at(-1),
    ).toBe('scores hidden1 16')
  })

  it('plays from there once the row has come', async () => {
    playback.seek(10)
    playback.play()
    await nextTick()
    draw(0.1)
    expect(heads()).toEqual([0, 10, 10])
    await arrive(16)
    draw(0.1)
    expect(playback.position).toBeCloseTo(13, 6)
  })
})

describe('playing up to the end of what has come', () => {
  it('waits for more, though it is to loop, and goes on', async () => {
    playback.loop = true
    playback.seek(2)
    playback.play()
    await nextTick()
    draw(0.2)
    expect([playback.position, playback.mode]).toEqual([3, 'playing'])
    await arrive(8)
    draw(0.1)
    expect(playback.position).toBeCloseTo(6, 6)
  })

  it('keeps a range that ends beyond it, and goes back only at its end', async () => {
    range.choose(1, 10)
    expect(range.range).toEqual({ first: 1, last: 10 })
    playback.seek(2)
    playback.play()
    await nextTick()
    draw(0.2)
    expect(playback.position).toBe(3)
    await arrive(16)
    draw(0.25)
    expect(playback.position).toBeCloseTo(1.5, 6)
  })
})

it('keeps its place when another tap is looked at, whose rows are to come', async () => {
  await arrive(20)
  playback.seek(15)
  const seen: string[] = []
  const stop = watch(
    () => session.drawnRows,
    (rows) => seen.push(`${rows} rows: ${playback.row} of ${playback.head}`),
    { flush: 'post' },
  )
  const tap = session.details?.taps[1]
  if (tap) view.selectTap(tap)
  const before = session.scores
  await vi.waitFor(() => expect(session.scores).not.toBe(before))
  await arrive(20)
  stop()
  expect(seen).toEqual(expect.arrayContaining(['4 rows: 3 of 15', '20 rows: 15 of 15']))
  expect(heads()).toEqual([15, 15, null])
})

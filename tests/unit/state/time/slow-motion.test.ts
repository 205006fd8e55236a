import { describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { useSlowMotion } from '../../../../src-renderer/state/time/slow-motion.ts'
import {
  advance,
  growthAt,
  phases,
  start,
  wayAt,
} from '../../../../src-renderer/state/time/slow-motion-timeline.ts'
import { useTimeRange } from '../../../../src-renderer/state/time/time-range.ts'
import { openRunOf } from '../view-stores.ts'

vi.mock('../../../../src-renderer/state/runs/session.ts', () => import('../open-session.ts'))

const whole = phases.reduce((sum, { seconds }) => sum + seconds, 0)
const place = (id: string): number => phases.findIndex((phase) => phase.id === id)

describe('the timeline of an update', () => {
  it('lasts as long in many small frames as in one', () => {
    let moment = start
    let done = false
    let frames = 0
    while (!done) {
      ;({ moment, done } = advance(moment, 1 / 64))
      frames += 1
    }
    expect(frames / 64).toBeCloseTo(whole, 1)
    expect(advance(start, whole + 1)).toEqual({ moment: { phase: phases.length - 1, share: 1 }, done: true })
  })

  it('goes through every phase, over several in one long frame', () => {
    const first = phases[0].seconds
    expect(advance(start, first).moment).toEqual({ phase: 1, share: 0 })
    expect(advance(start, first + phases[1].seconds + 1).moment.phase).toBe(2)
  })

  it('lets the arrows grow one after another, the gap last, and takes nothing away before the points move', () => {
    let before = { steepest: 0, actual: 0, gap: 0 }
    let moment = start
    for (let done = false; !done; ) {
      const now = growthAt(moment, false)
      expect(now.steepest).toBeGreaterThanOrEqual(before.steepest)
      expect(now.actual).toBeGreaterThanOrEqual(before.actual)
      expect(now.gap).toBeGreaterThanOrEqual(before.gap)
      if (now.actual > 0) expect(now.steepest).toBe(1)
      if (now.gap > 0) expect(now.actual).toBe(1)
      before = now
      ;({ moment, done } = advance(moment, 0.05))
    }
    expect(before).toEqual({ steepest: 1, actual: 1, gap: 1 })
  })

  it('moves the points in its last phase alone, and never onto the next row', () => {
    for (const [phase] of phases.entries()) {
      expect(wayAt({ phase, share: 0.5 }, false)).toBe(phase === phases.length - 1 ? 0.5 : 0)
    }
    expect(wayAt({ phase: phases.length - 1, share: 1 }, false)).toBeLessThan(1)
  })

  it('shows each phase at once where motion is to be reduced', () => {
    expect(growthAt({ phase: place('gradient'), share: 0 }, true)).toEqual({ steepest: 1, actual: 0, gap: 0 })
    expect(growthAt({ phase: place('gap'), share: 0 }, true).gap).toBe(1)
    expect(wayAt({ phase: place('move'), share: 0.5 }, true)).toBe(0)
  })
})

function begun(rows = 20, at = 5, reducedMotion = false) {
  const stores = openRunOf(rows, { reducedMotion })
  stores.playback.seek(at)
  const slowMotion = useSlowMotion(stores.pinia)
  slowMotion.enter()
  slowMotion.playing = false
  return { ...stores, slowMotion }
}

describe('slow motion', () => {
  it('draws everything while it is off, and nothing of the step when it begins', () => {
    const { slowMotion } = begun()
    expect(slowMotion.growth).toEqual({ steepest: 0, actual: 0, gap: 0 })
    slowMotion.leave()
    expect(slowMotion.growth).toEqual({ steepest: 1, actual: 1, gap: 0 })
  })

  it('goes from part to part, on to the next row and back again', () => {
    const { slowMotion, playback } = begun()
    for (let part = 0; part < phases.length; part++) slowMotion.nextPhase()
    expect([slowMotion.row, slowMotion.phase, playback.position]).toEqual([6, 'forward', 6])
    slowMotion.previousPhase()
    expect([slowMotion.row, slowMotion.phase]).toEqual([5, 'move'])
    expect(playback.position).toBeGreaterThan(5)
    expect(playback.position).toBeLessThan(6)
  })

  it('begins anew where somebody puts the playhead', async () => {
    const { slowMotion, playback } = begun()
    slowMotion.goTo(place('gap'))
    playback.seek(11)
    await nextTick()
    expect([slowMotion.row, slowMotion.phase]).toEqual([11, 'forward'])
  })

  it('is what play means while it is on', () => {
    const { slowMotion, playback } = begun()
    playback.toggle()
    expect([slowMotion.playing, playback.mode]).toEqual([true, 'paused'])
    playback.toggle()
    expect([slowMotion.playing, playback.mode]).toEqual([false, 'paused'])
  })

  it('plays by itself, on to the next update', async () => {
    const { slowMotion } = begun()
    slowMotion.speed = 200
    slowMotion.playing = false
    slowMotion.togglePlaying()
    await vi.waitFor(() => expect(slowMotion.row).toBeGreaterThan(6), { timeout: 3000 })
    slowMotion.leave()
  })

  it('stops at the last update that there is, and at each where that is asked for', async () => {
    const { slowMotion } = begun(8, 5)
    slowMotion.speed = 400
    slowMotion.togglePlaying()
    await vi.waitFor(() => expect([slowMotion.playing, slowMotion.row]).toEqual([false, 6]), {
      timeout: 3000,
    })
    const other = begun(20, 5).slowMotion
    other.speed = 400
    other.afterwards = 'stop'
    other.togglePlaying()
    await vi.waitFor(() => expect([other.playing, other.row]).toEqual([false, 5]), { timeout: 3000 })
  })

  it('begins at the last update where the playhead is on the last row', () => {
    expect(begun(8, 7).slowMotion.row).toBe(6)
  })

  it('leaves the playhead on the row, at rest, and ends with the run', async () => {
    const { slowMotion, playback, session } = begun()
    slowMotion.goTo(place('move'))
    slowMotion.leave()
    expect([playback.position, playback.mode]).toEqual([5, 'paused'])
    slowMotion.enter()
    session.close()
    expect(slowMotion.on).toBe(false)
  })
})

describe('a range of rows', () => {
  it('takes the playhead back to its beginning at its end, by as much as it went beyond', () => {
    const { playback, pinia } = openRunOf(100)
    const range = useTimeRange(pinia)
    range.choose(30, 20)
    expect([range.range, playback.loop]).toEqual([{ first: 20, last: 30 }, true])
    playback.seek(25)
    playback.play()
    playback.position = 30.5
    expect(playback.position).toBeCloseTo(20.5)
  })

  it('is played into from before it, and lets a person seek outside of it', () => {
    const { playback, pinia } = openRunOf(100)
    useTimeRange(pinia).choose(20, 30)
    playback.seek(90)
    expect(playback.position).toBe(90)
    playback.seek(4)
    playback.play()
    playback.position = 4.5
    expect(playback.position).toBe(4.5)
  })

  it('at the end of the run is kept although the playhead goes round by itself', () => {
    const { playback, pinia } = openRunOf(100)
    useTimeRange(pinia).choose(80, 99)
    playback.seek(98)
    playback.play()
    playback.position = 0.4
    expect(playback.position).toBe(80)
  })

  it('stays where it is in time when fewer rows are held', () => {
    const { pinia, session } = openRunOf(100)
    const range = useTimeRange(pinia)
    range.choose(20, 30)
    session.scores = { rows: 50, probes: 4, stride: 2 }
    expect(range.range).toEqual({ first: 10, last: 15 })
  })

  it('is set from either end, and forgotten', () => {
    const { pinia, playback } = openRunOf(100)
    const range = useTimeRange(pinia)
    range.setFirst(40)
    expect(range.range).toEqual({ first: 40, last: 99 })
    range.setLast(60)
    expect(range.range).toEqual({ first: 40, last: 60 })
    range.setFirst(70)
    expect(range.range).toEqual({ first: 70, last: 99 })
    range.setLast(10)
    expect(range.range).toEqual({ first: 0, last: 10 })
    range.clear()
    expect([range.range, playback.loop]).toEqual([null, true])
  })

  it('knows the next row to tell, which has a step of its own', () => {
    const { pinia, playback } = openRunOf(10)
    const range = useTimeRange(pinia)
    expect([range.after(3), range.after(8)]).toEqual([4, null])
    playback.loop = true
    expect(range.after(8)).toBe(0)
    range.choose(2, 5)
    expect([range.after(3), range.after(4)]).toEqual([4, 2])
  })
})

import { describe, expect, it } from 'vitest'
import { ScoreFrames } from '../../../src-main/engine/score-frames.ts'
import { readScores } from '../../../src-main/engine/score-reader.ts'
import type { FrameRequest, Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { activationWidth, stepUnit, stepWidth } from '../../../src-main/shared/projection/score-layout.ts'
import { MemoryRun } from './memory-run.ts'

const components: FrameRequest = { kind: 'components' }
const whole = (frame: FrameRequest = components, tap = 'hidden1') => ({
  tap,
  frame,
  from: 0,
  stride: 1,
  version: 0,
})
const alone = (): ScoreFrames =>
  new ScoreFrames(async (id) => {
    throw new Error(`no run ${id}`)
  })

/** What a window does: it asks for what follows the rows that it has, in the frame that it has. */
async function follow(run: MemoryRun, frames: ScoreFrames, seen: Scores): Promise<Scores> {
  return readScores(run.open, frames, {
    ...whole(),
    from: seen.from + seen.rows * seen.stride,
    stride: seen.stride,
    version: seen.frame.version,
  })
}

/** Points back in the space of the tap: centre + scores · axes; of steps without the centre. */
function restored(scores: Scores, array: 'activation' | 'actual' | 'steepest'): number[] {
  const { frame } = scores
  const steps = array !== 'activation'
  const width = steps ? stepWidth(frame.components) : activationWidth(frame.components)
  const found: number[] = []
  for (let cell = 0; cell < scores.rows * scores.probes; cell++) {
    const scale = array === 'activation' ? 1 : (scores[`${array}Scale`][cell] ?? Number.NaN) / stepUnit
    for (let unit = 0; unit < frame.units; unit++) {
      let sum = steps ? 0 : (frame.centre[unit] ?? Number.NaN)
      for (let axis = 0; axis < frame.components; axis++) {
        sum +=
          scale *
          (scores[array][cell * width + axis] ?? Number.NaN) *
          (frame.axes[axis * frame.units + unit] ?? 0)
      }
      found.push(sum)
    }
  }
  return found
}

describe('scores of a tap that its frame spans', () => {
  it.each(['activation', 'actual', 'steepest'] as const)('hold the whole %s', async (array) => {
    const run = new MemoryRun({ rows: 7, units: 9 })
    const scores = await readScores(run.open, alone(), whole())
    const { data } = await run.read(`taps/hidden1/${array}`)
    const found = restored(scores, array)
    expect(found.length).toBe(data.length)
    // Of a step a component is kept to 1/65534 of the largest: here at most 3 or 4.
    found.forEach((value, index) => {
      expect(Math.abs(value - (data[index] ?? Number.NaN))).toBeLessThan(3e-4)
    })
  })

  it('tell the length of every step in the full space', async () => {
    const run = new MemoryRun({ rows: 2, units: 40 })
    const scores = await readScores(run.open, alone(), whole())
    const { data } = await run.read('taps/hidden1/steepest')
    scores.steepestLength.forEach((length, point) => {
      expect(length).toBeCloseTo(Math.hypot(...data.subarray(40 * point, 40 * point + 40)), 4)
    })
  })

  it('name the units that were asked for', async () => {
    const run = new MemoryRun({ rows: 7 })
    const scores = await readScores(run.open, alone(), whole({ kind: 'units', units: [3, 0, 2] }))
    const view = scores.frame.views.find(({ kind }) => kind === 'units')
    expect(view?.labels).toEqual(['unit 3', 'unit 0', 'unit 2'])
  })

  it('know the classes of the probes', async () => {
    const run = new MemoryRun({ rows: 7 })
    const { frame } = await readScores(run.open, alone(), whole())
    expect(frame.views.map(({ kind, labels }) => [kind, labels[0]])).toEqual([
      ['pca', 'PC 1'],
      ['classes', 'LD 1'],
      ['misstep', 'mean steepest'],
    ])
  })
})

describe('scores at a level of detail', () => {
  it('are those of every so manieth row', async () => {
    const run = new MemoryRun({ rows: 21 })
    const frames = alone()
    const all = await readScores(run.open, frames, whole())
    const some = await readScores(run.open, frames, { ...whole(), stride: 4 })
    expect(some).toMatchObject({ from: 0, stride: 4, rows: 6 })
    const width = 5 * activationWidth(all.frame.components)
    const rows = [0, 4, 8, 12, 16, 20].flatMap((row) => [
      ...all.activation.subarray(row * width, (row + 1) * width),
    ])
    expect([...some.activation]).toEqual(rows)
  })

  it('go on at the row of the run that was asked for', async () => {
    const run = new MemoryRun({ rows: 10 })
    const frames = alone()
    const first = await readScores(run.open, frames, { ...whole(), stride: 4 })
    run.grow(14)
    const next = await follow(run, frames, first)
    expect(next).toMatchObject({ from: 12, stride: 4, rows: 1 })
    expect(await follow(run, frames, next)).toMatchObject({ from: 16, rows: 0 })
  })
})

describe('scores of a run that grows', () => {
  it('come from the row asked for while the frame holds', async () => {
    const run = new MemoryRun({ rows: 100 })
    const frames = alone()
    const first = await readScores(run.open, frames, whole())
    run.grow(149)
    expect(await follow(run, frames, first)).toMatchObject({ from: 100, rows: 49, frame: { version: 1 } })
  })

  it('replace everything in a new frame when the run has grown by half', async () => {
    const run = new MemoryRun({ rows: 100 })
    const frames = alone()
    const first = await readScores(run.open, frames, whole())
    run.grow(150)
    expect(await follow(run, frames, first)).toMatchObject({ from: 0, rows: 150, frame: { version: 2 } })
  })

  it('are in a frame of the whole run when it has ended, fitted only once', async () => {
    const run = new MemoryRun({ rows: 100 })
    const frames = alone()
    const first = await readScores(run.open, frames, whole())
    run.grow(110, 'stopped')
    const last = await follow(run, frames, first)
    const again = await follow(run, frames, last)
    expect([last.frame.version, again.frame.version, again.rows]).toEqual([2, 2, 0])
  })

  it('do not turn over between one frame and the next', async () => {
    const run = new MemoryRun({ rows: 100 })
    const frames = alone()
    const { frame: before } = await readScores(run.open, frames, whole())
    run.grow(150)
    const { frame: after } = await readScores(run.open, frames, whole())
    for (let axis = 0; axis < 4; axis++) {
      let product = 0
      for (let unit = 4 * axis; unit < 4 * axis + 4; unit++) {
        product += (before.axes[unit] ?? 0) * (after.axes[unit] ?? 0)
      }
      expect(product).toBeGreaterThan(0)
    }
  })

  it('are in one frame for all who ask at once', async () => {
    const run = new MemoryRun({ rows: 50 })
    const frames = alone()
    const replies = await Promise.all([1, 2, 3].map(() => readScores(run.open, frames, whole())))
    expect(replies.map(({ frame }) => frame.version)).toEqual([1, 1, 1])
  })

  it('are none before the first row, and begin anew with it', async () => {
    const run = new MemoryRun({ rows: 0 })
    const frames = alone()
    const none = await readScores(run.open, frames, whole())
    expect([none.rows, none.activation.length]).toEqual([0, 0])
    run.grow(2)
    expect(await follow(run, frames, none)).toMatchObject({ from: 0, rows: 2 })
  })

  it('can be asked for again when a read failed', async () => {
    const run = new MemoryRun({ rows: 20 })
    const frames = alone()
    const { read } = run
    run.read = () => Promise.reject(new Error('the disk failed'))
    await expect(readScores(run.open, frames, whole())).rejects.toThrow('the disk failed')
    run.read = read
    expect(await readScores(run.open, frames, whole())).toMatchObject({ rows: 20 })
  })
})

describe('scores in a frame that runs share', () => {
  const one = new MemoryRun({ rows: 60 })
  const other = new MemoryRun({ rows: 30 })
  const runs: Record<string, MemoryRun> = { one, other, wide: new MemoryRun({ rows: 5, units: 7 }) }
  const open = async (id: string) => {
    const run = runs[id]
    if (!run) throw new Error(`no run ${id}`)
    return { ...run.open, key: id }
  }

  it('are in the same frame whichever of the runs is asked for', async () => {
    const frames = new ScoreFrames(open)
    const first = await readScores(await open('one'), frames, whole({ kind: 'shared', with: ['other'] }))
    const second = await readScores(await open('other'), frames, whole({ kind: 'shared', with: ['one'] }))
    expect(second.frame.axes).toBe(first.frame.axes)
    expect(second.frame.version).toBe(first.frame.version)
    expect([first.rows, second.rows]).toEqual([60, 30])
  })

  it('are in another frame than that of the run alone', async () => {
    const frames = new ScoreFrames(open)
    const shifted = await open('other')
    const { data } = await shifted.data.read('taps/hidden1/activation')
    other.set(
      'taps/hidden1/activation',
      Float32Array.from(data, (value) => value + 100),
      [5, 4],
    )
    const shared = await readScores(await open('one'), frames, whole({ kind: 'shared', with: ['other'] }))
    // Half way between the two, though one of them has twice the rows.
    expect(shared.frame.centre[0]).toBeGreaterThan(49)
    expect(shared.frame.centre[0]).toBeLessThan(51)
  })

  it('tell of each run how its own points vary in it, whatever the others do', async () => {
    const frames = new ScoreFrames(open)
    const request = whole({ kind: 'shared', with: ['other'] })
    const alone = await readScores(await open('one'), new ScoreFrames(open), whole())
    const { frame } = await readScores(await open('one'), frames, request)
    const { own } = frame
    // The whole variance is the same in any axes; all four units are in the frame.
    expect(own?.totalVariance).toBeCloseTo(alone.frame.totalVariance, 4)
    const trace = [0, 5, 10, 15].reduce((sum, at) => sum + (own?.covariance[at] ?? 0), 0)
    expect(trace).toBeCloseTo(alone.frame.totalVariance, 4)
    expect(own?.totalVariance).not.toBeCloseTo(frame.totalVariance, 2)
    expect(alone.frame.own).toBeUndefined()
  })

  it('cannot be had of taps of other sizes, and the run is named', async () => {
    const frames = new ScoreFrames(open)
    const asked = readScores(await open('one'), frames, whole({ kind: 'shared', with: ['wide'] }))
    await expect(asked).rejects.toMatchObject({
      tag: 'bad-spec',
      message: expect.stringMatching(/expected 4 units at hidden1 of the run "memory", found 7/),
    })
  })

  it('are forgotten with any of the runs', async () => {
    const frames = new ScoreFrames(open)
    const request = whole({ kind: 'shared', with: ['other'] })
    const before = await readScores(await open('one'), frames, request)
    frames.drop('other')
    const after = await readScores(await open('one'), frames, request)
    expect(after.frame).not.toBe(before.frame)
  })
})

it('names the taps there are when asked for one that there is not', async () => {
  const run = new MemoryRun({ rows: 2 })
  await expect(readScores(run.open, alone(), whole(components, 'hidden9'))).rejects.toMatchObject({
    tag: 'not-found',
    message: expect.stringContaining('hidden1, logits'),
  })
})

it('come in replies of some rows, which together are the whole', async () => {
  const run = new MemoryRun({ rows: 20 })
  const frames = alone()
  const all = await readScores(run.open, frames, whole())
  const pieces: Scores[] = []
  for (let from = 0; from < 20; from = (pieces.at(-1)?.from ?? 0) + (pieces.at(-1)?.rows ?? 0)) {
    const request = { ...whole(), from, version: 1 }
    // Of five probes and four units: three rows a reply by its numbers, seven by its cells.
    const most = from < 9 ? { numbers: 60, cells: 1000 } : { numbers: 1e9, cells: 35 }
    pieces.push(await readScores(run.open, frames, request, most))
  }
  expect(pieces.map(({ rows }) => rows)).toEqual([3, 3, 3, 7, 4])
  for (const array of ['activation', 'actual', 'steepestScale', 'actualLength'] as const) {
    expect(pieces.flatMap((piece) => [...piece[array]])).toEqual([...all[array]])
  }
})

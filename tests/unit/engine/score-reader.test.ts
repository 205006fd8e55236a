import { describe, expect, it } from 'vitest'
import { readScores } from '../../../src-main/engine/score-reader.ts'
import { TapBases } from '../../../src-main/engine/tap-bases.ts'
import type { Projection, Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { MemoryRun } from './memory-run.ts'

const pca: Projection = { kind: 'pca' }
const units = (...chosen: [number, number, number]): Projection => ({ kind: 'units', units: chosen })
const whole = (projection: Projection, tap = 'hidden1') => ({ tap, projection, from: 0, basis: 0 })

/** What a window does: it asks for what follows the rows that it has, in the basis that it has. */
async function follow(run: MemoryRun, bases: TapBases, seen: Scores): Promise<Scores> {
  return readScores(run.open, bases, {
    ...whole(pca),
    from: seen.from + seen.rows,
    basis: seen.basis.version,
  })
}

describe('scores by chosen units', () => {
  it('are the units themselves, steps as well as activations', async () => {
    const run = new MemoryRun({ rows: 7 })
    const scores = await readScores(run.open, new TapBases(), whole(units(3, 0, 2)))
    for (const array of ['activation', 'actual', 'steepest'] as const) {
      const { data } = await run.read(`taps/hidden1/${array}`)
      const expected = Array.from({ length: 7 * 5 }, (_, point) =>
        [3, 0, 2].map((unit) => data[4 * point + unit]),
      )
      expect(Array.from(scores[array])).toEqual(expected.flat())
    }
    expect(scores.basis.labels).toEqual(['unit 3', 'unit 0', 'unit 2'])
  })

  it('pad a tap of fewer units with zeros', async () => {
    const run = new MemoryRun({ rows: 3, units: 2 })
    const scores = await readScores(run.open, new TapBases(), whole(units(0, 1, 2)))
    expect(scores.basis.labels).toEqual(['unit 0', 'unit 1', '—'])
    expect(Math.max(...scores.activation.filter((_, index) => index % 3 === 2).map(Math.abs))).toBe(0)
  })

  it('keep their version while the run grows', async () => {
    const run = new MemoryRun({ rows: 10 })
    const bases = new TapBases()
    await readScores(run.open, bases, whole(units(0, 1, 2)))
    run.grow(100, 'complete')
    const later = await readScores(run.open, bases, { ...whole(units(0, 1, 2)), from: 10, basis: 1 })
    expect(later).toMatchObject({ from: 10, rows: 90, basis: { version: 1 } })
  })
})

describe('scores by principal components', () => {
  it('keep all distances in a tap of three units, which they only turn', async () => {
    const run = new MemoryRun({ rows: 6 })
    const scores = await readScores(run.open, new TapBases(), whole(pca, 'logits'))
    const { data } = await run.read('taps/logits/activation')
    const distance = (points: ArrayLike<number>, one: number, other: number): number =>
      Math.hypot(...[0, 1, 2].map((axis) => (points[3 * one + axis] ?? 0) - (points[3 * other + axis] ?? 0)))
    for (let point = 1; point < 30; point++) {
      expect(distance(scores.activation, 0, point)).toBeCloseTo(distance(data, 0, point), 4)
    }
    expect(scores.basis.variance.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  })

  it('tell the length of every step in the full space', async () => {
    const run = new MemoryRun({ rows: 2, units: 9 })
    const scores = await readScores(run.open, new TapBases(), whole(pca))
    const { data } = await run.read('taps/hidden1/steepest')
    const expected = Array.from({ length: 10 }, (_, point) =>
      Math.hypot(...data.subarray(9 * point, 9 * point + 9)),
    )
    scores.steepestLength.forEach((length, point) => {
      expect(length).toBeCloseTo(expected[point] ?? Number.NaN, 5)
    })
  })

  it('pad a tap of two units with a third component of zeros', async () => {
    const run = new MemoryRun({ rows: 3, units: 2 })
    const scores = await readScores(run.open, new TapBases(), whole(pca))
    expect(scores.basis.labels).toEqual(['PC 1', 'PC 2', '—'])
    expect(Math.max(...scores.actual.filter((_, index) => index % 3 === 2).map(Math.abs))).toBe(0)
  })

  it('come from the row asked for while the basis holds', async () => {
    const run = new MemoryRun({ rows: 100 })
    const bases = new TapBases()
    const first = await readScores(run.open, bases, whole(pca))
    run.grow(149)
    const next = await follow(run, bases, first)
    expect(next).toMatchObject({ from: 100, rows: 49, basis: { version: 1 } })
  })

  it('replace everything in a new basis when the run has grown by half', async () => {
    const run = new MemoryRun({ rows: 100 })
    const bases = new TapBases()
    const first = await readScores(run.open, bases, whole(pca))
    run.grow(150)
    const next = await follow(run, bases, first)
    expect(next).toMatchObject({ from: 0, rows: 150, basis: { version: 2 } })
  })

  it('are fitted to the whole run when it has ended, and only once', async () => {
    const run = new MemoryRun({ rows: 100 })
    const bases = new TapBases()
    const first = await readScores(run.open, bases, whole(pca))
    run.grow(110, 'stopped')
    const last = await follow(run, bases, first)
    const again = await follow(run, bases, last)
    expect([last.basis.version, again.basis.version, again.rows]).toEqual([2, 2, 0])
  })

  it('do not turn over between one basis and the next', async () => {
    const run = new MemoryRun({ rows: 100 })
    const bases = new TapBases()
    const first = await readScores(run.open, bases, whole(pca))
    run.grow(150)
    const next = await follow(run, bases, first)
    for (let component = 0; component < 3; component++) {
      let product = 0
      for (let index = component; index < first.actual.length; index += 3) {
        product += (first.actual[index] ?? 0) * (next.actual[index] ?? 0)
      }
      expect(product).toBeGreaterThan(0)
    }
  })

  it('are in one basis for all who ask at once', async () => {
    const run = new MemoryRun({ rows: 50 })
    const bases = new TapBases()
    const replies = await Promise.all([1, 2, 3].map(() => readScores(run.open, bases, whole(pca))))
    expect(replies.map(({ basis }) => basis.version)).toEqual([1, 1, 1])
  })

  it('are none before the first row, and begin anew with it', async () => {
    const run = new MemoryRun({ rows: 0 })
    const bases = new TapBases()
    const none = await readScores(run.open, bases, whole(pca))
    expect([none.rows, none.activation.length]).toEqual([0, 0])
    run.grow(2)
    expect(await follow(run, bases, none)).toMatchObject({ from: 0, rows: 2 })
  })

  it('can be asked for again when a read failed', async () => {
    const run = new MemoryRun({ rows: 20 })
    const bases = new TapBases()
    const { read } = run
    run.read = () => Promise.reject(new Error('the disk failed'))
    await expect(readScores(run.open, bases, whole(pca))).rejects.toThrow('the disk failed')
    run.read = read
    expect(await readScores(run.open, bases, whole(pca))).toMatchObject({ rows: 20 })
  })
})

it('names the taps there are when asked for one that there is not', async () => {
  const run = new MemoryRun({ rows: 2 })
  await expect(readScores(run.open, new TapBases(), whole(pca, 'hidden9'))).rejects.toMatchObject({
    tag: 'not-found',
    message: expect.stringContaining('hidden1, logits'),
  })
})

it('come in replies of some rows, which together are the whole', async () => {
  const run = new MemoryRun({ rows: 20 })
  const bases = new TapBases()
  const all = await readScores(run.open, bases, whole(pca))
  // Of five probes and four units: three rows a reply.
  const pieces: Scores[] = []
  for (let from = 0; from < 20; from = (pieces.at(-1)?.from ?? 0) + (pieces.at(-1)?.rows ?? 0)) {
    pieces.push(await readScores(run.open, bases, { ...whole(pca), from, basis: 1 }, 60))
  }
  expect(pieces.map(({ rows }) => rows)).toEqual([3, 3, 3, 3, 3, 3, 2])
  expect(pieces.flatMap(({ activation }) => [...activation])).toEqual([...all.activation])
})

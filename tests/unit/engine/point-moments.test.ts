/** What replies tell of how all points vary, against the covariance of every recorded point, written down once more. */
import { expect, it } from 'vitest'
import { ScoreFrames } from '../../../src-main/engine/score-frames.ts'
import { readScores } from '../../../src-main/engine/score-reader.ts'
import { joinedMoments, variancesOf } from '../../../src-main/shared/projection/point-moments.ts'
import { varianceShares } from '../../../src-main/shared/projection/variance-share.ts'
import { MemoryRun } from './memory-run.ts'

/** Of all points along each of three directions of the space of the tap, as shares of their whole variance. */
function sharesOf(points: ArrayLike<number>, units: number, axes: ArrayLike<number>): number[] {
  const count = points.length / units
  const mean = Array.from({ length: units }, (_, unit) => {
    let sum = 0
    for (let point = 0; point < count; point++) sum += points[point * units + unit]!
    return sum / count
  })
  let total = 0
  const along = [0, 0, 0]
  for (let point = 0; point < count; point++) {
    const score = [0, 0, 0]
    for (let unit = 0; unit < units; unit++) {
      const offset = points[point * units + unit]! - mean[unit]!
      total += offset ** 2
      for (let axis = 0; axis < 3; axis++) score[axis]! += offset * axes[axis * units + unit]!
    }
    for (let axis = 0; axis < 3; axis++) along[axis]! += score[axis]! ** 2
  }
  return along.map((square) => square / total)
}

it('shares of the variance are of every row, though the frame is of a sample, in however many replies', async () => {
  const units = 300
  const run = new MemoryRun({ rows: 120, probes: 6, units })
  const frames = new ScoreFrames(async () => run.open)
  const request = { tap: 'hidden1', frame: { kind: 'components' }, stride: 1 } as const
  const first = await readScores(
    run.open,
    frames,
    { ...request, from: 0, version: 0 },
    { numbers: 6 * units * 45, cells: Number.POSITIVE_INFINITY },
  )
  expect(first.rows).toBe(45)
  const rest = await readScores(run.open, frames, { ...request, from: 45, version: first.frame.version })
  const moments = first.moments && rest.moments && joinedMoments(first.moments, rest.moments)
  const all = moments ? variancesOf(moments) : null
  expect(moments?.points).toBe(720)

  const { frame } = first
  const pca = frame.views.find(({ kind }) => kind === 'pca')
  const matrix = new Float32Array(48)
  for (let axis = 0; axis < 3; axis++) {
    matrix.set(pca?.matrix.subarray(axis * frame.components, (axis + 1) * frame.components) ?? [], 16 * axis)
  }
  const { data } = await run.read('taps/hidden1/activation')
  const expected = sharesOf(data, units, frame.axes)
  const found = varianceShares(matrix, frame, all)
  found.forEach((share, axis) => {
    expect(share).toBeCloseTo(expected[axis] ?? Number.NaN, 5)
  })
  // The sample alone says something else, or there would be nothing to mend.
  const sampled = varianceShares(matrix, frame)
  expect(Math.max(...sampled.map((share, axis) => Math.abs(share - found[axis]!)))).toBeGreaterThan(1e-4)
})

it('nothing is known of no point', () => {
  const none = new Float32Array(0)
  expect(variancesOf({ points: 0, scores: none, products: none, offsets: none, squares: 0 })).toBeNull()
})

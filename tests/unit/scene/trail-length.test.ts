import { describe, expect, it } from 'vitest'
import { ScoreTable } from '../../../src-renderer/scene/score-table.ts'
import { TrailLength } from '../../../src-renderer/scene/trail-length.ts'
import { scoresOf } from '../state/synthetic-rows.ts'

/** Two probes that go along one axis, by `step(row)` from the row before. */
function along(rows: number, step: (row: number) => number): TrailLength {
  const scores = scoresOf(0, rows)
  let place = 0
  for (let row = 0; row < rows; row++) {
    place += row > 0 ? step(row) : 0
    for (const probe of [0, 1]) scores.activation.set([place, probe, 0], 3 * (2 * row + probe))
  }
  const table = new ScoreTable(() => {})
  table.take(scores)
  const trail = new TrailLength()
  trail.take(table, 0)
  return trail
}

describe('the automatic trail', () => {
  it('is longer in rows the slower the probes move, so that it is as long in the picture', () => {
    const [slow, fast] = [along(2000, () => 0.001), along(2000, () => 0.01)]
    expect(slow.at(1999, 1)).toBeCloseTo(10 * fast.at(1999, 1), 0)
  })

  it('is the whole path where that is short', () => {
    expect(along(500, () => 1e-6).at(400, 1)).toBe(400)
  })

  it('is a few rows where the probes shake from end to end', () => {
    expect(along(500, (row) => (row % 2 ? 2 : -2)).at(400, 1)).toBeLessThan(6)
  })

  it('never reaches back before the first row', () => {
    const shaken = along(500, (row) => (row % 2 ? 2 : -2))
    expect(shaken.at(1.5, 1)).toBe(1.5)
  })

  it('changes evenly as the playhead moves on', () => {
    const trail = along(600, (row) => 0.01 + 0.009 * Math.sin(row / 7))
    for (let row = 300; row < 500; row += 0.25) {
      expect(Math.abs(trail.at(row + 0.25, 1) - trail.at(row, 1))).toBeLessThan(8)
    }
  })

  it('forgets the rows that a new basis replaces', () => {
    const table = new ScoreTable(() => {})
    const trail = new TrailLength()
    const scores = scoresOf(0, 100)
    table.take(scores)
    trail.take(table, 0)
    const moving = trail.at(99, 100)
    scores.activation.fill(1)
    table.take(scores)
    trail.take(table, 0)
    expect([moving < 99, trail.at(99, 100)]).toEqual([true, 99])
  })
})

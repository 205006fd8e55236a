import { describe, expect, it } from 'vitest'
import { TrailLength } from '../../../../src-main/shared/plots/trajectory/trail-length.ts'
import { madeScores } from '../../scene/made-scores.ts'

/** Two probes that go along one axis, by `step(row)` from the row before. */
function along(rows: number, step: (row: number) => number): TrailLength {
  const places = [0]
  for (let row = 1; row < rows; row++) places.push((places.at(-1) ?? 0) + step(row))
  const activation = (row: number, probe: number, axis: number): number =>
    [places[row] ?? 0, probe][axis] ?? 0
  const trail = new TrailLength()
  trail.take(madeScores({ rows, probes: 2, components: 3, activation }), 0)
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

  it('forgets the rows that another frame replaces', () => {
    const trail = new TrailLength()
    const moving = madeScores({ rows: 100, probes: 2, components: 3, activation: (row) => 7 * row })
    trail.take(moving, 0)
    const before = trail.at(99, 100)
    trail.take({ ...moving, activation: moving.activation.map(() => 1) }, 0)
    expect([before < 99, trail.at(99, 100)]).toEqual([true, 99])
  })

  it('is the same whether the rows come at once or one by one', () => {
    const scores = madeScores({ rows: 50, probes: 2, components: 3, activation: (row) => Math.sin(row) })
    const [once, gradually] = [new TrailLength(), new TrailLength()]
    once.take(scores, 0)
    gradually.take({ ...scores, rows: 20 }, 0)
    gradually.take(scores, 20)
    expect(gradually.at(49, 3)).toBe(once.at(49, 3))
  })
})

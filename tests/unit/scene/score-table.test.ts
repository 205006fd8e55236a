import { Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import { DrawnProjection } from '../../../src-renderer/scene/drawn-projection.ts'
import { ScoreTable } from '../../../src-renderer/scene/score-table.ts'
import { madeScores } from './made-scores.ts'

const projection = new DrawnProjection()
const place = new Vector3()

/** On one axis, ten times the row; NaN in the rows named. */
function tableOf(rows: number, missing: number[] = []): ScoreTable {
  const table = new ScoreTable(() => {})
  const activation = (row: number): number => (missing.includes(row) ? Number.NaN : 10 * row)
  table.take(madeScores({ rows, probes: 1, components: 3, activation }), 0)
  return table
}

describe('the table of scores', () => {
  it('uploads the appended rows alone', () => {
    let uploaded = 0
    const table = new ScoreTable((bytes) => {
      uploaded += bytes
    })
    const scores = (rows: number) => madeScores({ rows, probes: 4, components: 16, activation: (row) => row })
    table.take(scores(10), 0)
    for (const { uniform } of [
      table.activation,
      table.actual,
      table.steepest,
      table.actualScale,
      table.steepestScale,
    ]) {
      uniform.value.onUpdate?.(uniform.value)
    }
    uploaded = 0
    table.take(scores(12), 10)
    expect(uploaded).toBe(2 * 4 * (64 + 2 * 32 + 2 * 4))
  })

  it('refuses rows that it does not hold', () => {
    const scores = madeScores({ rows: 5, probes: 3, components: 3 })
    expect(() => new ScoreTable(() => {}).take(scores, 2)).toThrow(
      /at most 0 rows of 0 probes, found 2 kept of 3/,
    )
  })

  it('places a probe between two rows in proportion', () => {
    expect(tableOf(2).positionAt(0.25, 0, projection, place)).toBe(true)
    expect(place.x).toBeCloseTo(2.5)
  })

  it('leaves a probe where it is when the next row cannot be drawn', () => {
    tableOf(3, [2]).positionAt(1.9, 0, projection, place)
    expect(place.x).toBe(10)
  })

  it('has no place for a probe whose row cannot be drawn, or that is not there', () => {
    const found = [
      tableOf(3, [1]).positionAt(1.2, 0, projection, place),
      tableOf(3).positionAt(0, 1, projection, place),
    ]
    expect(found).toEqual([false, false])
  })
})

import { Vector3 } from 'three'
import { describe, expect, it } from 'vitest'
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { ScoreTable } from '../../../src-renderer/scene/score-table.ts'

function scores(from: number, rows: number, probes: number, value: (cell: number) => number): Scores {
  const vectors = () =>
    Float32Array.from({ length: 3 * rows * probes }, (_, index) => value(Math.floor(index / 3)))
  return {
    basis: { version: 1, labels: ['PC 1', 'PC 2', 'PC 3'], variance: [0.5, 0.3, 0.2] },
    from,
    rows,
    probes,
    activation: vectors(),
    actual: vectors(),
    steepest: vectors(),
    actualLength: new Float32Array(rows * probes),
    steepestLength: new Float32Array(rows * probes),
  }
}

const ignore = (): void => {}

describe('the table of scores', () => {
  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 3e38])(
    'stores %d as a cell that is not drawn, holding zeros',
    (bad) => {
      const table = new ScoreTable(ignore)
      table.take(scores(0, 1, 2, (cell) => (cell === 1 ? bad : 5)))
      expect([...table.positions.cells.subarray(0, 8)]).toEqual([5, 5, 5, 1, 0, 0, 0, 0])
    },
  )

  it('puts appended rows after those before', () => {
    const table = new ScoreTable(ignore)
    table.take(scores(0, 2, 3, () => 1))
    table.take(scores(2, 1, 3, () => 7))
    expect(table.rows).toBe(3)
    expect(table.positions.cells[6 * 4]).toBe(7)
    expect(table.positions.cells[5 * 4]).toBe(1)
  })

  it('uploads the appended rows alone', () => {
    let uploaded = 0
    const table = new ScoreTable((bytes) => {
      uploaded += bytes
    })
    table.take(scores(0, 10, 4, () => 1))
    uploaded = 0
    table.take(scores(10, 2, 4, () => 1))
    expect(uploaded).toBe(3 * 2 * 4 * 16)
  })

  it('refuses rows that leave a gap', () => {
    const table = new ScoreTable(ignore)
    table.take(scores(0, 2, 3, () => 1))
    expect(() => table.take(scores(3, 1, 3, () => 1))).toThrow(/from row 2 or before, found 3 from row 3/)
  })

  it('places a probe between two rows in proportion', () => {
    const table = new ScoreTable(ignore)
    table.take(scores(0, 2, 1, (cell) => 10 * cell))
    const place = new Vector3()
    expect(table.positionAt(0.25, 0, place)).toBe(true)
    expect(place.x).toBeCloseTo(2.5)
  })

  it('leaves a probe where it is when the next row cannot be drawn', () => {
    const table = new ScoreTable(ignore)
    table.take(scores(0, 2, 1, (cell) => (cell === 0 ? 4 : Number.NaN)))
    const place = new Vector3()
    table.positionAt(0.9, 0, place)
    expect(place.x).toBe(4)
  })
})

import { describe, expect, it } from 'vitest'
import { rowAt, updateAt } from '../../../../src-renderer/state/time/shared-playhead.ts'

const every = (stride: number, rows: number, from = 0): Int32Array =>
  Int32Array.from({ length: rows }, (_, row) => from + stride * row)

describe('updates at a fractional row', () => {
  it.each([
    [0, 0],
    [2.5, 25],
    [9, 90],
    [20, 90],
    [-1, 0],
  ])('of a row every ten updates: row %d has had %d', (row, update) => {
    expect(updateAt(every(10, 10), row)).toBe(update)
  })

  it('are none where there is no row', () => {
    expect(updateAt(new Int32Array(), 3)).toBeNull()
  })
})

describe('the row of another run at so many updates', () => {
  it('is between two rows where it records less often', () => {
    expect(rowAt(every(8, 5), 12)).toEqual({ row: 1.5, reach: 'within' })
  })

  it('takes the distance between rows from the rows, which need not be even', () => {
    expect(rowAt(Int32Array.of(0, 1, 2, 12, 22), 17)).toEqual({ row: 3.5, reach: 'within' })
  })

  it('is its first row before it begins, and its last after it ends', () => {
    const branch = every(1, 4, 200)
    expect(rowAt(branch, 150)).toEqual({ row: 0, reach: 'before' })
    expect(rowAt(branch, 200)).toEqual({ row: 0, reach: 'within' })
    expect(rowAt(branch, 203)).toEqual({ row: 3, reach: 'within' })
    expect(rowAt(branch, 203.5)).toEqual({ row: 3, reach: 'after' })
  })

  it('is none where there is no row yet', () => {
    expect(rowAt(new Int32Array(), 0)).toBeNull()
  })

  it('leads back to the same updates', () => {
    const steps = Int32Array.of(3, 5, 9, 10, 31)
    for (const update of [3, 4, 5, 7.25, 9.5, 30, 31]) {
      expect(updateAt(steps, rowAt(steps, update)?.row ?? Number.NaN)).toBeCloseTo(update, 9)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { columnAtRow, ordered, worstOverRun } from '../../../../src-renderer/panels/probes/probe-columns.ts'

/** Three rows of three probes. */
const held = { values: Float32Array.of(1, 5, Number.NaN, 2, 4, Number.NaN, 9, -3, Number.NaN), probes: 3 }

describe('one number a probe', () => {
  it('is that of the row, and none of a row that has not come', () => {
    expect([...columnAtRow(held, 1)]).toEqual([2, 4, Number.NaN])
    expect([...columnAtRow(held, 3)]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })

  it('is the worst of the run, at the end where that is', () => {
    expect([...worstOverRun(held, 'low')]).toEqual([1, -3, Number.NaN])
    expect([...worstOverRun(held, 'high')]).toEqual([9, 5, Number.NaN])
  })
})

describe('the order of probes', () => {
  const column = [2, Number.NaN, 1, 2, -4]
  it('goes by the numbers, with what has none last either way', () => {
    expect(ordered([0, 1, 2, 3, 4], column, false)).toEqual([4, 2, 0, 3, 1])
    expect(ordered([0, 1, 2, 3, 4], column, true)).toEqual([0, 3, 2, 4, 1])
  })
})

import { describe, expect, it } from 'vitest'
import { columnAtRow, columnOverRun, ordered } from '../../../../src-renderer/panels/probes/probe-columns.ts'

/** Three rows of three probes. */
const held = { values: Float32Array.of(1, 5, Number.NaN, 2, 4, Number.NaN, 9, -3, Number.NaN), probes: 3 }

describe('one number a probe', () => {
  it('is that of the row, and none of a row that has not come', () => {
    expect([...columnAtRow(held, 1)]).toEqual([2, 4, Number.NaN])
    expect([...columnAtRow(held, 3)]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })

  it('is the median over the rows of the run', () => {
    expect([...columnOverRun(held, 'median', 'low')]).toEqual([2, 4, Number.NaN])
    expect([...columnOverRun({ values: Float32Array.of(1, 2), probes: 1 }, 'median', 'low')]).toEqual([1.5])
  })

  it('is the worst of the run, at the end where that is', () => {
    expect([...columnOverRun(held, 'worst', 'low')]).toEqual([1, -3, Number.NaN])
    expect([...columnOverRun(held, 'worst', 'high')]).toEqual([9, 5, Number.NaN])
  })

  it('takes of a long run rows from all of it', () => {
    const values = Float32Array.from({ length: 4096 }, (_, row) => row)
    const [middle] = columnOverRun({ values, probes: 1 }, 'median', 'low')
    expect(Math.abs((middle ?? 0) - 2047.5)).toBeLessThan(16)
  })
})

describe('the order of probes', () => {
  const column = [2, Number.NaN, 1, 2, -4]
  it('goes by the numbers, with what has none last either way', () => {
    expect(ordered([0, 1, 2, 3, 4], column, false)).toEqual([4, 2, 0, 3, 1])
    expect(ordered([0, 1, 2, 3, 4], column, true)).toEqual([0, 3, 2, 4, 1])
  })
})

import { describe, expect, it } from 'vitest'
import { nonPositiveShares } from '../../../../src-renderer/state/probes/non-positive-share.ts'

const none = Number.NaN
/** Four rows of three probes; the last has a gain in no row. */
const gains = Float32Array.of(1, -1, none, 0, 2, none, -3, none, none, 4, -5, none)

describe('the share of rows in which a probe is stepped the wrong way', () => {
  it('is of the rows in which it has a gain, 0 among the wrong ones', () => {
    const { ofRun } = nonPositiveShares()(gains, 3, true)
    expect([...ofRun]).toEqual([0.5, Math.fround(2 / 3), none])
  })

  it('counts new rows only, and comes to the same', () => {
    const shares = nonPositiveShares()
    expect([...shares(gains.subarray(0, 6), 3, false).ofRun]).toEqual([0.5, 0.5, none])
    expect(shares(gains, 3, true).ofRun).toEqual(nonPositiveShares()(gains, 3, true).ofRun)
  })

  it('begins anew with another run', () => {
    const shares = nonPositiveShares()
    shares(gains, 3, true)
    expect([...shares(Float32Array.of(-1, 1), 1, true).ofRun]).toEqual([0.5])
  })

  it('is the same in every row of the picture', () => {
    const { ofRun, values } = nonPositiveShares()(gains, 3, true)
    for (let row = 0; row < 4; row++) expect(values.subarray(3 * row, 3 * row + 3)).toEqual(ofRun)
  })

  it('grows in the picture by new rows, and is renewed with a tenth more or when all are here', () => {
    const shares = nonPositiveShares()
    const long = Float32Array.from({ length: 110 }, (_, row) => (row < 100 ? 1 : -1))
    const before = shares(long.subarray(0, 100), 1, false).values
    const grown = shares(long.subarray(0, 105), 1, false)
    expect(grown.values).toHaveLength(105)
    expect(grown.values[104]).toBe(0)
    expect(grown.ofRun[0]).toBeCloseTo(5 / 105)
    expect(before).toHaveLength(100)
    const settled = shares(long, 1, true)
    expect(settled.values).toHaveLength(110)
    expect(settled.values[0]).toBeCloseTo(10 / 110)
  })
})

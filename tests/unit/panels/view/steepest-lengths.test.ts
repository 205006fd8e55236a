import { describe, expect, it } from 'vitest'
import type { Scores } from '../../../../src-main/shared/contract/engine-api.ts'
import { keptRows } from '../../../../src-renderer/panels/view/rows-from.ts'
import { SteepestFactors } from '../../../../src-renderer/panels/view/steepest-lengths.ts'
import { madeScores } from '../../scene/made-scores.ts'

/** Every actual step `ratio` times as long as the steepest. */
function scoresWithRatio(rows: number, ratio: (row: number) => number): Scores {
  const along = (length: (row: number) => number) => (row: number, _: number, axis: number) =>
    axis === 0 ? length(row) : 0
  return madeScores({ rows, probes: 2, components: 3, actual: along(ratio), steepest: along(() => 1) })
}

describe('the length of steepest steps', () => {
  it('is left alone at true length', () => {
    const factors = new SteepestFactors('true', 32)
    factors.take(
      scoresWithRatio(3, () => 50),
      0,
    )
    expect(factors.at(2)).toBe(1)
  })

  it('is the batch size times as much per sample', () => {
    const factors = new SteepestFactors('per-sample', 32)
    factors.take(
      scoresWithRatio(2, () => 50),
      0,
    )
    expect(factors.at(1)).toBe(32)
  })

  it('is that of the actual steps where they are matched', () => {
    const factors = new SteepestFactors('matched', 32)
    factors.take(
      scoresWithRatio(40, () => 50),
      0,
    )
    expect(factors.at(39)).toBeCloseTo(50, 4)
  })

  it('is that of the row, and while rows pass does not leap when one of them does', () => {
    const factors = new SteepestFactors('matched', 1)
    factors.take(
      scoresWithRatio(40, (row) => (row === 30 ? 5000 : 50)),
      0,
    )
    expect(factors.at(30)).toBeCloseTo(5000, 1)
    expect(factors.at(30, true) / factors.at(29, true)).toBeLessThan(1.1)
    // The weights 1 … 13 … 1 are 169 together; the last three, 3 + 2 + 1, are of rows that are not there.
    expect(factors.at(30, true)).toBeCloseTo(50 * 100 ** (13 / 163), 2)
  })

  it('is the same whether the rows come at once or one by one', () => {
    const scores = scoresWithRatio(20, (row) => 10 + row)
    const [once, gradually] = [new SteepestFactors('matched', 1), new SteepestFactors('matched', 1)]
    once.take(scores, 0)
    gradually.take({ ...scores, rows: 7 }, 0)
    const early = gradually.at(6)
    gradually.take(scores, 7)
    expect([early, gradually.at(19)]).toEqual([once.at(6), once.at(19)])
  })

  it('is measured anew where the rows are others', () => {
    const factors = new SteepestFactors('matched', 1)
    factors.take(
      scoresWithRatio(20, () => 10),
      0,
    )
    factors.at(19)
    factors.take(
      scoresWithRatio(20, () => 30),
      0,
    )
    expect(factors.at(19)).toBeCloseTo(30, 4)
  })

  it('stays as it was over a row in which nothing moved', () => {
    const factors = new SteepestFactors('matched', 1)
    factors.take(
      scoresWithRatio(3, (row) => (row === 1 ? 0 : 8)),
      0,
    )
    expect(factors.at(1)).toBe(factors.at(0))
  })
})

describe('a longer version of the same scores', () => {
  const held = scoresWithRatio(5, () => 1)

  it('keeps what it has in common with what is held', () => {
    expect(keptRows(held, { ...held, rows: 9 })).toBe(5)
  })

  it('keeps nothing of another frame, another stride, or where rows are gone', () => {
    const others = [
      { ...held, frame: { ...held.frame } },
      { ...held, stride: 2 },
      { ...held, rows: 4 },
    ]
    expect(others.map((other) => keptRows(held, other))).toEqual([0, 0, 0])
    expect(keptRows(null, held)).toBe(0)
  })
})

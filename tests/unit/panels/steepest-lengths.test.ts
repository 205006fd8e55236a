import { describe, expect, it } from 'vitest'
import type { Scores } from '../../../src-main/shared/contract/engine-api.ts'
import { rowsFrom } from '../../../src-renderer/panels/view/rows-from.ts'
import { SteepestFactors } from '../../../src-renderer/panels/view/steepest-lengths.ts'
import { scoresOf } from '../state/synthetic-rows.ts'

/** Every actual step `ratio` times as long as the steepest. */
function scoresWithRatio(rows: number, ratio: (row: number) => number): Scores {
  const scores = scoresOf(0, rows)
  scores.steepest.fill(1)
  scores.steepestLength.fill(1)
  scores.actualLength.forEach((_, cell) => {
    scores.actualLength[cell] = ratio(Math.floor(cell / scores.probes))
  })
  return scores
}

describe('the length of steepest steps', () => {
  it('is left alone at true length', () => {
    const scores = scoresWithRatio(3, () => 50)
    expect(new SteepestFactors('true', 32).take(scores).steepest).toBe(scores.steepest)
  })

  it('is the batch size times as much per sample', () => {
    const drawn = new SteepestFactors('per-sample', 32).take(scoresWithRatio(2, () => 50))
    expect(new Set(drawn.steepest)).toEqual(new Set([32]))
  })

  it('is that of the actual steps where they are matched', () => {
    const factors = new SteepestFactors('matched', 32)
    factors.take(scoresWithRatio(40, () => 50))
    expect(factors.at(39)).toBeCloseTo(50, 4)
  })

  it('does not leap when one row does', () => {
    const factors = new SteepestFactors('matched', 1)
    factors.take(scoresWithRatio(40, (row) => (row === 30 ? 5000 : 50)))
    expect(factors.at(30) / factors.at(29)).toBeLessThan(1.6)
  })

  it('is the same whether the rows come at once or one by one', () => {
    const scores = scoresWithRatio(20, (row) => 10 + row)
    const [once, gradually] = [new SteepestFactors('matched', 1), new SteepestFactors('matched', 1)]
    const whole = once.take(scores).steepest
    gradually.take({ ...scores, rows: 7 })
    expect(gradually.take(rowsFrom(scores, 7)).steepest).toEqual(whole.subarray(7 * 6))
  })

  it('stays as it was over a row in which nothing moved', () => {
    const factors = new SteepestFactors('matched', 1)
    factors.take(scoresWithRatio(3, (row) => (row === 1 ? 0 : 8)))
    expect(factors.at(1)).toBe(factors.at(0))
  })
})

import { describe, expect, it } from 'vitest'
import { median } from '../../../../../src-main/shared/plots/median.ts'
import { rowNumbers } from '../../../../../src-renderer/panels/theory/readouts/row-numbers.ts'
import { statisticsOf } from '../../../state/synthetic-rows.ts'

describe('the numbers of a row', () => {
  it('are medians over the probes of that row alone', () => {
    const statistics = statisticsOf('logits', 0, 3)
    statistics.actualGain.set([1, 2, 10, 20, 5, 5])
    expect(rowNumbers(statistics, 1)).toMatchObject({ gain: 15, divergence: 1, members: 2 })
  })

  it('are of the chosen probes alone, where some are hidden', () => {
    const statistics = statisticsOf('logits', 0, 3)
    statistics.actualGain.set([1, 2, 10, -20, 5, 5])
    expect(rowNumbers(statistics, 1, Int32Array.of(0))).toMatchObject({
      gain: 10,
      divergence: 0,
      nonPositive: 0,
      members: 1,
    })
    expect(rowNumbers(statistics, 1, Int32Array.of(0, 1))).toMatchObject({
      gain: -5,
      nonPositive: 0.5,
      members: 2,
    })
  })

  it('are none for a row that has not arrived', () => {
    expect(rowNumbers(statisticsOf('logits', 0, 3), 3)).toBeNull()
  })
})

describe('a median', () => {
  it('leaves out what is not finite', () => {
    expect(median(Float32Array.of(Number.NaN, 3, 1, Number.POSITIVE_INFINITY, 2))).toBe(2)
  })

  it('is no number of no numbers', () => {
    expect(median(new Float32Array(0))).toBeNaN()
  })
})

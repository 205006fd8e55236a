import { describe, expect, test } from 'vitest'
import { chooseRows, spread, successive } from '../../../../src-main/analysis/verify/chosen-rows.ts'

describe('chooseRows', () => {
  test('takes every row of a short run', () => {
    expect(chooseRows(5, [0, 4], 10)).toEqual([0, 1, 2, 3, 4])
  })

  test('takes blocks from the first row to the last, and rows with checkpoints', () => {
    const rows = chooseRows(1000, [0, 500, 900], 40)
    expect(rows.slice(0, 8)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(rows.slice(-8)).toEqual([992, 993, 994, 995, 996, 997, 998, 999])
    expect(rows).toContain(500)
    expect(rows).toContain(900)
  })

  test('takes no more than asked for', () => {
    for (const limit of [1, 2, 3, 9, 17, 100, 256]) {
      const checkpointed = Array.from({ length: 100 }, (_, index) => index * 10)
      const rows = chooseRows(1000, checkpointed, limit)
      expect(rows.length).toBeLessThanOrEqual(limit)
      expect(rows.length).toBeGreaterThan(0)
    }
  })
})

test('spread keeps the first and the last', () => {
  expect(spread([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7])
})

test('successive rows become ranges', () => {
  expect(successive([0, 1, 2, 7, 9, 10])).toEqual([
    { from: 0, to: 3 },
    { from: 7, to: 8 },
    { from: 9, to: 11 },
  ])
})

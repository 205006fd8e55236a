import { describe, expect, test } from 'vitest'
import { batchMembers, offTheory } from '../../../src-main/shared/plots/batch-members.ts'
import { gainChart } from '../../../src-main/shared/plots/gain-chart.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { knownStatistics } from './known-statistics.ts'

/** Rows 10, 11, 12 of two probes; one of them is each row's batch. */
const statistics = knownStatistics(
  2,
  {
    inputNorm: [2, 3, 2, 3, 2, 3],
    ownGain: [2, 0.1, 0.2, 3, 2, 0.3],
    theory: [2, 3, 2, 3, 2, 3],
    member: [1, 0, 0, 1, 1, 0],
  },
  10,
)

describe('batch members', () => {
  test('are those of the rows that are asked for', () => {
    expect(batchMembers(statistics, 11, 13).map(({ row, probe }) => [row, probe])).toEqual([
      [11, 1],
      [12, 0],
    ])
  })

  test('of rows that are not there are none', () => {
    expect(batchMembers(statistics, 0, 10)).toEqual([])
    expect(batchMembers(statistics, 13, 20)).toEqual([])
  })

  test('are so far off as the share of theory by which the measured gain differs', () => {
    expect(offTheory({ ownGain: 5.5, theory: 5 })).toBeCloseTo(0.1)
    expect(offTheory({ ownGain: 5, theory: Number.NaN })).toBeNaN()
  })

  test('of the rows before are drawn behind the present one, the older the fainter', () => {
    const data = { statistics, row: 12, sources: ['own'], recent: 2 } as const
    const series = [gainChart(data, light, { width: 340, height: 260 }).series ?? []].flat()
    const recent = series.find(({ id }) => id === 'own-recent')?.data
    expect(recent).toEqual([
      { value: [2, 2, 2, 0], itemStyle: { opacity: expect.any(Number) } },
      { value: [3, 3, 3, 1], itemStyle: { opacity: expect.any(Number) } },
    ])
    const opacities =
      JSON.stringify(recent)
        .match(/(?<="opacity":)[\d.]+/g)
        ?.map(Number) ?? []
    expect(opacities[0]).toBeLessThan(opacities[1] ?? 0)
  })

  test('of the rows before are not drawn where they are not asked for', () => {
    const data = { statistics, row: 12, sources: ['own'] } as const
    const series = [gainChart(data, light, { width: 340, height: 260 }).series ?? []].flat()
    expect(series.find(({ id }) => id === 'own-recent')?.data).toEqual([])
  })
})

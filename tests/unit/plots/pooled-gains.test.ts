import { describe, expect, test } from 'vitest'
import { pooledGains } from '../../../src-main/shared/plots/pooled-gains.ts'
import { knownStatistics } from './known-statistics.ts'

describe('the gains of a whole run as one row', () => {
  const probes = 60
  const rows = 1500
  // One member a row, as with one sample a step.
  const member = Array.from({ length: rows * probes }, (_, at) =>
    at % probes === ((at / probes) | 0) % probes ? 1 : 0,
  )
  const inputNorm = member.map((_, at) => 1 + (at % probes))
  const pooled = pooledGains(knownStatistics(probes, { member, inputNorm, ownGain: inputNorm }))

  test('are one row, of members and of others, as many as can be told apart', () => {
    const members = pooled.member.filter(Boolean).length
    expect([pooled.rows, members, pooled.probes - members]).toEqual([1, 600, 300])
  })

  test('take every probe, though rows are all of one length', () => {
    const of = (wanted: number): Set<number> =>
      new Set(pooled.inputNorm.filter((_, at) => pooled.member[at] === wanted))
    expect(of(1).size).toBe(probes)
    expect(of(0).size).toBe(probes)
  })

  test('keep what belongs together together', () => {
    expect(pooled.ownGain).toEqual(pooled.inputNorm)
  })

  test('leave out probes without a gain', () => {
    const some = pooledGains(knownStatistics(3, { ownGain: [1, Number.NaN, 3] }))
    expect(Array.from(some.ownGain)).toEqual([1, 3])
  })
})

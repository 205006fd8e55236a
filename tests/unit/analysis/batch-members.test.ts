import { describe, expect, test } from 'vitest'
import { membersAmongProbes } from '../../../src-main/analysis/batch-members.ts'

describe('membersAmongProbes', () => {
  test('places each member among the probes', () => {
    expect(membersAmongProbes(Int32Array.of(7, 3, 7), Int32Array.of(3, 5, 7))).toEqual(Int32Array.of(2, 0, 2))
  })

  test('is null when a member is not a probe', () => {
    expect(membersAmongProbes(Int32Array.of(7, 4), Int32Array.of(3, 5, 7))).toBeNull()
  })
})

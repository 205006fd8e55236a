import { describe, expect, it } from 'vitest'
import { CommitCadence } from '../../../src-main/trainer/commit-cadence.ts'

describe('commit cadence', () => {
  it('lets the first rows be committed at once', () => {
    expect(new CommitCadence().isDue(12)).toBe(true)
  })

  it('comes about five times a second where commits cost nothing', () => {
    const cadence = new CommitCadence()
    cadence.committed(1000, 1001)
    expect([1150, 1190, 1210].map((now) => cadence.isDue(now))).toEqual([false, false, true])
  })

  it('spends at most a fifth of the time in slow commits', () => {
    const cadence = new CommitCadence()
    cadence.committed(1000, 1500)
    const next = Array.from({ length: 5000 }, (_, wait) => 1500 + wait).find((now) => cadence.isDue(now))
    expect(500 / ((next ?? 0) - 1000)).toBeCloseTo(0.2, 2)
  })
})

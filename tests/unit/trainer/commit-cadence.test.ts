import { describe, expect, it } from 'vitest'
import { CommitCadence } from '../../../src-main/trainer/commit-cadence.ts'

/** The first time from `start` on at which a commit is due, when asked every millisecond. */
function nextDue(cadence: CommitCadence, start: number): number {
  for (let now = start; now < start + 60_000; now++) if (cadence.isDue(now)) return now
  throw new Error('no commit was due within a minute')
}

describe('commit cadence', () => {
  it('commits the first rows within 50 ms of the first', () => {
    expect(nextDue(new CommitCadence(), 7000) - 7000).toBeLessThan(50)
  })

  it('leaves the first commit to more than one row where rows are fast', () => {
    expect(new CommitCadence().isDue(7000)).toBe(false)
  })

  it('comes about five times a second where commits cost little', () => {
    const cadence = new CommitCadence()
    cadence.committed(1000, 3)
    expect(nextDue(cadence, 1001) - 1000).toBeCloseTo(200, -1)
  })

  it('gives at most a fifth of the time to costly commits', () => {
    const cadence = new CommitCadence()
    cadence.committed(1000, 500)
    expect(500 / (nextDue(cadence, 1500) - 1000)).toBeCloseTo(0.2, 2)
  })
})

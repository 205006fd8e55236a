import { describe, expect, it } from 'vitest'
import { shareAt, sharesOver } from '../../../src-renderer/panels/spec/learning-rate.ts'

describe('η over a run', () => {
  it('rises to its value in equal steps', () => {
    const schedule = { kind: 'constant', warmUp: 4 } as const
    expect([0, 1, 2, 3, 4, 99].map((update) => shareAt(schedule, update, 100))).toEqual([
      0.25, 0.5, 0.75, 1, 1, 1,
    ])
  })

  it('falls along half a cosine to its floor at the last update', () => {
    const schedule = { kind: 'cosine', warmUp: 10, floor: 0.2 } as const
    const shares = [10, 60, 110].map((update) => shareAt(schedule, update, 111))
    expect(shares[0]).toBe(1)
    expect(shares[1]).toBeCloseTo(0.6, 12)
    expect(shares[2]).toBeCloseTo(0.2, 12)
  })

  it('is multiplied after every so many updates beyond the warm-up', () => {
    const schedule = { kind: 'step', warmUp: 2, every: 3, factor: 0.5 } as const
    expect([2, 4, 5, 7, 8].map((update) => shareAt(schedule, update, 20))).toEqual([1, 1, 0.5, 0.5, 0.25])
  })

  it('is drawn from the first update to the last', () => {
    const schedule = { kind: 'step', warmUp: 0, every: 9, factor: 0.1 } as const
    expect(sharesOver(schedule, 10, 3)).toEqual([1, 1, 0.1])
  })
})

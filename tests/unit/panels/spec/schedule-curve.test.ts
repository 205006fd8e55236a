import { describe, expect, it } from 'vitest'
import { sharesOver } from '../../../../src-renderer/panels/spec/schedule-curve.ts'

describe('the curve of a schedule', () => {
  it('goes from the first update to the last', () => {
    const schedule = { kind: 'step', warmUp: 0, every: 9, factor: 0.1 } as const
    expect(sharesOver(schedule, 10, 3)).toEqual([1, 1, 0.1])
  })

  it('begins with the warm-up', () => {
    const schedule = { kind: 'constant', warmUp: 4 } as const
    expect(sharesOver(schedule, 5, 5)).toEqual([0.25, 0.5, 0.75, 1, 1])
  })
})

import { describe, expect, it } from 'vitest'
import { crowdingOf } from '../../../src-renderer/scene/crowding.ts'

describe('crowding', () => {
  it('is none where each probe has room', () => {
    for (const probes of [1, 64, 200]) expect(crowdingOf(probes)).toBe(0)
  })

  it('grows with every doubling alike, up to one', () => {
    const [one, two, four] = [crowdingOf(220), crowdingOf(440), crowdingOf(880)]
    expect(two - one).toBeCloseTo(four - two, 12)
    expect(two).toBeGreaterThan(one)
    expect(crowdingOf(1000)).toBe(1)
    expect(crowdingOf(100_000)).toBe(1)
  })
})

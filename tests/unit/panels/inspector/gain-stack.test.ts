import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gainStack } from '../../../../src-renderer/panels/inspector/gain-stack.ts'
import { partsOf } from './inspected-step.ts'

const gain = fc.double({ min: -50, max: 50, noNaN: true })

describe('the bar of gains', () => {
  it('lays the parts end to end, and marks their sum where it lies', () => {
    fc.assert(
      fc.property(gain, gain, gain, gain, (self, cross, upstream, interaction) => {
        const actual = self + cross + upstream + interaction
        const stack = gainStack(partsOf({ self, cross, upstream, interaction, own: self + cross, actual }))
        if (!stack) throw new Error('expected a bar')
        const unit = stack.one - stack.zero
        expect(unit).toBeGreaterThan(0)
        for (const side of [1, -1]) {
          const segments = stack.segments.filter((segment) => (segment.gain < 0 ? -1 : 1) === side)
          const covered = segments.reduce((sum, { width }) => sum + width, 0)
          const ends = segments.map(({ from, width }) => (side > 0 ? from + width : from))
          const outermost = side > 0 ? Math.max(stack.zero, ...ends) : Math.min(stack.zero, ...ends)
          expect(Math.abs(outermost - stack.zero)).toBeCloseTo(covered, 9)
        }
        expect((stack.actual - stack.zero) / unit).toBeCloseTo(actual, 6)
        const places = [stack.zero, stack.one, stack.actual, ...stack.segments.map(({ from }) => from)]
        for (const place of places) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('shows own in one piece where self is not known', () => {
    const parts = partsOf({ own: 2, upstream: -1, interaction: 0, actual: 1 })
    parts.self.why = 'adam'
    expect(gainStack(parts)?.segments.map(({ name }) => name)).toEqual(['own', 'upstream', 'interaction'])
  })

  it('is none where the steepest step has no length', () => {
    expect(gainStack(partsOf({ actual: Number.NaN }))).toBeNull()
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advancePlayhead } from '../../../../src-renderer/state/time/playhead.ts'

const around = { seconds: 0.016, lastRow: 99, rowsPerSecond: 30, loop: false, live: false }

describe('a playing playhead', () => {
  it('moves by the time that passed', () => {
    expect(advancePlayhead({ row: 10, mode: 'playing' }, { ...around, seconds: 0.1 })).toEqual({
      row: 13,
      mode: 'playing',
    })
  })

  it('stops at the last row of a run that has ended', () => {
    expect(advancePlayhead({ row: 98.9, mode: 'playing' }, around)).toEqual({ row: 99, mode: 'paused' })
  })

  it('waits at the newest row of a run that is live', () => {
    expect(advancePlayhead({ row: 98.9, mode: 'playing' }, { ...around, live: true })).toEqual({
      row: 99,
      mode: 'playing',
    })
  })

  it('begins again where it loops', () => {
    const { row, mode } = advancePlayhead({ row: 98.9, mode: 'playing' }, { ...around, loop: true })
    expect([mode, row < 1]).toEqual(['playing', true])
  })

  it('does not leap over what passed while the window was hidden', () => {
    const { row } = advancePlayhead({ row: 0, mode: 'playing' }, { ...around, seconds: 60 })
    expect(row).toBeLessThan(10)
  })

  it('stands still while there are no rows', () => {
    const head = { row: 0, mode: 'playing' } as const
    expect(advancePlayhead(head, { ...around, lastRow: -1 })).toEqual(head)
  })
})

describe('a following playhead', () => {
  it('draws nearer to the newest row and never passes it', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 98, noNaN: true }),
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        (row, seconds) => {
          const next = advancePlayhead({ row, mode: 'following' }, { ...around, seconds, live: true }).row
          return next > row && next <= 99
        },
      ),
    )
  })

  it('covers the same way in two short frames as in one long one', () => {
    const live = { ...around, live: true }
    const once = advancePlayhead({ row: 0, mode: 'following' }, { ...live, seconds: 0.2 })
    const half = advancePlayhead({ row: 0, mode: 'following' }, { ...live, seconds: 0.1 })
    expect(advancePlayhead(half, { ...live, seconds: 0.1 }).row).toBeCloseTo(once.row, 9)
  })

  it('comes to rest at the end of a run that has ended', () => {
    expect(advancePlayhead({ row: 98.99, mode: 'following' }, around)).toEqual({ row: 99, mode: 'paused' })
  })

  it('stays with a run that is live', () => {
    expect(advancePlayhead({ row: 99, mode: 'following' }, { ...around, live: true }).mode).toBe('following')
  })
})

describe('a paused playhead', () => {
  it('stays where it is', () => {
    const head = { row: 12.5, mode: 'paused' } as const
    expect(advancePlayhead(head, { ...around, seconds: 1 })).toEqual(head)
  })
})

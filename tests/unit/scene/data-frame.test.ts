import { describe, expect, it } from 'vitest'
import type { Extent } from '../../../src-renderer/scene/data-bounds.ts'
import { DataFrame } from '../../../src-renderer/scene/data-frame.ts'

const within = (reach: number): Extent => ({ low: [-reach, -reach, -reach], high: [reach, reach, reach] })

describe('the frame of the data', () => {
  it('stays as it is while new rows lie inside it', () => {
    const frame = new DataFrame()
    frame.take([within(1)], true)
    expect(frame.take([within(0.5)], false)).toBeNull()
  })

  it('grows around rows that leave it', () => {
    const frame = new DataFrame()
    frame.take([within(1)], true)
    frame.take([within(1.6)], false)
    expect(frame.box?.high[0]).toBeGreaterThanOrEqual(1.59)
  })

  it('is made anew for another projection', () => {
    const frame = new DataFrame()
    frame.take([within(1)], true)
    expect(frame.take([within(0.1)], true)?.high[0]).toBeLessThan(0.2)
  })

  it('does not follow rows that run away', () => {
    const frame = new DataFrame()
    frame.take([within(1)], true)
    frame.take([within(1e9)], false)
    expect(frame.box?.high[0]).toBeLessThan(2)
  })

  it('is none while there is nothing to frame', () => {
    const frame = new DataFrame()
    expect([frame.take([], true), frame.box]).toEqual([null, null])
  })

  it('is around all that is drawn over each other, but for a run that ran away', () => {
    const frame = new DataFrame()
    frame.take([within(1), within(5), within(1e9)], true)
    expect(frame.box?.high[0]).toBeGreaterThanOrEqual(5)
    expect(frame.box?.high[0]).toBeLessThan(8)
    expect(frame.take([within(1), within(5)], false)).toBeNull()
  })
})

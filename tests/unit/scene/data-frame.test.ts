import { describe, expect, it } from 'vitest'
import { DataFrame } from '../../../src-renderer/scene/data-frame.ts'
import { scoresOf } from '../state/synthetic-rows.ts'

/** Rows within ±reach on every axis. */
function within(reach: number, from = 0) {
  const scores = scoresOf(from, 200)
  scores.activation.forEach((_, index) => {
    scores.activation[index] = reach * Math.sin(index)
  })
  return scores
}

describe('the frame of the data', () => {
  it('stays as it is while new rows lie inside it', () => {
    const frame = new DataFrame()
    frame.take(within(1))
    expect(frame.take(within(0.5, 200))).toBeNull()
  })

  it('grows around rows that leave it, and is the same picture still', () => {
    const frame = new DataFrame()
    frame.take(within(1))
    expect(frame.take(within(1.6, 200))).toMatchObject({ anew: false, samePicture: true })
    expect(frame.box?.high[0]).toBeGreaterThanOrEqual(1.59)
  })

  it('is another picture where a new basis is of quite another size', () => {
    const frame = new DataFrame()
    frame.take(within(1))
    expect(frame.take(within(40))).toMatchObject({ anew: true, samePicture: false })
  })

  it('does not follow rows that run away', () => {
    const frame = new DataFrame()
    frame.take(within(1))
    frame.take(within(1e9, 200))
    expect(frame.box?.high[0]).toBeLessThan(2)
  })

  it('is none while there is nothing to frame', () => {
    const frame = new DataFrame()
    const scores = within(1)
    scores.activation.fill(Number.NaN)
    expect([frame.take(scores), frame.box]).toEqual([null, null])
  })
})

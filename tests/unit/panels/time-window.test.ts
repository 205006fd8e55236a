import { describe, expect, it } from 'vitest'
import { lossTrace } from '../../../src-renderer/panels/timeline/draw-loss-trace.ts'
import { inSight, panned, zoomed } from '../../../src-renderer/panels/timeline/time-window.ts'

const whole = { first: 0, last: 1000 }

describe('a piece of the time axis', () => {
  it('is zoomed about a row that stays where it is', () => {
    const piece = zoomed(whole, 1000, 300, 0.5)
    expect(piece).toEqual({ first: 150, last: 650 })
    const closer = zoomed(piece ?? whole, 1000, 300, 0.5)
    expect((300 - (closer?.first ?? 0)) / 250).toBeCloseTo(0.3)
  })

  it('stays within the run, and is the whole where it would be longer', () => {
    expect(zoomed({ first: 0, last: 100 }, 1000, 0, 2)).toEqual({ first: 0, last: 200 })
    expect(zoomed({ first: 500, last: 900 }, 1000, 500, 2)).toEqual({ first: 200, last: 1000 })
    expect(zoomed({ first: 100, last: 900 }, 1000, 500, 2)).toBeNull()
  })

  it('is never shorter than eight rows, nor longer than a short run', () => {
    const piece = zoomed({ first: 100, last: 110 }, 1000, 105, 0.01)
    expect((piece?.last ?? 0) - (piece?.first ?? 0)).toBe(8)
    expect(zoomed({ first: 0, last: 3 }, 3, 1, 0.5)).toBeNull()
  })

  it('is moved no farther than to the ends', () => {
    expect(panned({ first: 10, last: 20 }, 1000, -50)).toEqual({ first: 0, last: 10 })
    expect(panned({ first: 10, last: 20 }, 1000, 5000)).toEqual({ first: 990, last: 1000 })
  })

  it('turns a page when the playhead leaves it', () => {
    const piece = { first: 100, last: 200 }
    expect(inSight(piece, 1000, 150)).toBe(piece)
    expect(inSight(piece, 1000, 201)).toEqual({ first: 196, last: 296 })
    expect(inSight(piece, 1000, 0)).toEqual({ first: 0, last: 100 })
  })
})

describe('the trace of the loss', () => {
  const loss = Float32Array.from({ length: 1000 }, (_, row) => row)

  it('has one point a pixel, the mean of its rows', () => {
    const trace = lossTrace(loss, { first: 0, last: 999 }, 100)
    expect(trace.length).toBeGreaterThanOrEqual(100)
    const [x, value] = trace[50] ?? [0, 0]
    expect(x).toBeCloseTo(50)
    expect(Math.abs(value - 50 * 9.99 - 4.5)).toBeLessThan(1)
  })

  it('has one point a row where there are fewer rows than pixels', () => {
    expect(lossTrace(loss, { first: 100, last: 110 }, 200).map(([x, value]) => [x, value])).toEqual(
      Array.from({ length: 11 }, (_, row) => [row * 20, 100 + row]),
    )
  })

  it('ends at the newest row', () => {
    expect(lossTrace(loss, { first: 990, last: 1200 }, 400).at(-1)?.[1]).toBe(999)
  })
})

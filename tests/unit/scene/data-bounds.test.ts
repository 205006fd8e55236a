import { describe, expect, it } from 'vitest'
import { boxAround, extentOf, holds, ticksAlong } from '../../../src-renderer/scene/data-bounds.ts'

/** Along each axis. */
const pointsOf = (points: number[][]): Float32Array[] =>
  [0, 1, 2].map((axis) => Float32Array.from(points, (point) => point[axis] ?? 0))

describe('the box around the data', () => {
  it('holds the data, with a tick on every axis', () => {
    const extent = { low: [-3.1, 0.2, 5], high: [4.7, 0.3, 5] } as const
    const box = boxAround({ low: [...extent.low], high: [...extent.high] })
    expect(holds(box, { low: [...extent.low], high: [...extent.high] })).toBe(true)
    for (const axis of [0, 1, 2] as const) expect(ticksAlong(box, axis).length).toBeGreaterThan(0)
  })

  it('stays the same while the data moves within it by a little', () => {
    const before = boxAround({ low: [-3, -1, -1], high: [4, 1, 1] })
    expect(boxAround({ low: [-3, -1, -1], high: [4.004, 1, 1] })).toEqual(before)
  })

  it('has a size when all points are one point', () => {
    for (const place of [0, 1e-7, 2500]) {
      const box = boxAround({ low: [place, place, place], high: [place, place, place] })
      for (const axis of [0, 1, 2] as const) expect(box.high[axis]).toBeGreaterThan(box.low[axis])
    }
  })

  it('is not stretched by a few points that ran away', () => {
    const points = Array.from({ length: 1000 }, (_, index) => [Math.sin(index), Math.cos(index), 0])
    points[998] = [1e9, 0, 0]
    expect(extentOf(pointsOf(points))?.high[0]).toBeLessThan(3)
  })

  it('reaches to the furthest point where the points lead up to it', () => {
    const points = Array.from({ length: 1000 }, (_, index) => [index, 0, 0])
    expect(extentOf(pointsOf(points))).toMatchObject({ low: [0, 0, 0], high: [999, 0, 0] })
  })

  it('leaves out as many at either end as a sorted list would say', () => {
    const values = Float32Array.from({ length: 1500 }, (_, index) => Math.tan(index * 1.7))
    const sorted = values.slice().sort()
    const [low = 0, high = 0] = [sorted[6], sorted[1493]]
    const slack = 0.6 * (high - low)
    const extent = extentOf([values, values, values])
    expect(extent?.low[1]).toBeCloseTo(Math.max(sorted[0] ?? 0, low - slack), 2)
    expect(extent?.high[1]).toBeCloseTo(Math.min(sorted[1499] ?? 0, high + slack), 2)
  })

  it('is none where there is no point', () => {
    expect(extentOf(pointsOf([]))).toBeNull()
  })
})

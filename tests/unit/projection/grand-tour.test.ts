import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { tourMatrix, tourRate } from '../../../src-main/shared/projection/grand-tour.ts'
import { componentCounts, distance, orthonormalityError, randomSpace, seeds } from './orthonormality.ts'

const times = fc.double({ min: -5000, max: 5000, noNaN: true })

describe('the grand tour', () => {
  test('is orthonormal at every time, within the axes that there are', () => {
    fc.assert(
      fc.property(seeds, times, times, componentCounts, (seed, anchorTime, time, count) => {
        const matrix = tourMatrix({ anchor: randomSpace(seed, count), anchorTime, time }, count)
        expect(orthonormalityError(matrix)).toBeLessThan(1e-6)
        for (let at = 0; at < 48; at++) if (at % 16 >= count) expect(matrix[at]).toBe(0)
      }),
    )
  })

  test('begins where it was entered, whenever that was', () => {
    fc.assert(
      fc.property(seeds, times, componentCounts, (seed, anchorTime, count) => {
        const anchor = randomSpace(seed, count)
        expect(distance(tourMatrix({ anchor, anchorTime, time: anchorTime }, count), anchor)).toBeLessThan(
          1e-6,
        )
      }),
    )
  })

  test('anchored anew at a place of its way, it goes on along the same way', () => {
    fc.assert(
      fc.property(seeds, times, times, (seed, middle, time) => {
        const first = { anchor: randomSpace(seed), anchorTime: 0, time }
        const anchor = tourMatrix({ ...first, time: middle }, 16)
        const again = tourMatrix({ anchor, anchorTime: middle, time }, 16)
        expect(distance(again, tourMatrix(first, 16))).toBeLessThan(1e-5)
      }),
    )
  })

  test.each([4, 8, 16])(
    'of %i axes moves evenly: an axis turns at between a third and three times its rate',
    (count) => {
      const anchor = randomSpace(3, count)
      const second = 1 / 60
      const speeds: number[] = []
      for (let time = 0; time < 240; time += 0.5) {
        const now = tourMatrix({ anchor, anchorTime: 0, time }, count)
        const next = tourMatrix({ anchor, anchorTime: 0, time: time + second }, count)
        const moved = Math.hypot(...next.map((value, at) => value - now[at]!))
        speeds.push(moved / Math.sqrt(3) / second)
      }
      expect(Math.max(...speeds)).toBeLessThan(3 * tourRate)
      expect(Math.min(...speeds)).toBeGreaterThan(tourRate / 3)
    },
  )

  test('comes by every axis of the frame, and does not come back to where it was', () => {
    const anchor = randomSpace(7)
    const seen = new Array<number>(16).fill(0)
    let nearest = Number.POSITIVE_INFINITY
    for (let time = 0; time < 3600; time += 1) {
      const matrix = tourMatrix({ anchor, anchorTime: 0, time }, 16)
      for (let axis = 0; axis < 16; axis++) {
        seen[axis] = Math.max(seen[axis]!, Math.hypot(matrix[axis]!, matrix[16 + axis]!, matrix[32 + axis]!))
      }
      if (time > 60) nearest = Math.min(nearest, distance(matrix, anchor))
    }
    expect(Math.min(...seen)).toBeGreaterThan(0.75)
    expect(nearest).toBeGreaterThan(0.1)
  })

  test('writes where it is told and makes nothing new', () => {
    const target = new Float32Array(48)
    const place = { anchor: randomSpace(1), anchorTime: 0, time: 1 }
    expect(tourMatrix(place, 16, target)).toBe(target)
    expect(distance(target, tourMatrix(place, 16))).toBe(0)
  })
})

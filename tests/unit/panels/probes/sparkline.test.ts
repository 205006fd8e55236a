import { describe, expect, it } from 'vitest'
import { quantityScale } from '../../../../src-main/shared/quantities/quantity-scale.ts'
import { sparkEnds, sparkline, sparkPlace } from '../../../../src-renderer/panels/probes/sparkline.ts'

const box = { width: 30, height: 10 }

describe('a line of one probe over time', () => {
  const values = { values: Float32Array.of(0, 9, 1, 9, Number.NaN, 9, 0.5, 9), probes: 2 }

  it('goes through its rows, and is broken where there is no number', () => {
    expect(sparkline(values, 0, (value) => value, box)).toBe('M0.0 10.0L10.0 0.0M30.0 5.0')
  })

  it('has a place for gains of either sign, 0 in the middle, in order and within the ends', () => {
    const place = sparkPlace(quantityScale('gain', 1 / 8, 8))
    const places = [-1e6, -8, -1, 0, 1, 8, 1e6].map(place)
    expect(places[3]).toBe(0.5)
    expect([places[1], places[5]]).toEqual([0, 1])
    expect([...places].sort((one, other) => one - other)).toEqual(places)
    expect(Math.min(...places)).toBe(0)
    expect(place(Number.NaN)).toBeNaN()
  })

  it('is on its own scale for anything but a gain', () => {
    const scale = quantityScale('linear', 0, 4)
    expect(sparkPlace(scale)(1)).toBe(scale.placeOf(1))
  })

  it('stands between the ends that it is said to stand between', () => {
    for (const scale of [quantityScale('gain', 1 / 8, 8), quantityScale('log', 0.01, 4)]) {
      const { low, high } = sparkEnds(scale)
      expect([low, high].map(sparkPlace(scale))).toEqual([0, 1])
    }
  })
})

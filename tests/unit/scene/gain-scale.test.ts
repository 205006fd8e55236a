import { describe, expect, it } from 'vitest'
import { rgbOf } from '../../../src-renderer/scene/colour.ts'
import {
  gainByte,
  gainColours,
  gainPalette,
  gainRange,
  gainScaleOf,
} from '../../../src-renderer/scene/gain-scale.ts'

describe('gain in colour', () => {
  it('puts a gain and its inverse equally far from the middle', () => {
    for (const gain of [1.5, 2, 7, 300]) expect(gainByte(gain) - 128).toBe(128 - gainByte(1 / gain))
  })

  it('keeps apart what has no logarithm and what is not known', () => {
    expect([gainByte(Number.NaN), gainByte(-3), gainByte(0), gainByte(1)]).toEqual([0, 1, 1, 128])
  })

  it('holds the largest and the smallest gains at the ends', () => {
    expect([gainByte(1e-30), gainByte(1e30)]).toEqual([2, 254])
    expect(gainByte(Number.POSITIVE_INFINITY)).toBe(254)
  })

  it('spans whole octaves that hold nearly all gains', () => {
    const gains = Float32Array.from({ length: 1000 }, (_, index) => 2 ** (-2.5 + (5 * index) / 999))
    expect(gainRange(gains)).toBe(3)
  })

  it('spans at least one octave when all gains are alike or none is positive', () => {
    expect(gainRange(Float32Array.of(1, 1, 1))).toBe(1)
    expect(gainRange(Float32Array.of(-1, Number.NaN))).toBe(1)
  })

  it('tells a legend the gains at which its colours stand', () => {
    expect(gainScaleOf('dark', 2).stops.map(({ gain }) => gain)).toEqual([0.25, 1, 4])
  })

  it('has in its palette the colour of a gain where its byte points', () => {
    const palette = gainPalette('light', 2)
    const at = (gain: number) => [...palette.subarray(4 * gainByte(gain), 4 * gainByte(gain) + 3)]
    const bytes = (hex: string) => rgbOf(hex).map((part) => Math.round(255 * part))
    const { low, middle, high, nonPositive, unknown } = gainColours.light
    expect([at(1), at(8), at(64), at(0.125), at(-1), at(Number.NaN)]).toEqual(
      [middle, high, high, low, nonPositive, unknown].map(bytes),
    )
  })
})

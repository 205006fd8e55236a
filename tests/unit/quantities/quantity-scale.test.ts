import { describe, expect, it } from 'vitest'
import {
  colourOf,
  legendOf,
  paletteOf,
  quantityScale,
} from '../../../src-main/shared/quantities/quantity-scale.ts'
import { scaleRange } from '../../../src-main/shared/quantities/scale-range.ts'
import { dark, light } from '../../../src-main/shared/theme/colours.ts'

const rgb = (palette: Uint8Array, byte: number): number[] => [...palette.subarray(4 * byte, 4 * byte + 3)]
const channels = (colour: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))

/** Relative luminance, WCAG 2. */
function luminance(colour: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = colour.map((channel) => {
    const value = channel / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

describe('the colour of a gain', () => {
  const scale = quantityScale('gain', 1 / 8, 8)
  const palette = paletteOf(scale, dark)

  it('is the middle at 1, full at the ends of the range and beyond them', () => {
    expect(rgb(palette, scale.byteOf(1))).toEqual(channels('#dfe3e8'))
    expect(rgb(palette, scale.byteOf(8))).toEqual(channels('#35c27b'))
    expect(rgb(palette, scale.byteOf(900))).toEqual(channels('#35c27b'))
    expect(rgb(palette, scale.byteOf(1 / 8))).toEqual(channels('#b07ae8'))
  })

  it('is as far from the middle for a half as for twice', () => {
    expect(scale.placeOf(2) - 0.5).toBeCloseTo(0.5 - scale.placeOf(0.5), 12)
    expect(scale.placeOf(2)).toBeCloseTo(0.5 + 1 / 6, 12)
  })

  it('is one of its own where there is no logarithm, or no number', () => {
    expect([scale.byteOf(0), scale.byteOf(-3), scale.byteOf(Number.NaN)]).toEqual([1, 1, 0])
    expect(colourOf(scale, -3, dark)).toBe('#ff5ca8')
  })

  it('has the same byte whatever the range, which is in the palette', () => {
    expect(quantityScale('gain', 1 / 2, 2).byteOf(1.3)).toBe(scale.byteOf(1.3))
  })
})

describe('a colour scale', () => {
  it('of an alignment is symmetric around 0', () => {
    const scale = quantityScale('alignment', -1, 1)
    expect([scale.placeOf(-1), scale.placeOf(0), scale.placeOf(1)]).toEqual([0, 0.5, 1])
  })

  it('of decades gives every decade as much room', () => {
    const scale = quantityScale('log', 0.01, 100)
    expect(scale.placeOf(1) - scale.placeOf(0.1)).toBeCloseTo(0.25, 12)
    expect(scale.byteOf(0)).toBe(1)
  })

  it('grows lighter from one end to the other, and is seen on the canvas at both', () => {
    for (const theme of [dark, light]) {
      const palette = paletteOf(quantityScale('linear', 0, 1), theme)
      const canvas = luminance(channels(theme.canvas))
      let before = -1
      for (let byte = 2; byte < 256; byte++) {
        const here = luminance(rgb(palette, byte))
        // Each channel is rounded to a byte.
        expect(here).toBeGreaterThan(before - 2e-3)
        before = here
        const [most, least] = [Math.max(here, canvas), Math.min(here, canvas)]
        expect((most + 0.05) / (least + 0.05), `${theme.name} ${byte}`).toBeGreaterThan(2)
      }
    }
  })

  it('says in its legend what its colours stand for', () => {
    const { stops, special } = legendOf(quantityScale('gain', 1 / 8, 8), 'gain', dark)
    expect(stops.map(({ label }) => label)).toEqual(['1/8', '1', '8'])
    expect(stops.map(({ colour }) => colour)).toEqual(['#b07ae8', '#dfe3e8', '#35c27b'])
    expect(special).toEqual([{ label: '≤ 0', colour: '#ff5ca8' }])
    const log = legendOf(quantityScale('log', 0.01, 100), 'loss', dark)
    expect(log.stops.map(({ label }) => label)).toEqual(['0.01', '0.1', '1', '10', '100'])
  })
})

describe('the range of a scale', () => {
  const evenly = (from: number, to: number): Float32Array =>
    Float32Array.from({ length: 1001 }, (_, index) => from + ((to - from) * index) / 1000)

  it('of gains spans whole octaves either side of 1', () => {
    expect(scaleRange('gain', evenly(0.9, 5))).toEqual({ kind: 'gain', low: 1 / 8, high: 8 })
    expect(scaleRange('gain', Float32Array.of(Number.NaN, -1, 1))).toEqual({
      kind: 'gain',
      low: 0.5,
      high: 2,
    })
  })

  it('is logarithmic where the values span decades, from one round number to another', () => {
    const decades = evenly(-3, 2).map((power) => 10 ** power)
    expect(scaleRange('sequential', decades)).toEqual({ kind: 'log', low: 0.001, high: 100 })
  })

  it('is linear otherwise, from 0 where the values come near it', () => {
    expect(scaleRange('sequential', evenly(0.2, 1.9))).toEqual({ kind: 'linear', low: 0, high: 2 })
    expect(scaleRange('sequential', evenly(60, 80))).toMatchObject({ kind: 'linear', low: 60, high: 80 })
  })

  it('is not moved by single values far out', () => {
    const values = evenly(1, 2)
    values[500] = 1e9
    expect(scaleRange('sequential', values).high).toBeLessThanOrEqual(2)
  })

  it('has the values in its middle where they are all alike, and an end where there is none', () => {
    expect(scaleRange('sequential', Float32Array.of(3, 3))).toEqual({ kind: 'linear', low: 1.5, high: 4.5 })
    expect(scaleRange('sequential', new Float32Array(0))).toEqual({ kind: 'linear', low: -1, high: 1 })
  })
})

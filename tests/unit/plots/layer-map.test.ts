import { describe, expect, it } from 'vitest'
import type { LayerMap } from '../../../src-main/shared/contract/engine-api.ts'
import { chartSvg } from '../../../src-main/shared/plots/chart-svg.ts'
import { layerMapChart } from '../../../src-main/shared/plots/layer-map.ts'
import { layerMapEnds } from '../../../src-main/shared/plots/layer-map-ends.ts'
import {
  acrossOfRow,
  layerMapFrame,
  placeAt,
  updateUnder,
} from '../../../src-main/shared/plots/layer-map-frame.ts'
import { medianWords, tapMedians } from '../../../src-main/shared/plots/layer-map-medians.ts'
import { layerMapScale } from '../../../src-main/shared/plots/layer-map-scale.ts'
import { rampColour } from '../../../src-main/shared/theme/colour-ramps.ts'
import { dark, light } from '../../../src-main/shared/theme/colours.ts'

const size = { width: 400, height: 240 }
const named = true

/** Two taps, five rows in bins of two. */
function knownMap(gain: number[]): LayerMap {
  const values = Float32Array.from(gain)
  return {
    taps: ['hidden1', 'logits'],
    rows: 5,
    measured: 5,
    binRows: 2,
    from: 0,
    bins: 3,
    values: { divergence: values, gain: values, alignment: values, 'non-positive': values },
  }
}

const steps = Int32Array.of(0, 10, 20, 30, 40)

describe('the cells of a layer map', () => {
  it('reach from the update of their first row to that of the row behind their last', () => {
    const data = { map: knownMap([1, 2, 4, Number.NaN, 0.5, 0.25]), steps, quantity: 'gain' as const }
    const option = layerMapChart({ ...data, playhead: null, named }, light, size)
    const [cells] = [option.series ?? []].flat()
    expect(cells?.data).toEqual([
      [0, 20, 0, 1],
      [20, 40, 0, 2],
      [40, 50, 0, 4],
      // What is not a number is left out.
      [20, 40, 1, 0.5],
      [40, 50, 1, 0.25],
    ])
  })

  it('are found where they are drawn', () => {
    const map = knownMap([1, 1, 1, 1, 1, 1])
    const placed = { map, steps, window: null }
    const frame = layerMapFrame(map.taps, named)
    const tapHeight = (size.height - frame.top - frame.bottom) / 2
    for (let row = 0; row < 5; row++) {
      for (const tap of [0, 1]) {
        const x = acrossOfRow(row + 0.5, placed, size, frame)
        const y = frame.top + (tap + 0.5) * tapHeight
        expect(placeAt({ x, y }, placed, size, frame)).toEqual({ tap, row })
      }
    }
    expect(placeAt({ x: 5, y: 100 }, placed, size, frame)).toBeNull()
    expect(placeAt({ x: 200, y: size.height - 5 }, placed, size, frame)).toBeNull()
  })
})

describe('a window in time', () => {
  const window = { from: 15, to: 35 }
  const map = knownMap([1, 2, 4, 1, 0.5, 0.25])

  it('shows what it holds of each cell, and none of the others', () => {
    const option = layerMapChart({ map, steps, quantity: 'gain', window, playhead: null, named }, light, size)
    const [cells] = [option.series ?? []].flat()
    expect(cells?.data).toEqual([
      [15, 20, 0, 1],
      [20, 35, 0, 2],
      [15, 20, 1, 1],
      [20, 35, 1, 0.5],
    ])
    expect(option.xAxis).toMatchObject({ min: 15, max: 35 })
  })

  it('lies between the edges of the cells, and is found there', () => {
    const frame = layerMapFrame(map.taps, named)
    const placed = { map, steps, window }
    const [left, right] = [frame.left, size.width - frame.right]
    expect(acrossOfRow(1.5, placed, size, frame)).toBeCloseTo(left, 9)
    expect(acrossOfRow(3.5, placed, size, frame)).toBeCloseTo(right, 9)
    expect(updateUnder((left + right) / 2, placed, size, frame)).toBeCloseTo(25, 9)
    expect(placeAt({ x: left + 1, y: frame.top + 1 }, placed, size, frame)).toEqual({ tap: 0, row: 1 })
    expect(placeAt({ x: right - 1, y: frame.top + 1 }, placed, size, frame)).toEqual({ tap: 0, row: 3 })
  })
})

describe('the names of the taps', () => {
  it('have room: of many only some are written, the chosen one always and bright', () => {
    const taps = Array.from({ length: 40 }, (_, index) => `tap${index}`)
    const values = new Float32Array(40).fill(1)
    const all = { divergence: values, gain: values, alignment: values, 'non-positive': values }
    const map: LayerMap = { ...knownMap([]), taps, bins: 1, rows: 1, binRows: 1, values: all }
    const svg = chartSvg(
      layerMapChart({ map, steps, quantity: 'gain', chosen: 'tap7', playhead: null, named }, light, size),
      light,
      size,
    )
    const written = [...svg.matchAll(/<text[^>]*fill="([^"]*)"[^>]*>(tap\d+)</g)].map(([, fill, tap]) => [
      tap,
      fill,
    ])
    expect(written.length).toBeGreaterThan(8)
    expect(written.length).toBeLessThan(21)
    expect(written.filter(([, fill]) => fill === light.text)).toEqual([['tap7', light.text]])
  })
})

describe('the colours of a layer map', () => {
  it('tell half the gain and double it equally far from 1, on either side', () => {
    const { colourOf, ticks } = layerMapScale('gain', new Float32Array(99).fill(0.2), light)
    expect(ticks.map(({ label }) => label)).toEqual(['0.2', '1', '5'])
    expect(colourOf(1)).toBe(rampColour(light, 'diverging', 0.5))
    const share = Math.log(2) / (2 * Math.log(5))
    expect(colourOf(2)).toBe(rampColour(light, 'diverging', 0.5 + share))
    expect(colourOf(0.5)).toBe(rampColour(light, 'diverging', 0.5 - share))
  })

  it('set a single gain that is not positive apart, and leave one that is no number empty', () => {
    const values = new Float32Array(200).fill(0.5)
    expect(layerMapScale('gain', values, dark).apart).toBeNull()
    values[3] = -3
    const { colourOf, apart } = layerMapScale('gain', values, dark)
    expect(colourOf(-3)).toBe(apart?.colour)
    expect(apart?.label).toBe('≤ 0')
    expect(colourOf(Number.NaN)).toBeNull()
  })

  it('tell gains in the wrong direction from each other where there are many: arcsinh around 0', () => {
    const { colourOf, ticks, apart } = layerMapScale('gain', Float32Array.of(-200, -2, 3, 200), light)
    expect(apart).toBeNull()
    expect(ticks.map(({ label }) => label)).toEqual(['−200', '0', '200'])
    expect(colourOf(0)).toBe(rampColour(light, 'diverging', 0.5))
    expect(colourOf(-2)).toBe(
      rampColour(light, 'diverging', 0.5 - Math.log(2 + Math.sqrt(5)) / (2 * Math.asinh(200))),
    )
    expect(colourOf(-200)).not.toBe(colourOf(-2))
  })

  it('use the whole ramp for what is there', () => {
    const values = Float32Array.from({ length: 101 }, (_, index) => 1 + (1.8 * index) / 100)
    const { colourOf, ticks, robust } = layerMapScale('divergence', values, light)
    expect(ticks.map(({ label }) => label)).toEqual(['1', '2.8'])
    expect(robust).toBe(false)
    expect(colourOf(1)).toBe(rampColour(light, 'sequential', 0))
    expect(colourOf(2.8)).toBe(rampColour(light, 'sequential', 1))
  })

  it('say at the end of the scale that something lies beyond', () => {
    const values = Float32Array.from({ length: 200 }, (_, index) => 0.4 + (index % 2) / 10)
    expect(layerMapScale('divergence', values, light).ticks.map(({ label }) => label)).toEqual(['0.4', '0.5'])
    values[0] = 30
    const { ticks, robust } = layerMapScale('divergence', values, light)
    expect(ticks.map(({ label }) => label)).toEqual(['0.4', '≥ 0.5'])
    expect(robust).toBe(true)
  })

  it('have ends for anything, and for nothing', () => {
    for (const quantity of ['divergence', 'gain', 'alignment', 'non-positive'] as const) {
      for (const value of [Number.NaN, 0, 0.5, -1]) {
        const { ticks, colourOf } = layerMapScale(quantity, Float32Array.of(value), light)
        expect(ticks.every(({ label }) => !label.includes('NaN'))).toBe(true)
        expect(colourOf(0.3)).toMatch(/^#[0-9a-f]{6}$/)
      }
    }
  })

  it('only reach farther while rows are read, and keep still where they hold what comes', () => {
    const early = layerMapEnds('divergence', Float32Array.of(1, 2))
    const same = layerMapEnds('divergence', Float32Array.of(1, 2, 1.4), early)
    expect(same).toEqual(early)
    const later = layerMapEnds('divergence', Float32Array.of(1.2, 1.5, 2.6), early)
    expect(later.low).toBe(early.low)
    expect(later.high).toBeGreaterThan(early.high)
    // Once the wrong direction has a colour it keeps it.
    const signed = layerMapEnds('gain', Float32Array.of(-5, 5))
    expect(layerMapEnds('gain', Float32Array.of(3, 5), signed).kind).toBe('signed')
  })
})

describe('the medians beside the taps', () => {
  const map = knownMap([1, 2, 40, 3, Number.NaN, 5])

  it('are of the cells that are shown, and tell the tap that strays most', () => {
    const whole = { map, steps, window: null }
    expect(tapMedians(whole, 'divergence')).toEqual({ medians: [2, 4], farthest: 1 })
    expect(tapMedians(whole, 'gain').farthest).toBe(0)
    // Bins of updates 20 to 40 and 40 to 50.
    const late = { map, steps, window: { from: 25, to: 50 } }
    expect(tapMedians(late, 'divergence')).toEqual({ medians: [21, 5], farthest: 0 })
    expect(tapMedians({ ...late, window: { from: 25, to: 30 } }, 'divergence').farthest).toBeNull()
  })

  it('leave out what is not yet read of every tap', () => {
    const reading = { map: { ...map, measured: 2 }, steps, window: null }
    expect(tapMedians(reading, 'divergence')).toEqual({ medians: [1, 3], farthest: 1 })
  })

  it('are written beside their rows', () => {
    const data = { map, steps, quantity: 'divergence' as const, playhead: null, named }
    const svg = chartSvg(layerMapChart(data, light, size), light, size)
    const written = [...svg.matchAll(/<text[^>]*fill="([^"]*)"[^>]*>(2\.00|4\.00)</g)]
    expect(written.map(([, fill, text]) => [text, fill])).toEqual([
      ['2.00', light.muted],
      ['4.00', light.text],
    ])
  })

  it.each([
    ['gain', -193.4, '−193'],
    ['gain', -12_278, '−12.3k'],
    ['divergence', 1.6, '1.60'],
    ['alignment', -0.0004, '−4·10⁻⁴'],
    ['non-positive', 0.637, '64%'],
    ['gain', Number.NaN, '–'],
  ] as const)('%s %d is written %s', (quantity, median, words) => {
    expect(medianWords(quantity, median)).toBe(words)
  })
})

/** CIE lightness of a colour, 0 … 100. */
function lightness(colour: string): number {
  const [red = 0, green = 0, blue = 0] = linear(colour)
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
  return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance
}

const linear = (colour: string): number[] =>
  [1, 3, 5]
    .map((start) => Number.parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4))

/** As eyes without medium-wavelength cones see it (Viénot, Brettel & Mollon 1999): red and green at once, and blue. */
function deuteranope(colour: string): number[] {
  const [red = 0, green = 0, blue = 0] = linear(colour)
  return [0.29275 * red + 0.70725 * green, -0.02234 * red + 0.02234 * green + blue].map((channel) =>
    Math.cbrt(Math.max(0, channel)),
  )
}

describe.each([dark, light])('the ramps of the $name theme', (theme) => {
  const shares = Array.from({ length: 21 }, (_, index) => index / 20)

  it('sequential: lighter with every step', () => {
    const along = shares.map((share) => lightness(rampColour(theme, 'sequential', share)))
    along.slice(1).forEach((value, index) => {
      expect(value).toBeGreaterThan(along[index] ?? Number.NaN)
    })
  })

  it('diverging: away from the canvas on both sides, as far on one as on the other', () => {
    const canvas = lightness(theme.canvas)
    const distance = (share: number) => Math.abs(lightness(rampColour(theme, 'diverging', share)) - canvas)
    for (const share of shares.filter((one) => one > 0.5)) {
      expect(distance(share)).toBeGreaterThan(distance(share - 0.05))
      expect(distance(1 - share)).toBeGreaterThan(distance(1 - share + 0.05))
      expect(Math.abs(distance(share) - distance(1 - share))).toBeLessThan(14)
    }
  })

  it('diverging: its sides differ to eyes that cannot tell red from green', () => {
    for (const share of [0.7, 0.85, 1]) {
      const [one, other] = [share, 1 - share].map((at) => deuteranope(rampColour(theme, 'diverging', at)))
      // Yellow against blue, which such eyes see: the balance of the two channels.
      const balance = ([yellow = 0, blue = 0] = one ?? []) => blue - yellow
      expect(balance(other) - balance(one)).toBeGreaterThan(0.1)
    }
  })
})

/**
 * Gain in colour: a diverging scale around 1, in octaves (log2). Purple below 1 (the step falls short), green above
 * (it overshoots): the purple–green pair that colour-blind eyes tell apart, and neither colour is one of the two steps'.
 * Gains that are not positive have no logarithm and a colour of their own.
 *
 * As a byte: 0 unknown (NaN), 1 not positive, 2…254 from −`octaves` to +`octaves`, 128 being a gain of 1.
 */
import { rgbOf } from './colour.ts'
import { scatteredSample } from './scattered-sample.ts'

const octaves = 10
const stepsPerOctave = 126 / octaves

export interface GainScale {
  /** The gains at which the colours are full; their product is 1. */
  minimum: number
  maximum: number
  /** Ascending; between stops the colour is mixed along the logarithm of the gain. */
  stops: readonly { gain: number; colour: string }[]
  nonPositive: string
  unknown: string
}

export interface GainColours {
  low: string
  middle: string
  high: string
  nonPositive: string
  unknown: string
}

export const gainColours: Readonly<Record<'dark' | 'light', GainColours>> = {
  dark: { low: '#b07ae8', middle: '#dfe3e8', high: '#35c27b', nonPositive: '#ff5ca8', unknown: '#59636f' },
  light: { low: '#7b3fa8', middle: '#8b939d', high: '#117a44', nonPositive: '#c2186a', unknown: '#c3cad2' },
}

export function gainByte(gain: number): number {
  if (Number.isNaN(gain)) return 0
  if (gain <= 0) return 1
  return Math.round(Math.min(254, Math.max(2, 128 + stepsPerOctave * Math.log2(gain))))
}

/** How many octaves either side of 1 the colours span: enough for 96 of 100 gains, a whole number. */
export function gainRange(values: Float32Array): number {
  const distances: number[] = []
  for (const index of scatteredSample(values.length, 20_000)) {
    const gain = values[index]!
    if (gain > 0 && gain < Number.POSITIVE_INFINITY) distances.push(Math.abs(Math.log2(gain)))
  }
  distances.sort((a, b) => a - b)
  const reach = distances[Math.floor(0.96 * (distances.length - 1))] ?? 1
  return Math.min(octaves, Math.max(1, Math.ceil(reach)))
}

export function gainScaleOf(theme: 'dark' | 'light', range: number): GainScale {
  const { low, middle, high, nonPositive, unknown } = gainColours[theme]
  const maximum = 2 ** range
  return {
    minimum: 1 / maximum,
    maximum,
    stops: [
      { gain: 1 / maximum, colour: low },
      { gain: 1, colour: middle },
      { gain: maximum, colour: high },
    ],
    nonPositive,
    unknown,
  }
}

/** The colour of each byte, [256, rgba], where the colours span `range` octaves either side of 1. */
export function gainPalette(theme: 'dark' | 'light', range: number): Uint8Array {
  const { low, middle, high, nonPositive, unknown } = gainColours[theme]
  const [lowRgb, middleRgb, highRgb] = [rgbOf(low), rgbOf(middle), rgbOf(high)]
  const palette = new Uint8Array(4 * 256)
  for (let byte = 0; byte < 256; byte++) {
    const place = Math.min(1, Math.max(-1, (byte - 128) / stepsPerOctave / range))
    const end = place < 0 ? lowRgb : highRgb
    const mixed = middleRgb.map((part, channel) => part + Math.abs(place) * ((end[channel] ?? 0) - part))
    const colour = byte === 0 ? rgbOf(unknown) : byte === 1 ? rgbOf(nonPositive) : mixed
    palette.set([...colour.map((part) => Math.round(255 * part)), 255], 4 * byte)
  }
  return palette
}

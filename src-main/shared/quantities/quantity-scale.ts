/**
 * A number of a probe in colour, by way of a byte: 0 where there is no number, 1 where a logarithm has none (a gain, or a
 * length, that is not positive), 2 … 255 along the scale.
 *
 * - `gain`: diverging around 1, in octaves (log2). Purple below 1, the step falls short; green above, it overshoots.
 * - `alignment`: diverging around 0, from −1 to 1, in the same colours.
 * - `linear` and `log`: viridis, without the end that the canvas swallows.
 *
 * Of a gain the byte is the same whatever the range, which is in the palette alone.
 */
import { rampColour } from '../theme/colour-ramps.ts'
import type { Theme } from '../theme/colours.ts'

export type ScaleKind = 'gain' | 'alignment' | 'linear' | 'log'

export interface QuantityScale {
  kind: ScaleKind
  /** Where the colours are full. */
  low: number
  high: number
  byteOf: (value: number) => number
  /** Where the value lies between the ends, in [0, 1]; NaN where it has no place. */
  placeOf: (value: number) => number
}

/** Of a byte, red, green, blue and 255: [256, 4]. */
export type Palette = Uint8Array

export interface ScaleLegend {
  title: string
  /** From the low end to the high one, evenly spaced along the scale. */
  stops: { value: number; colour: string; label: string }[]
  special: { label: string; colour: string }[]
}

const unknownByte = 0
const nonPositiveByte = 1
const firstByte = 2
const lastByte = 255
/** Octaves either side of 1 that the bytes of a gain reach. */
const octaves = 10
const gainMiddle = 128
const bytesPerOctave = 126 / octaves

/** The pair that colour-blind eyes tell apart; neither is near the colours of the two steps. The middle is seen on the canvas. */
const diverging = {
  dark: { low: '#b07ae8', middle: '#dfe3e8', high: '#35c27b' },
  light: { low: '#7b3fa8', middle: '#8b939d', high: '#117a44' },
} as const
const apart = {
  dark: { nonPositive: '#ff5ca8', unknown: '#59636f' },
  light: { nonPositive: '#c2186a', unknown: '#c3cad2' },
} as const
/** The part of the sequential ramp that is seen on the canvas. */
const visible = { dark: [0.3, 1], light: [0, 0.72] } as const

/** `low` and `high` as `scaleRange` has them. */
export function quantityScale(kind: ScaleKind, low: number, high: number): QuantityScale {
  const placeOf = placeIn(kind, low, high)
  return { kind, low, high, placeOf, byteOf: kind === 'gain' ? gainByte : byteAt(placeOf, kind === 'log') }
}

function placeIn(kind: ScaleKind, low: number, high: number): (value: number) => number {
  const clamped = (share: number): number => Math.min(1, Math.max(0, share))
  if (kind === 'linear' || kind === 'alignment') return (value) => clamped((value - low) / (high - low))
  const [first, span] = [Math.log(low), Math.log(high / low)]
  // A logarithm of what is not positive is no number, and −∞ of 0 is none to draw.
  return (value) => (value > 0 ? clamped((Math.log(value) - first) / span) : Number.NaN)
}

function byteAt(placeOf: (value: number) => number, logarithmic: boolean): (value: number) => number {
  return (value) => {
    if (Number.isNaN(value)) return unknownByte
    if (logarithmic && value <= 0) return nonPositiveByte
    return firstByte + Math.round(placeOf(value) * (lastByte - firstByte))
  }
}

function gainByte(gain: number): number {
  if (Number.isNaN(gain)) return unknownByte
  if (gain <= 0) return nonPositiveByte
  return Math.round(Math.min(254, Math.max(firstByte, gainMiddle + bytesPerOctave * Math.log2(gain))))
}

export function paletteOf({ kind, low, high }: QuantityScale, theme: Pick<Theme, 'name'>): Palette {
  const palette = new Uint8Array(4 * 256)
  const set = (byte: number, colour: string): void => palette.set([...channelsOf(colour), 255], 4 * byte)
  set(unknownByte, apart[theme.name].unknown)
  set(nonPositiveByte, apart[theme.name].nonPositive)
  const reach = Math.log2(high / low) / 2
  for (let byte = firstByte; byte <= lastByte; byte++) {
    const share =
      kind === 'gain'
        ? 0.5 + (byte - gainMiddle) / bytesPerOctave / reach / 2
        : (byte - firstByte) / (lastByte - firstByte)
    set(byte, colourAt(kind, share, theme))
  }
  return palette
}

/** At a share of the way from the low end to the high one. */
export function colourAt(kind: ScaleKind, share: number, theme: Pick<Theme, 'name'>): string {
  const place = Math.min(1, Math.max(0, share))
  if (kind === 'linear' || kind === 'log') {
    const [first, last] = visible[theme.name]
    return rampColour(theme, 'sequential', first + place * (last - first))
  }
  const { low, middle, high } = diverging[theme.name]
  return place < 0.5 ? mixed(middle, low, 1 - 2 * place) : mixed(middle, high, 2 * place - 1)
}

/** A value's colour, as the scene draws it. */
export function colourOf(scale: QuantityScale, value: number, theme: Pick<Theme, 'name'>): string {
  const byte = scale.byteOf(value)
  if (byte === unknownByte) return apart[theme.name].unknown
  if (byte === nonPositiveByte) return apart[theme.name].nonPositive
  return colourAt(scale.kind, scale.placeOf(value), theme)
}

export function legendOf(scale: QuantityScale, title: string, theme: Pick<Theme, 'name'>): ScaleLegend {
  const { kind, low, high } = scale
  const places = kind === 'linear' || kind === 'log' ? [0, 0.25, 0.5, 0.75, 1] : [0, 0.5, 1]
  const valueAt = (place: number): number =>
    kind === 'linear' || kind === 'alignment' ? low + place * (high - low) : low * (high / low) ** place
  const special = { colour: apart[theme.name].nonPositive, label: '≤ 0' }
  return {
    title,
    stops: places.map((place) => ({
      value: valueAt(place),
      colour: colourAt(kind, place, theme),
      label: stopLabel(kind, valueAt(place)),
    })),
    special: kind === 'gain' || (kind === 'log' && low > 0) ? [special] : [],
  }
}

/** Of a gain below 1 the fraction: 1/8. */
function stopLabel(kind: ScaleKind, value: number): string {
  if (kind === 'gain' && value < 1) return `1/${Math.round(1 / value)}`
  const size = Math.abs(value)
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e5)
      ? value.toExponential(0).replace('e+', 'e')
      : String(Number(value.toPrecision(2)))
  return text.replaceAll('-', '−')
}

function mixed(from: string, to: string, share: number): string {
  const target = channelsOf(to)
  const channels = channelsOf(from).map((channel, index) =>
    Math.round(channel + ((target[index] ?? channel) - channel) * share),
  )
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const channelsOf = (colour: string): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))

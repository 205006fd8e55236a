/**
 * Colours of maps of numbers. The sequential ramp is viridis (Smith & van der Walt, matplotlib); the diverging one goes
 * from purple to green, on white ColorBrewer's PRGn. Both are even steps of lightness to the eye, and told apart by
 * colour-blind eyes; neither comes near the colours of the two steps. The middle of the diverging ramp is near the
 * canvas: what is there is unremarkable.
 */
import type { Theme } from './colours.ts'

export type RampKind = 'sequential' | 'diverging'

const viridis = [
  '#440154',
  '#482878',
  '#3e4989',
  '#31688e',
  '#26828e',
  '#1f9e89',
  '#35b779',
  '#6ece58',
  '#b5de2b',
  '#fde725',
] as const

/** Evenly spaced from the low end to the high one. */
const ramps: Record<Theme['name'], Record<RampKind, readonly string[]>> = {
  dark: {
    sequential: viridis,
    diverging: [
      '#dfb3ef',
      '#b384c8',
      '#835796',
      '#533561',
      '#262a31',
      '#1e4b30',
      '#2f7549',
      '#52a06b',
      '#8fd19c',
    ],
  },
  light: {
    sequential: viridis,
    diverging: [
      '#762a83',
      '#9970ab',
      '#c2a5cf',
      '#e7d4e8',
      '#f1f1f1',
      '#d9f0d3',
      '#a6dba0',
      '#5aae61',
      '#1b7837',
    ],
  },
}

/** Of what a ramp has no place for: grey, between its middle and its ends. */
const apart: Record<Theme['name'], string> = { dark: '#5d6672', light: '#a7b0bb' }

export const apartColour = ({ name }: Pick<Theme, 'name'>): string => apart[name]

/** The colour at a share of the way from the low end to the high one; outside of [0, 1] that of the nearer end. */
export function rampColour({ name }: Pick<Theme, 'name'>, kind: RampKind, share: number): string {
  const stops = ramps[name][kind]
  const place = Math.max(0, Math.min(1, share)) * (stops.length - 1)
  const low = Math.min(Math.floor(place), stops.length - 2)
  const [from, to] = [channelsOf(stops[low]), channelsOf(stops[low + 1])]
  const channels = from.map((channel, index) =>
    Math.round(channel + ((to[index] ?? channel) - channel) * (place - low)),
  )
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

const channelsOf = (colour = '#000000'): number[] =>
  [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16))

/**
 * From a number of a layer map to its colour: sequential for divergence and the share that is not positive, diverging
 * around 0 for alignment, around 1 for gain, or around 0 where some of it has the other sign. A single gain that is not
 * positive among others that are has no logarithm and takes a grey of its own.
 */
import type { LayerQuantity } from '../contract/engine-api.ts'
import { apartColour, type RampKind, rampColour } from '../theme/colour-ramps.ts'
import type { Theme } from '../theme/colours.ts'
import { formatPercent, formatTick } from './axis-ticks.ts'
import { type LayerMapEnds, layerMapEnds } from './layer-map-ends.ts'
import { symmetricPlace } from './symmetric-scale.ts'

export interface LayerMapScale {
  /** What the numbers are, with their unit. */
  name: string
  ramp: RampKind
  /** Null where there is nothing to show. */
  colourOf(value: number): string | null
  /** What is written along the legend, from 0, its left end, to 1; an end that numbers lie beyond says so. */
  ticks: { share: number; label: string }[]
  /** The grey, where some numbers need it. */
  apart: { colour: string; label: string } | null
  /** Whether some numbers lie beyond the ends, which hold the middle 96%. */
  robust: boolean
}

/** Whole words, for titles; the unit stands in the scale's name. */
export const quantityNames: Record<LayerQuantity, string> = {
  divergence: 'divergence index (sd of log gain)',
  gain: 'gain (median, 1 = steepest step)',
  alignment: 'alignment (median cosine)',
  'non-positive': 'gain ≤ 0 (share of probes)',
}

export function layerMapScale(
  quantity: LayerQuantity,
  values: Float32Array,
  theme: Theme,
  ends: LayerMapEnds = layerMapEnds(quantity, values),
): LayerMapScale {
  const { low, high, kind } = ends
  const [below, above] = [values.some((value) => value < low), values.some((value) => value > high)]
  const format = quantity === 'non-positive' ? formatPercent : formatEnd
  const share = shareOf(ends)
  const ramp: RampKind = kind === 'sequential' ? 'sequential' : 'diverging'
  const middle = { sequential: [], 'around-nought': ['0'], signed: ['0'], factor: ['1'] }[kind]
  const noLogarithm = kind === 'factor' && values.some((value) => value <= 0)
  return {
    name: quantityNames[quantity],
    ramp,
    colourOf(value) {
      if (!Number.isFinite(value)) return null
      return kind === 'factor' && value <= 0 ? apartColour(theme) : rampColour(theme, ramp, share(value))
    },
    ticks: [
      { share: 0, label: `${below ? '≤ ' : ''}${format(low)}` },
      ...middle.map((label) => ({ share: 0.5, label })),
      { share: 1, label: `${above ? '≥ ' : ''}${format(high)}` },
    ],
    apart: noLogarithm ? { colour: apartColour(theme), label: '≤ 0' } : null,
    robust: below || above,
  }
}

/** How far along the ramp a number lies; outside of 0 … 1 beyond its ends. */
function shareOf({ kind, low, high }: LayerMapEnds): (value: number) => number {
  const place = { sequential: asItIs, 'around-nought': asItIs, signed: symmetricPlace, factor: Math.log }[
    kind
  ]
  const [from, to] = [place(low), place(high)]
  return (value) => (place(value) - from) / (to - from)
}

const asItIs = (value: number): number => value

const formatEnd = (value: number): string => formatTick(Number(value.toPrecision(3)))

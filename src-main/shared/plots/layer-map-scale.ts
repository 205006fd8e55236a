/**
 * From a number of a layer map to its colour, by quantity:
 *   divergence, non-positive   sequential from 0
 *   alignment                  diverging around 0
 *   gain                       diverging around 1 by its logarithm: half and double are equally far off
 * The ends of a scale hold 95% of the numbers; those beyond take the colour of the end. A gain that is not positive has
 * no logarithm and takes a grey of its own.
 */
import type { LayerQuantity } from '../contract/engine-api.ts'
import { apartColour, type RampKind, rampColour } from '../theme/colour-ramps.ts'
import type { Theme } from '../theme/colours.ts'
import { formatPercent, formatTick, roundNumber } from './axis-ticks.ts'
import { quantileOf } from './row-bins.ts'

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
}

/** Whole words, for titles; the unit stands in the scale's name. */
export const quantityNames: Record<LayerQuantity, string> = {
  divergence: 'divergence index (sd of log gain)',
  gain: 'gain (median, 1 = steepest step)',
  alignment: 'alignment (median cosine)',
  'non-positive': 'gain ≤ 0 (share of probes)',
}

export function layerMapScale(quantity: LayerQuantity, values: Float32Array, theme: Theme): LayerMapScale {
  const name = quantityNames[quantity]
  switch (quantity) {
    case 'divergence':
      return { name, ...sequential(endOf(values, roundUp), values, theme, formatTick) }
    case 'non-positive':
      return { name, ...sequential(1, values, theme, formatPercent) }
    case 'alignment':
      return { name, ...diverging(Math.min(1, endOf(values.map(Math.abs), roundUp)), values, theme) }
    case 'gain':
      return { name, ...logarithmic(values, theme) }
  }
}

type Painted = Omit<LayerMapScale, 'name'>

function sequential(
  end: number,
  values: Float32Array,
  theme: Theme,
  format: (value: number) => string,
): Painted {
  const beyond = values.some((value) => value > end)
  return {
    ramp: 'sequential',
    colourOf: (value) => (Number.isFinite(value) ? rampColour(theme, 'sequential', value / end) : null),
    ticks: [
      { share: 0, label: '0' },
      { share: 1, label: `${beyond ? '≥ ' : ''}${format(end)}` },
    ],
    apart: null,
  }
}

function diverging(end: number, values: Float32Array, theme: Theme): Painted {
  const above = values.some((value) => value > end)
  const below = values.some((value) => value < -end)
  return {
    ramp: 'diverging',
    colourOf: (value) =>
      Number.isFinite(value) ? rampColour(theme, 'diverging', 0.5 + value / (2 * end)) : null,
    ticks: [
      { share: 0, label: `${below ? '≤ ' : ''}${formatTick(-end)}` },
      { share: 0.5, label: '0' },
      { share: 1, label: `${above ? '≥ ' : ''}${formatTick(end)}` },
    ],
    apart: null,
  }
}

function logarithmic(values: Float32Array, theme: Theme): Painted {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value))
  const factor = Math.max(
    2,
    endOf(
      positive.map((value) => Math.max(value, 1 / value)),
      roundUp,
    ),
  )
  const above = positive.some((value) => value > factor)
  const below = positive.some((value) => value * factor < 1)
  const share = (value: number): number => 0.5 + Math.log(value) / (2 * Math.log(factor))
  return {
    ramp: 'diverging',
    colourOf(value) {
      if (!Number.isFinite(value)) return null
      return value > 0 ? rampColour(theme, 'diverging', share(value)) : apartColour(theme)
    },
    ticks: [
      { share: 0, label: `${below ? '≤ ' : ''}${formatTick(1 / factor)}` },
      { share: 0.5, label: '1' },
      { share: 1, label: `${above ? '≥ ' : ''}${formatTick(factor)}` },
    ],
    apart: values.some((value) => value <= 0) ? { colour: apartColour(theme), label: '≤ 0' } : null,
  }
}

const roundUp = (value: number): number => roundNumber(value, 'up')

/** A round number below which 95% of the values lie; 1 where there is none to go by. */
function endOf(values: Float32Array, round: (value: number) => number): number {
  const sorted = values.filter(Number.isFinite).sort()
  const end = quantileOf(sorted, 0.95)
  return end > 0 ? round(end) : 1
}

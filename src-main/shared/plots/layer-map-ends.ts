/**
 * From where to where the colours of a layer map reach: the middle 96% of its numbers, rounded outwards, so that the whole
 * ramp is used and a few wild cells take none of it. Those beyond take the colour of the end.
 *   divergence, non-positive   from the least to the most
 *   alignment                  as far below 0 as above
 *   gain                       by its logarithm, half and double equally far from 1; where some of it is not positive, by
 *                              arcsinh, as far below 0 as above: the wrong direction has a colour of its own
 */
import type { LayerQuantity } from '../contract/engine-api.ts'
import { roundNumber } from './axis-ticks.ts'
import { quantileOf } from './row-bins.ts'

export interface LayerMapEnds {
  kind: 'sequential' | 'around-nought' | 'signed' | 'factor'
  low: number
  high: number
}

export const endShares = [0.02, 0.98] as const

/**
 * `held`: the ends so far, of a run that is being read or trained. They only move apart then, so that the colours of what
 * is there already keep still, or nearly so.
 */
export function layerMapEnds(
  quantity: LayerQuantity,
  values: Float32Array,
  held: LayerMapEnds | null = null,
): LayerMapEnds {
  const ends = endsOf(quantity, values, held?.kind === 'signed')
  if (!held || held.kind !== ends.kind) return ends
  return { ...ends, low: Math.min(held.low, ends.low), high: Math.max(held.high, ends.high) }
}

function endsOf(quantity: LayerQuantity, values: Float32Array, signed: boolean): LayerMapEnds {
  const [low, high] = middleOf(values)
  switch (quantity) {
    case 'divergence':
    case 'non-positive':
      return { kind: 'sequential', ...outwards(low, high) }
    case 'alignment':
      return around('around-nought', Math.min(1, roundedUp(middleOf(values.map(Math.abs))[1])))
    case 'gain': {
      if (signed || low <= 0) return around('signed', roundedUp(middleOf(values.map(Math.abs))[1]))
      const factor = Math.max(2, roundedUp(Math.max(high, 1 / low)))
      return { kind: 'factor', low: 1 / factor, high: factor }
    }
  }
}

const around = (kind: 'around-nought' | 'signed', end: number): LayerMapEnds => ({
  kind,
  low: -end,
  high: end,
})

/** 0 and 1 where there is nothing to go by. */
function middleOf(values: Float32Array): [low: number, high: number] {
  const sorted = values.filter(Number.isFinite).sort()
  if (sorted.length === 0) return [0, 1]
  return [quantileOf(sorted, endShares[0]), quantileOf(sorted, endShares[1])]
}

/** To a tenth of what lies between, or a little less. */
function outwards(low: number, high: number): { low: number; high: number } {
  const span = high - low
  const size = Math.max(Math.abs(low), Math.abs(high))
  if (span <= size * 1e-6) return { low: 0, high: size > 0 ? roundNumber(size, 'up') : 1 }
  const step = roundNumber(span / 10, 'down')
  const rounded = (value: number): number => Number((value * step).toPrecision(6))
  return { low: rounded(Math.floor(low / step + 1e-6)), high: rounded(Math.ceil(high / step - 1e-6)) }
}

/** To two digits. */
function roundedUp(value: number): number {
  if (!(value > 0)) return 1
  const step = 10 ** (Math.floor(Math.log10(value)) - 1)
  return Number((Math.ceil(value / step - 1e-6) * step).toPrecision(6))
}

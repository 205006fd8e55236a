/**
 * A quantity of one probe over the rows that are held, as the path of a line: at most so many points, each the median of
 * its rows' places on the scale where there are several; the line is broken where there is no number.
 */
import { symmetricPlace } from '../../../src-main/shared/plots/symmetric-scale.ts'
import type { QuantityScale } from '../../../src-main/shared/quantities/quantity-scale.ts'
import type { QuantityValues } from '../../state/probes/quantities.ts'

const mostPoints = 48

export interface SparkBox {
  width: number
  height: number
}

/** `placeOf`: a value's place from the low end of the scale to the high one, in [0, 1], or NaN. */
export function sparkline(
  { values, probes }: QuantityValues,
  probe: number,
  placeOf: (value: number) => number,
  { width, height }: SparkBox,
): string {
  const rows = Math.floor(values.length / probes)
  const points = Math.min(rows, mostPoints)
  let path = ''
  let pen = 'M'
  for (let point = 0; point < points; point++) {
    const from = Math.floor((point * rows) / points)
    const to = Math.max(from + 1, Math.floor(((point + 1) * rows) / points))
    const place = middlePlace(values, probes, probe, from, to, placeOf)
    if (Number.isNaN(place)) {
      pen = 'M'
      continue
    }
    const x = points > 1 ? (point * width) / (points - 1) : 0
    path += `${pen}${x.toFixed(1)} ${(height * (1 - place)).toFixed(1)}`
    pen = 'L'
  }
  return path
}

/** Where a value stands on a line: a gain of either sign has a place there, though it has no colour on a scale of octaves. */
export function sparkPlace({ kind, high, placeOf }: QuantityScale): (value: number) => number {
  if (kind !== 'gain') return placeOf
  const reach = symmetricPlace(high)
  return (value) => 0.5 + 0.5 * Math.max(-1, Math.min(1, symmetricPlace(value) / reach))
}

/** What stands at the foot and at the top of a line. */
export function sparkEnds({ kind, low, high }: QuantityScale): { low: number; high: number } {
  return kind === 'gain' ? { low: -high, high } : { low, high }
}

/** Of at most nine of the rows. */
function middlePlace(
  values: Float32Array,
  probes: number,
  probe: number,
  from: number,
  to: number,
  placeOf: (value: number) => number,
): number {
  const step = Math.max(1, Math.ceil((to - from) / 9))
  const places: number[] = []
  for (let row = from; row < to; row += step) {
    const place = placeOf(values[row * probes + probe] ?? Number.NaN)
    if (!Number.isNaN(place)) places.push(place)
  }
  places.sort((one, other) => one - other)
  return places[places.length >> 1] ?? Number.NaN
}

/** What a chart over time says at one row, in words: `median 0.98`. */
import {
  type QuantileRow,
  quantileRowAt,
  type RowQuantiles,
} from '../../../../src-main/shared/plots/row-quantiles.ts'
import { percent, shortNumber } from '../../controls/number-words.ts'

export interface Reading {
  name: string
  value: string
}

/** Of the row, counted among those that are held. */
export type ReadingsAt = (row: number) => readonly Reading[]

/** Of gain also the share that is not positive; of marked probes their median and number. */
export function quantileReadings(
  { all, marked, gain }: { all: RowQuantiles; marked: RowQuantiles | undefined; gain: boolean },
  row: number,
): Reading[] {
  const found = quantileRowAt(all, row)
  if (!found) return []
  const apart = marked ? quantileRowAt(marked, row) : null
  return [
    ...(apart ? [{ name: 'marked', value: `${at(apart, 2)} (n ${apart.count})` }] : []),
    { name: apart ? 'rest' : 'median', value: `${at(found, 2)} (n ${found.count})` },
    { name: '25–75%', value: `${at(found, 1)} … ${at(found, 3)}` },
    { name: '5–95%', value: `${at(found, 0)} … ${at(found, 4)}` },
    ...(gain ? [{ name: 'gain ≤ 0', value: percent(found.nonPositive) }] : []),
  ]
}

const at = ({ values }: QuantileRow, place: number): string => shortNumber(values[place])

/** As one line for those who listen: `update 480: median 0.98, n 200`. */
export const spokenReadings = (step: number, readings: readonly Reading[]): string =>
  `update ${step}: ${readings.map(({ name, value }) => `${name} ${value}`).join(', ') || 'nothing measured'}`

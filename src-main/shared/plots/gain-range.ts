/**
 * The axes of a gain chart, for one row or for a whole run (so that they stand still while the playhead moves).
 * A gain divides by ‖steepest‖², which goes to nothing for a sample that is classified well: its few extreme values
 * would press the rest into a line. The vertical range holds the middle 96% of the batch members' gains and the middle
 * half of the others', and what lies beyond is drawn at the edge.
 */
import type { Statistics } from '../contract/engine-api.ts'
import { linearTicks, logTicks, type Ticks } from './axis-ticks.ts'
import { finiteRange } from './finite-range.ts'
import { quantileOf } from './row-bins.ts'

export type GainScale = 'log' | 'linear'
export type GainSource = 'own' | 'actual'

export interface GainRange {
  horizontal: Ticks
  vertical: Ticks
}

type GainStatistics = Pick<Statistics, 'inputNorm' | 'ownGain' | 'actualGain' | 'theory' | 'member'>

/** Over everything that `statistics` holds. */
export function gainRange(
  statistics: GainStatistics,
  sources: readonly GainSource[],
  scale: GainScale,
): GainRange {
  const { inputNorm, theory } = statistics
  const least = scale === 'log' ? 1e-12 : Number.NEGATIVE_INFINITY
  const norms = finiteRange([inputNorm], 1e-12)
  const gains = sources.flatMap((source) => {
    const values = source === 'own' ? statistics.ownGain : statistics.actualGain
    return [
      middle(values, statistics.member, 1, 0.96, least),
      middle(values, statistics.member, 0, 0.5, least),
    ]
  })
  const { low, high } = finiteRange([...gains, theory, [1, norms.low, norms.high]], least)
  const axis = scale === 'log' ? logTicks : linearTicks
  return { horizontal: axis(norms.low, norms.high), vertical: axis(low, high) }
}

/** Where the middle `share` of the values begins and ends: of the batch's members or the others, those that an axis can show; of at most 20,000, evenly taken. */
function middle(
  values: Float32Array,
  member: Uint8Array,
  wanted: 0 | 1,
  share: number,
  least: number,
): number[] {
  // A stride that divides a row would see the same probes in every row; an odd one past it sees all in turn.
  const stride = Math.ceil(values.length / 20_000) | 1
  const taken: number[] = []
  for (let index = 0; index < values.length; index += stride) {
    const value = values[index] ?? Number.NaN
    if (member[index] === wanted && Number.isFinite(value) && value >= least) taken.push(value)
  }
  if (taken.length === 0) return []
  const sorted = Float32Array.from(taken).sort()
  return [quantileOf(sorted, (1 - share) / 2), quantileOf(sorted, (1 + share) / 2)]
}

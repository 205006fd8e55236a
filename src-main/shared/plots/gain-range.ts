/**
 * The axes of a gain chart, for one row or for a whole run (so that they stand still while the playhead moves). The
 * vertical one is logarithmic where every gain is positive; a gain that is not is a step in the wrong direction, and must
 * be told from others of its kind: then the axis is the symmetric one of the gain over time.
 * A gain divides by ‖steepest‖², which goes to nothing for a sample that is classified well: its few extreme values
 * would press the rest into a line. The vertical range holds the middle 96% of the batch members' gains and, of the
 * others', the middle half (on a symmetric axis the middle 90%, which takes little more room there); what lies beyond is
 * drawn at the edge.
 */
import type { Statistics } from '../contract/engine-api.ts'
import { logTicks, type Ticks } from './axis-ticks.ts'
import { finiteRange } from './finite-range.ts'
import { quantileOf } from './row-bins.ts'
import { symmetricPlace, symmetricTicks } from './symmetric-scale.ts'

export type GainScale = 'log' | 'symmetric'
export type GainSource = 'own' | 'actual'

export interface GainRange {
  /** Of the vertical axis. */
  scale: GainScale
  horizontal: Ticks
  vertical: Ticks
}

type GainStatistics = Pick<Statistics, 'inputNorm' | 'ownGain' | 'actualGain' | 'theory' | 'member'>

/** Where a gain stands on the vertical axis, as its chart counts: a logarithmic axis takes the gain itself. */
export const gainPlace = (scale: GainScale, gain: number): number =>
  scale === 'log' ? gain : symmetricPlace(gain)

/** Symmetric as soon as one of the gains is not positive. */
export function gainScale(statistics: GainStatistics, sources: readonly GainSource[]): GainScale {
  const wrongWay = sources.some((source) => gainsOf(statistics, source).some((gain) => gain <= 0))
  return wrongWay ? 'symmetric' : 'log'
}

/** Over everything that `statistics` holds. `gap`: of the vertical axis, from one number along it to the next. */
export function gainRange(statistics: GainStatistics, sources: readonly GainSource[], gap = 0.14): GainRange {
  const scale = gainScale(statistics, sources)
  const { inputNorm, theory, member } = statistics
  const log = scale === 'log'
  const least = log ? 1e-12 : Number.NEGATIVE_INFINITY
  const norms = finiteRange([inputNorm], 1e-12)
  const gains = sources.flatMap((source) => {
    const values = gainsOf(statistics, source)
    return [middle(values, member, 1, 0.96, least), middle(values, member, 0, log ? 0.5 : 0.9, least)]
  })
  const { low, high } = finiteRange([...gains, theory, [1, norms.low, norms.high]], least)
  return {
    scale,
    horizontal: logTicks(norms.low, norms.high),
    vertical: log ? logTicks(low, high) : symmetricTicks(low, high, gap),
  }
}

const gainsOf = (
  { ownGain, actualGain }: Pick<GainStatistics, 'ownGain' | 'actualGain'>,
  source: GainSource,
): Float32Array => (source === 'own' ? ownGain : actualGain)

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

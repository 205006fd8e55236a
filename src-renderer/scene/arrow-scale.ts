/**
 * How much arrows are lengthened so that they can be seen: steps are hundreds of times smaller than the paths they
 * make, and shrink as training goes on. `auto` brings the median length of the actual or of the steepest steps, whichever
 * is longer, to a share of the spread of the probes, within limits given by the size of the picture. (Late in training a
 * few probes have steps a thousand times longer than the rest; any higher percentile would follow those.) Both are taken
 * over the rows around the playhead, weights falling off linearly, so that the scale changes smoothly.
 */
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import { scatteredSample } from './scattered-sample.ts'

/** Of the root mean square distance of the probes from their mean. */
const shareOfSpread = 0.22
/** Of the radius of the box. */
const leastShare = 0.06
const greatestShare = 0.09
/** Probes of a row that are looked at. */
const sampleSize = 64

export class ArrowScale {
  /** log of the median length; NaN where no probe of the row has a step. [row] */
  #logs: number[] = []
  /** log of the spread of the probes. [row] */
  #spreads: number[] = []

  take(scores: Pick<Scores, 'from' | 'rows' | 'probes' | 'activation' | 'actual' | 'steepest'>): void {
    this.#logs.length = Math.min(this.#logs.length, scores.from)
    this.#spreads.length = this.#logs.length
    const sample = scatteredSample(scores.probes, sampleSize)
    for (let row = 0; row < scores.rows; row++) {
      const longer = Math.max(
        medianLength(scores.actual, row * scores.probes, sample),
        medianLength(scores.steepest, row * scores.probes, sample),
      )
      this.#logs.push(longer > 0 ? Math.log(longer) : Number.NaN)
      this.#spreads.push(Math.log(spreadOf(scores, row, sample)))
    }
  }

  /** The automatic scale at a fractional row, for data of this radius; 1 where there is nothing to go by. */
  at(row: number, radius: number): number {
    const reach = Math.max(8, Math.min(120, 0.05 * this.#logs.length))
    let [sum, spread, weights] = [0, 0, 0]
    for (
      let near = Math.max(0, Math.ceil(row - reach));
      near <= row + reach && near < this.#logs.length;
      near++
    ) {
      const log = this.#logs[near] ?? Number.NaN
      if (Number.isNaN(log)) continue
      const weight = reach - Math.abs(near - row) + 1e-6
      sum += weight * log
      spread += weight * Math.max(this.#spreads[near] ?? 0, Math.log(radius) - 20)
      weights += weight
    }
    if (weights === 0) return 1
    const wanted = shareOfSpread * Math.exp(spread / weights)
    const length = Math.min(greatestShare * radius, Math.max(leastShare * radius, wanted))
    return length / Math.exp(sum / weights)
  }
}

/** 0 where the row holds a number that is none. */
function spreadOf(
  { activation, probes }: Pick<Scores, 'activation' | 'probes'>,
  row: number,
  sample: Int32Array,
): number {
  let variance = 0
  for (let axis = 0; axis < 3; axis++) {
    let [sum, squares] = [0, 0]
    for (const probe of sample) {
      const value = activation[3 * (row * probes + probe) + axis] ?? 0
      sum += value
      squares += value * value
    }
    variance += squares / sample.length - (sum / sample.length) ** 2
  }
  return variance > 0 && Number.isFinite(variance) ? Math.sqrt(variance) : 0
}

/** Over the steps that have a length; 0 where none has. */
function medianLength(vectors: Float32Array, first: number, sample: Int32Array): number {
  const lengths: number[] = []
  for (const probe of sample) {
    const start = 3 * (first + probe)
    const length = Math.hypot(vectors[start] ?? 0, vectors[start + 1] ?? 0, vectors[start + 2] ?? 0)
    if (length > 0 && length < 1e15) lengths.push(length)
  }
  lengths.sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}

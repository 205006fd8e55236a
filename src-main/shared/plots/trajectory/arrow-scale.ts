/**
 * How much arrows are lengthened so that they can be seen: steps are hundreds of times smaller than the paths they
 * make, and shrink as training goes on. `auto` brings the median length of the actual or of the steepest steps, whichever
 * is longer, to a share of the spread of the probes, within limits given by the size of the picture. (Late in training a
 * few probes have steps a thousand times longer than the rest; any higher percentile would follow those.) Both are taken
 * over the rows around the playhead, weights falling off linearly, so that the scale changes smoothly.
 *
 * Lengths are those in the full space, so that the scale stays the same while the space turns; `drawnShare` says how much
 * of a step lies in a projection. Steepest steps that are matched have the median length of the actual ones: those alone
 * count then.
 */
import type { Scores } from '../../contract/engine-api.ts'
import { activationWidth, largest, stepUnit, stepWidth } from '../../projection/score-layout.ts'
import { scatteredSample } from './scattered-sample.ts'

/** Of the root mean square distance of the probes from their mean. */
const shareOfSpread = 0.22
/** Of the radius of the data. */
const leastShare = 0.06
const greatestShare = 0.09
/** Of the median of a row against that of the rows around it, as a logarithm. */
const mostShorter = Math.log(6)
/** Probes of a row that are looked at. */
const sampleSize = 48
/** Steps that a projection is measured on. */
const projectedSteps = 256
/** Leading axes of the frame, which hold nearly all of the spread. */
const axes = 4

type Rows = Pick<
  Scores,
  'rows' | 'probes' | 'frame' | 'activation' | 'actual' | 'actualScale' | 'actualLength' | 'steepestLength'
>

/** What brings scores into the drawn space; false where they cannot be drawn. */
export interface Projection {
  apply(
    scores: Float32Array,
    first: number,
    width: number,
    into: { x: number; y: number; z: number },
  ): boolean
}

interface Measured {
  /** log of the median lengths; NaN where no probe of the row has a step. */
  actual: number
  steepest: number
  /** log of the spread of the probes. */
  spread: number
}

/**
 * The nearest of 1, 2 and 5 times a power of ten: the scale stays the same while the rows around have steps of about the
 * same length, so that an arrow that is drawn longer is longer, and where it changes it changes visibly.
 */
export function roundScale(scale: number): number {
  if (!(scale > 0 && scale < largest)) return 1
  const decade = 10 ** Math.floor(Math.log10(scale))
  const [nearest = 1] = [1, 2, 5, 10].sort(
    (a, b) => Math.abs(Math.log(scale / (a * decade))) - Math.abs(Math.log(scale / (b * decade))),
  )
  return Number((nearest * decade).toPrecision(1))
}

export class ArrowScale {
  #scores: Rows | null = null
  #sample: Int32Array = new Int32Array(0)
  /** Steps of unit length, [step, width]: what a projection is measured on. */
  #steps = new Float32Array(0)
  #stepWidth = 4
  /** Rows are measured when the playhead comes near. [row] */
  #rows: (Measured | undefined)[] = []

  /** The first `kept` rows were taken before. */
  take(scores: Rows, kept: number): void {
    this.#scores = scores
    this.#rows.length = Math.min(this.#rows.length, kept)
    this.#sample = scatteredSample(scores.probes, sampleSize)
    this.#stepWidth = stepWidth(scores.frame.components)
    this.#steps = unitSteps(scores, this.#stepWidth)
  }

  /**
   * The automatic scale at a fractional row, for data of this radius, with steepest steps drawn so many times longer; 1
   * where there is nothing to go by.
   */
  at(row: number, radius: number, steepestFactor: number | 'matched' = 1): number {
    const count = this.#scores?.rows ?? 0
    const reach = Math.max(8, Math.min(120, 0.05 * count))
    const factor = steepestFactor === 'matched' ? Number.NaN : Math.log(steepestFactor)
    let [sum, spread, weights] = [0, 0, 0]
    for (let near = Math.max(0, Math.ceil(row - reach)); near <= row + reach && near < count; near++) {
      const log = this.#longer(near, factor)
      if (Number.isNaN(log)) continue
      const weight = reach - Math.abs(near - row) + 1e-6
      sum += weight * log
      spread += weight * Math.max(this.#measured(near).spread, Math.log(radius) - 20)
      weights += weight
    }
    if (weights === 0) return 1
    const wanted = shareOfSpread * Math.exp(spread / weights)
    const length = Math.min(greatestShare * radius, Math.max(leastShare * radius, wanted))
    const own = this.#longer(Math.floor(row), factor)
    // A row with far shorter steps, as the last of a run whose rate goes to 0, is drawn so that they can be seen.
    return length / Math.exp(Math.min(sum / weights, Number.isNaN(own) ? sum / weights : own + mostShorter))
  }

  /** The typical share of an actual step's length that lies in the drawn space, over the whole run; 1 where there are none. */
  drawnShare(projection: Projection): number {
    const width = this.#stepWidth
    const shares = new Float32Array(this.#steps.length / width)
    const drawn = { x: 0, y: 0, z: 0 }
    for (let step = 0; step < shares.length; step++) {
      projection.apply(this.#steps, step * width, width, drawn)
      shares[step] = Math.sqrt(drawn.x * drawn.x + drawn.y * drawn.y + drawn.z * drawn.z)
    }
    shares.sort()
    return Math.min(1, Math.max(0.05, shares[shares.length >> 1] ?? 1))
  }

  /** log of the longer of the two medians of a row, `factor` that of the steepest steps; NaN where it has no steps. */
  #longer(row: number, factor: number): number {
    const { actual, steepest } = this.#measured(row)
    return Number.isNaN(steepest + factor) || actual > steepest + factor ? actual : steepest + factor
  }

  #measured(row: number): Measured {
    const scores = this.#scores
    const known = this.#rows[row]
    if (known || !scores) return known ?? { actual: Number.NaN, steepest: Number.NaN, spread: 0 }
    const measured = {
      actual: medianLog(scores.actualLength, row * scores.probes, this.#sample),
      steepest: medianLog(scores.steepestLength, row * scores.probes, this.#sample),
      spread: Math.log(spreadOf(scores, row, this.#sample)),
    }
    this.#rows[row] = measured
    return measured
  }
}

/** Of the whole run, [step, width], each divided by its length in the full space. */
function unitSteps(
  { rows, probes, actual, actualScale, actualLength }: Rows,
  width: number,
): Float32Array<ArrayBuffer> {
  const steps: number[] = []
  for (const cell of scatteredSample(rows * probes, projectedSteps)) {
    const length = actualLength[cell] ?? 0
    const scale = (actualScale[cell] ?? 0) / stepUnit
    if (!(length > 0 && length < largest && scale > 0)) continue
    for (let index = cell * width; index < (cell + 1) * width; index++)
      steps.push((scale * (actual[index] ?? 0)) / length)
  }
  return Float32Array.from(steps)
}

/** 0 where the row holds a number that is none. */
function spreadOf({ activation, probes, frame }: Rows, row: number, sample: Int32Array): number {
  const width = activationWidth(frame.components)
  let variance = 0
  for (let axis = 0; axis < Math.min(axes, width); axis++) {
    let [sum, squares] = [0, 0]
    for (const probe of sample) {
      const value = activation[width * (row * probes + probe) + axis] ?? 0
      sum += value
      squares += value * value
    }
    variance += squares / sample.length - (sum / sample.length) ** 2
  }
  return variance > 0 && variance < largest ? Math.sqrt(variance) : 0
}

/** Over the steps that have a length; NaN where none has. */
function medianLog(lengths: Float32Array, first: number, sample: Int32Array): number {
  const present: number[] = []
  for (const probe of sample) {
    const length = lengths[first + probe] ?? 0
    if (length > 0 && length < largest) present.push(length)
  }
  present.sort((a, b) => a - b)
  return Math.log(present[Math.floor(present.length / 2)] ?? Number.NaN)
}

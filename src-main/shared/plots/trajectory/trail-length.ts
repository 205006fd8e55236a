/**
 * How many rows of path are drawn behind the probes where nobody has said: as many as make the typical path as long as a
 * share of the picture. Fast motion has a short tail in rows, slow motion a long one, so that paths are curves from the
 * first rows to the last; a picture that shakes, as under batch normalisation, is not covered in scribble.
 */
import type { Scores } from '../../contract/engine-api.ts'
import { activationWidth, largest } from '../../projection/score-layout.ts'
import { scatteredSample } from './scattered-sample.ts'

/** Of the radius of the data. */
const shareOfRadius = 0.9
/** However much a picture shakes, where it has just been can be seen. */
const fewestRows = 4
/** Probes that are looked at. */
const sampleSize = 32
/** Leading axes of the frame in which they are: the trail is as long in whatever projection is drawn. */
const axes = 4

export class TrailLength {
  /** How far the typical probe has come from row 0 to each row. [row] */
  #travelled: number[] = []

  /** The first `kept` rows were taken before. */
  take(scores: Pick<Scores, 'rows' | 'probes' | 'activation' | 'frame'>, kept: number): void {
    const sample = scatteredSample(scores.probes, sampleSize)
    this.#travelled.length = Math.min(this.#travelled.length, kept)
    for (let row = this.#travelled.length; row < scores.rows; row++) {
      const median = row > 0 ? medianStep(scores, row, sample) : 0
      this.#travelled.push((this.#travelled[row - 1] ?? 0) + median)
    }
  }

  /** Rows behind a fractional row, for data of this radius. */
  at(row: number, radius: number): number {
    const last = Math.min(Math.floor(row), this.#travelled.length - 1)
    const start = (this.#travelled[last] ?? 0) - shareOfRadius * radius
    if (start <= 0) return row
    let [low, high] = [0, last]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((this.#travelled[middle] ?? 0) < start) low = middle
      else high = middle
    }
    const [below, above] = [this.#travelled[low] ?? 0, this.#travelled[high] ?? 0]
    const share = above > below ? (start - below) / (above - below) : 0
    return Math.min(row, Math.max(fewestRows, row - low - share))
  }
}

/** How far the typical probe came from the row before to this one; 0 where none can be drawn. */
function medianStep(
  { probes, activation, frame }: Pick<Scores, 'probes' | 'activation' | 'frame'>,
  row: number,
  sample: Int32Array,
): number {
  const width = activationWidth(frame.components)
  const steps: number[] = []
  for (const probe of sample) {
    const here = (row * probes + probe) * width
    const before = here - probes * width
    let squares = 0
    for (let axis = 0; axis < axes; axis++)
      squares += (activation[here + axis]! - activation[before + axis]!) ** 2
    if (Math.abs(activation[here]!) < largest && squares < largest) steps.push(Math.sqrt(squares))
  }
  steps.sort((a, b) => a - b)
  return steps[steps.length >> 1] ?? 0
}

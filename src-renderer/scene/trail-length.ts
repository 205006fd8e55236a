/**
 * How many rows of path are drawn behind the probes where nobody has said: as many as make the typical path as long as a
 * share of the picture. Fast motion has a short tail in rows, slow motion a long one, so that paths are curves from the
 * first rows to the last; a picture that shakes, as under batch normalisation, is not covered in scribble.
 */
import { scatteredSample } from './scattered-sample.ts'
import type { ScoreTable } from './score-table.ts'

/** Of the radius of the box. */
const shareOfRadius = 0.9
/** However much a picture shakes, where it has just been can be seen. */
const fewestRows = 4
/** Probes that are looked at. */
const sampleSize = 48

export class TrailLength {
  /** How far the typical probe has come from row 0 to each row. [row] */
  #travelled: number[] = []

  /** Rows of the table from `from` on are new. */
  take(table: ScoreTable, from: number): void {
    const sample = scatteredSample(table.probes, sampleSize)
    const [here, before] = [
      { x: 0, y: 0, z: 0 },
      { x: 0, y: 0, z: 0 },
    ]
    this.#travelled.length = Math.min(this.#travelled.length, from)
    for (let row = this.#travelled.length; row < table.rows; row++) {
      const steps: number[] = []
      for (const probe of sample) {
        const drawn =
          row > 0 && table.positionAt(row, probe, here) && table.positionAt(row - 1, probe, before)
        if (drawn) steps.push(Math.hypot(here.x - before.x, here.y - before.y, here.z - before.z))
      }
      steps.sort((a, b) => a - b)
      this.#travelled.push((this.#travelled[row - 1] ?? 0) + (steps[steps.length >> 1] ?? 0))
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

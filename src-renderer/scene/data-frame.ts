/** The box around everything that was seen of a run: it grows with the rows, and is made anew with a new basis. */
import type { Scores } from '../../src-main/shared/contract/engine-api.ts'
import {
  boxAround,
  type DataBox,
  type Extent,
  extentOf,
  holds,
  joinExtents,
  radiusOf,
} from './data-bounds.ts'

/** A new box this many times larger or smaller is another picture. */
const otherPicture = 2.5
/** Rows that run away, as a run does that diverges, are followed only so far: times the radius known. */
const runaway = 20

export interface Reframing {
  box: DataBox
  /** Whether it is the first, or of another basis than the one before. */
  anew: boolean
  /** Whether a camera that stays where it is still sees what it saw. */
  samePicture: boolean
}

export class DataFrame {
  #extent: Extent | null = null
  #box: DataBox | null = null

  get box(): DataBox | null {
    return this.#box
  }

  /** Null where the box stays as it is. */
  take(scores: Scores): Reframing | null {
    const extent = extentOf(scores)
    if (!extent) return null
    const anew = scores.from === 0 || !this.#box
    if (!anew && this.#box && holds(this.#box, extent)) return null
    const before = this.#box ? radiusOf(this.#box) : 0
    this.#extent = anew || !this.#extent ? extent : joined(this.#extent, extent)
    const box = boxAround(this.#extent)
    this.#box = box
    const ratio = radiusOf(box) / before
    return { box, anew, samePicture: ratio < otherPicture && ratio > 1 / otherPicture }
  }
}

function joined(known: Extent, extent: Extent): Extent {
  const both = joinExtents(known, extent)
  return radiusOf(both) > runaway * (radiusOf(known) || radiusOf(both)) ? known : both
}

/** The box around everything that was seen of a run in one projection: it grows with the rows, and is made anew with another projection. */
import { boxAround, type DataBox, type Extent, holds, joinExtents, radiusOf } from './data-bounds.ts'

/** Rows that run away, as a run does that diverges, are followed only so far: times the radius known. */
const runaway = 20

export class DataFrame {
  #extent: Extent | null = null
  #box: DataBox | null = null

  get box(): DataBox | null {
    return this.#box
  }

  /** `anew`: of another projection, or of other rows. Null where the box stays as it is. */
  take(extent: Extent | null, anew: boolean): DataBox | null {
    if (!extent) return null
    if (!anew && this.#box && holds(this.#box, extent)) return null
    this.#extent = anew || !this.#extent ? extent : joined(this.#extent, extent)
    this.#box = boxAround(this.#extent)
    return this.#box
  }
}

function joined(known: Extent, extent: Extent): Extent {
  const both = joinExtents(known, extent)
  return radiusOf(both) > runaway * (radiusOf(known) || radiusOf(both)) ? known : both
}

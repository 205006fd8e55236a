/**
 * The box around everything that was seen in one projection, of one run or of several over each other: it grows with the
 * rows, and is made anew with another projection.
 */
import { boxAround, type DataBox, type Extent, holds, joinExtents, radiusOf } from './data-bounds.ts'

/** What runs away, as a run does that diverges, is followed only so far: times the radius known. */
const runaway = 20

export class DataFrame {
  #extent: Extent | null = null
  #box: DataBox | null = null

  get box(): DataBox | null {
    return this.#box
  }

  /** `anew`: of another projection, or of other rows. Null where the box stays as it is. */
  take(extents: readonly Extent[], anew: boolean): DataBox | null {
    const known = anew ? null : this.#extent
    const fresh = extents.filter((extent) => !(known && this.#box && holds(this.#box, extent)))
    const [first, ...others] = known ? [known, ...fresh] : fresh
    if (!first || (known && fresh.length === 0)) return null
    this.#extent = others.reduce(joined, first)
    this.#box = boxAround(this.#extent)
    return this.#box
  }
}

function joined(known: Extent, extent: Extent): Extent {
  const both = joinExtents(known, extent)
  return radiusOf(both) > runaway * (radiusOf(known) || radiusOf(both)) ? known : both
}

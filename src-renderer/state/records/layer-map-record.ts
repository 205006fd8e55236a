/** The layer map of one run, gathered reply by reply; `merged` holds every bin from 0 on. */
import type { LayerMap } from '../../../src-main/shared/contract/engine-api.ts'

export class LayerMapRecord {
  readonly id: string
  #merged: LayerMap | null = null

  constructor(id: string) {
    this.id = id
  }

  get merged(): LayerMap | null {
    return this.#merged
  }

  /** What to ask for next. */
  get request(): { id: string; from: number; binRows: number } {
    return { id: this.id, from: this.#merged?.measured ?? 0, binRows: this.#merged?.binRows ?? 0 }
  }

  /** Whether every tap has been measured in so many rows. */
  covers(rows: number): boolean {
    return (this.#merged?.measured ?? 0) >= rows
  }

  /** Takes one reply in: bins that follow what is held, or replace its end. Throws where bins are missing between. */
  take(reply: LayerMap): LayerMap {
    const { from } = reply
    const held = this.#merged
    if (from > 0 && (held === null || held.binRows !== reply.binRows || held.bins < from)) {
      throw new RangeError(`expected bins that follow those held, found bins from ${from} on`)
    }
    const joined = (before: Float32Array | undefined, after: Float32Array): Float32Array => {
      const bins = from + reply.bins
      const values = new Float32Array(reply.taps.length * bins)
      for (const tap of reply.taps.keys()) {
        const start = tap * (held?.bins ?? 0)
        if (before) values.set(before.subarray(start, start + from), tap * bins)
        values.set(after.subarray(tap * reply.bins, (tap + 1) * reply.bins), tap * bins + from)
      }
      return values
    }
    const { divergence, gain, alignment } = reply.values
    this.#merged = {
      ...reply,
      from: 0,
      bins: from + reply.bins,
      values: {
        divergence: joined(held?.values.divergence, divergence),
        gain: joined(held?.values.gain, gain),
        alignment: joined(held?.values.alignment, alignment),
        'non-positive': joined(held?.values['non-positive'], reply.values['non-positive']),
      },
    }
    return this.#merged
  }
}

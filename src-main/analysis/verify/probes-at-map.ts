/** A map at the probes. Where it has statistics of the batch, the batch's inputs stand above the probes' in every matrix. */
import { type Bounded, constant, scale } from './bounded.ts'
import { rowsBetween, stacked, withColumns } from './bounded-layout.ts'
import { MapAt } from './map-at.ts'
import type { MapLayout } from './map-layout.ts'
import { type MapParameters, mapParts } from './map-parameters.ts'

export class ProbesAtMap {
  private readonly at: MapAt
  private readonly batch: number

  constructor(
    private readonly layout: MapLayout,
    /** [probe, input] */
    private readonly x: Bounded,
    private readonly parameters: MapParameters | null,
    /** [batch, input]; null for a map without statistics. */
    private readonly batchX: Bounded | null,
  ) {
    this.batch = batchX?.rows ?? 0
    this.at = new MapAt(layout, batchX ? stacked([batchX, x]) : x, parameters, this.batch)
  }

  value(): Bounded {
    return this.ofProbes(this.at.value())
  }

  /** ‖h‖² + β², [probe, position] */
  selfGains(): Bounded {
    return this.ofProbes(withColumns(this.at.selfGains(), this.layout.positions))
  }

  /** f(x; θ') − f(x; θ) */
  own(update: MapParameters, still = false): Bounded {
    return this.ofProbes(this.at.difference({ update, still }))
  }

  /** f(x'; θ) − f(x; θ) */
  upstream(move: Bounded, batchMove: Bounded | null): Bounded {
    return this.ofProbes(this.at.difference({ input: this.withBatch(move, batchMove) }))
  }

  /** What is left of f(x'; θ') − f(x; θ) without those two. */
  interaction(move: Bounded, batchMove: Bounded | null, update: MapParameters): Bounded {
    return this.ofProbes(this.at.interaction(this.withBatch(move, batchMove), update))
  }

  /** ∂ℓ/∂x, [probe, input], the statistics of the batch held still. */
  pullback(dz: Bounded): Bounded {
    const above = this.batch > 0 ? constant(0, this.batch, dz.columns) : null
    return this.ofProbes(this.at.pullback(this.withBatch(dz, above), false))
  }

  /** The own step that each probe's own gradient −(B/η)·steepest alone would make, were it `times` in the batch. */
  self(steepest: Bounded, times: ArrayLike<number>): Bounded {
    const { layout, x, parameters, batchX } = this
    const rows = Array.from({ length: x.rows }, (_, probe) => {
      const count = times[probe] ?? 0
      if (count === 0) return constant(0, 1, steepest.columns)
      const alone = new ProbesAtMap(layout, rowsBetween(x, probe, probe + 1), parameters, batchX)
      const step = rowsBetween(steepest, probe, probe + 1)
      const gradient = alone.gradient(step)
      return alone.own(count === 1 ? gradient : mapParts(gradient, (part) => scale(part, count)), true)
    })
    return stacked(rows)
  }

  private gradient(dz: Bounded): MapParameters {
    const above = this.batch > 0 ? constant(0, this.batch, dz.columns) : null
    return this.at.gradient(this.withBatch(dz, above), false)
  }

  private withBatch(ofProbes: Bounded, ofBatch: Bounded | null): Bounded {
    return ofBatch ? stacked([ofBatch, ofProbes]) : ofProbes
  }

  private ofProbes(samples: Bounded): Bounded {
    return this.batch > 0 ? rowsBetween(samples, this.batch, this.batch + this.x.rows) : samples
  }
}

/**
 * The own step of every probe when each member of the batch is a probe, under plain gradient descent:
 *   ownᵢ = Σ_{j ∈ batch} (hᵢ·hⱼ + βᵢβⱼ) · steepestⱼ,
 * since ΔW = −η ∂L/∂W = Σⱼ hⱼᵀ steepestⱼ and Δb = Σⱼ βⱼ steepestⱼ.
 * `self` is the term j = i, as often as the batch holds i; `cross` is the rest. Not for a tap with batch-norm behind it.
 */
import type { MapFeatures } from './map-features.ts'

export interface OwnStep {
  /** [probe, unit] each; they sum to the own step. */
  self: Float64Array
  cross: Float64Array
}

/** `steepest` [probe, unit]; `members`: the probe of every place in the batch, a probe that is there twice twice. */
export function ownStepOfBatch(
  { h, beta }: MapFeatures,
  steepest: Float32Array,
  units: number,
  members: Int32Array,
): OwnStep {
  const inputs = h.length / beta.length
  const self = new Float64Array(steepest.length)
  const cross = new Float64Array(steepest.length)
  for (let probe = 0; probe < beta.length; probe++) {
    for (const member of members) {
      let kernel = beta[probe]! * beta[member]!
      for (let k = 0; k < inputs; k++) kernel += h[probe * inputs + k]! * h[member * inputs + k]!
      const part = member === probe ? self : cross
      for (let unit = 0; unit < units; unit++) {
        part[probe * units + unit]! += kernel * steepest[member * units + unit]!
      }
    }
  }
  return { self, cross }
}

/** The probe at every place of the batch, [batch]; null when a member is not a probe. Both are positions in the data set. */
export function membersAmongProbes(batch: Int32Array, probes: Int32Array): Int32Array | null {
  const place = new Map(Array.from(probes, (position, probe) => [position, probe]))
  const members = batch.map((position) => place.get(position) ?? -1)
  return members.includes(-1) ? null : members
}

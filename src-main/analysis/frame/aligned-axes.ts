/** Axes ordered and signed to lie as those of an earlier fit did, so that a live picture turns rather than jumps. */
import { dot } from '../dot-product.ts'

/**
 * The same axes, each in the place of the earlier one that it is nearest to: pairs are taken in the order of the size of
 * their cosine, which keeps two components that swapped their ranks in their places. As many of one as of the other.
 */
export function alignedAxes(axes: readonly Float64Array[], before: readonly Float64Array[]): Float64Array[] {
  const pairs = axes.flatMap((axis, component) =>
    before.map((earlier, place) => ({ place, component, cosine: dot(earlier, axis) })),
  )
  pairs.sort((one, other) => Math.abs(other.cosine) - Math.abs(one.cosine))
  const placed = new Map<number, Float64Array>()
  const used = new Set<number>()
  for (const { place, component, cosine } of pairs) {
    const axis = axes[component]
    if (!axis || placed.has(place) || used.has(component)) continue
    used.add(component)
    placed.set(place, cosine < 0 ? axis.map((entry) => -entry) : axis)
  }
  return axes.map((axis, place) => placed.get(place) ?? axis)
}

/** The axis, turned over where it lies against the earlier one. */
export const turnedTowards = (axis: Float64Array, before: Float64Array | undefined): Float64Array =>
  before && dot(axis, before) < 0 ? axis.map((entry) => -entry) : axis

/**
 * Scores of many points at once: scores = (points − centre) · axesᵀ, two points and four axes a pass, so that each number
 * that is loaded takes part in several products, and a tile of points at a time, so that what a pass reads lies in the
 * processor's cache. Sums are in float64, scores in float32.
 */

/** Points in a tile; even, for they are taken in pairs. */
export const tilePoints = 256

export interface TileAxes {
  /** Four axes together, unit by unit, [width / 4, unit, 4]; zeros up to a multiple of four. */
  axes: Float64Array
  width: number
  units: number
  /** What is taken off each score, [width]: the score of the centre; zeros for differences of points. */
  origin: Float64Array
}

/** `axes` [components, units]. */
export function tileAxes(axes: Float32Array, units: number, centre: Float32Array | null): TileAxes {
  const components = axes.length / units
  const width = 4 * Math.ceil(components / 4)
  const together = new Float64Array(width * units)
  const origin = new Float64Array(width)
  for (let component = 0; component < components; component++) {
    const block = (component - (component % 4)) * units + (component % 4)
    for (let unit = 0; unit < units; unit++) {
      const entry = axes[component * units + unit]!
      together[block + 4 * unit] = entry
      if (centre) origin[component]! += entry * centre[unit]!
    }
  }
  return { axes: together, width, units, origin }
}

/** Of `count` points from the one at `first` on, into `scores` [point, width] from cell `cell` on. */
export function projectTile(
  data: Float32Array,
  first: number,
  count: number,
  { axes, width, units, origin }: TileAxes,
  scores: Float32Array,
  cell: number,
): void {
  for (let component = 0; component < width; component += 4) {
    const [a0 = 0, b0 = 0, c0 = 0, d0 = 0] = origin.subarray(component, component + 4)
    for (let point = 0; point < count; point += 2) {
      const paired = point + 1 < count
      // The last of an odd number is its own partner.
      const partner = paired ? units : 0
      const start = (first + point) * units
      const end = start + units
      let axis = component * units
      let a = -a0
      let b = -b0
      let c = -c0
      let d = -d0
      let e = a
      let f = b
      let g = c
      let h = d
      for (let at = start; at < end; at++, axis += 4) {
        const one = data[at]!
        const other = data[at + partner]!
        const i = axes[axis]!
        const j = axes[axis + 1]!
        const k = axes[axis + 2]!
        const l = axes[axis + 3]!
        a += one * i
        b += one * j
        c += one * k
        d += one * l
        e += other * i
        f += other * j
        g += other * k
        h += other * l
      }
      const at = (cell + point) * width + component
      scores[at] = a
      scores[at + 1] = b
      scores[at + 2] = c
      scores[at + 3] = d
      if (!paired) continue
      scores[at + width] = e
      scores[at + width + 1] = f
      scores[at + width + 2] = g
      scores[at + width + 3] = h
    }
  }
}

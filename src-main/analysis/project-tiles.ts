/**
 * Scores of many points at once: scores = points · axesᵀ, four axes a pass, a tile of points at a time, so that what a
 * pass reads lies in the processor's cache. Sums are in float64, scores in float32.
 */

/** Points in a tile. */
export const tilePoints = 256

export interface TileAxes {
  /** [width, units]: the axes, and rows of zeros up to a multiple of four. */
  axes: Float32Array
  width: number
  units: number
  /** What is taken off each score, [width]: the score of the centre; zeros for differences of points. */
  origin: Float64Array
}

/** `axes` [components, units]. */
export function tileAxes(axes: Float32Array, units: number, centre: Float32Array | null): TileAxes {
  const components = axes.length / units
  const width = 4 * Math.ceil(components / 4)
  const padded = new Float32Array(width * units)
  padded.set(axes)
  const origin = new Float64Array(width)
  if (centre) {
    for (let component = 0; component < components; component++) {
      for (let unit = 0; unit < units; unit++) {
        origin[component]! += padded[component * units + unit]! * centre[unit]!
      }
    }
  }
  return { axes: padded, width, units, origin }
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
    const a = component * units
    const b = a + units
    const c = b + units
    const d = c + units
    for (let point = 0; point < count; point++) {
      const start = (first + point) * units
      let sumA = -origin[component]!
      let sumB = -origin[component + 1]!
      let sumC = -origin[component + 2]!
      let sumD = -origin[component + 3]!
      for (let unit = 0; unit < units; unit++) {
        const value = data[start + unit]!
        sumA += value * axes[a + unit]!
        sumB += value * axes[b + unit]!
        sumC += value * axes[c + unit]!
        sumD += value * axes[d + unit]!
      }
      const at = (cell + point) * width + component
      scores[at] = sumA
      scores[at + 1] = sumB
      scores[at + 2] = sumC
      scores[at + 3] = sumD
    }
  }
}

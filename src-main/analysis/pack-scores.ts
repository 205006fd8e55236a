/**
 * Scores as they cross to the window and lie on the GPU (`shared/projection/score-layout.ts`): activations in float32,
 * steps as 16-bit mantissas of the largest component of their cell, which is as exact as a screen can show and half as
 * large.
 */
import { stepUnit, undrawable } from '../shared/projection/score-layout.ts'
import { projectTile, type TileAxes, tilePoints } from './project-tiles.ts'

/** Sums over sixteen such scores are still float32. */
const largestDrawn = 1e37

/** Points `data` [count, units], into `target` [cell, width] from cell `cell` on. */
export function packPoints(data: Float32Array, axes: TileAxes, target: Float32Array, cell: number): void {
  const { width, units } = axes
  const count = data.length / units
  for (let first = 0; first < count; first += tilePoints) {
    projectTile(data, first, Math.min(tilePoints, count - first), axes, target, cell + first)
  }
  for (let start = cell * width; start < (cell + count) * width; start += width) {
    let drawable = true
    for (let at = start; at < start + width; at++) {
      if (!(Math.abs(target[at]!) < largestDrawn)) drawable = false
    }
    if (!drawable) target.fill(0, start, start + width)[start] = undrawable
  }
}

export interface PackedSteps {
  /** [cell, width] */
  mantissas: Int16Array
  width: number
  /** [cell] */
  scale: Float32Array
  /** Euclidean, of the whole step, [cell]. */
  length: Float32Array
}

/** Steps `data` [count, units], into `target` from cell `cell` on. */
export function packSteps(data: Float32Array, axes: TileAxes, target: PackedSteps, cell: number): void {
  const { units } = axes
  const count = data.length / units
  const scores = new Float32Array(tilePoints * axes.width)
  for (let first = 0; first < count; first += tilePoints) {
    const tile = Math.min(tilePoints, count - first)
    projectTile(data, first, tile, axes, scores, 0)
    quantise(scores, axes.width, tile, target, cell + first)
  }
  for (let point = 0, offset = 0; point < count; point++) {
    let square = 0
    for (let unit = 0; unit < units; unit++, offset++) square += data[offset]! * data[offset]!
    target.length[cell + point] = Math.sqrt(square)
  }
}

const shift = stepUnit + 1.5

function quantise(
  scores: Float32Array,
  from: number,
  count: number,
  target: PackedSteps,
  cell: number,
): void {
  const { mantissas, scale, width } = target
  for (let point = 0; point < count; point++) {
    const start = point * from
    let largest = 0
    let finite = true
    for (let at = start; at < start + from; at++) {
      const size = Math.abs(scores[at]!)
      // False for NaN too.
      if (!(size < largestDrawn)) finite = false
      if (size > largest) largest = size
    }
    scale[cell + point] = finite ? largest : -1
    if (!finite || largest === 0) continue
    const to = (cell + point) * width
    const factor = stepUnit / largest
    for (let at = 0; at < from; at++) {
      // Rounded by cutting off what is after the point, which is quicker: of a positive number, hence the shift.
      mantissas[to + at] = Math.trunc(scores[start + at]! * factor + shift) - stepUnit - 1
    }
  }
}

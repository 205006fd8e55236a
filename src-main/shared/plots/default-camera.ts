/** A pose that frames the data: the first two components mostly in the plane of the page, the third seen at an angle. */
import { type FigureCamera, projector, type Vector } from './camera.ts'

export interface Bounds {
  low: Vector
  high: Vector
}

/** The box of the activations of some rows, counted within `scores`, from `first` to `last` inclusive. */
export function boundsOf(
  scores: { probes: number; activation: Float32Array },
  first: number,
  last: number,
): Bounds {
  const low: [number, number, number] = [Infinity, Infinity, Infinity]
  const high: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  const end = (last + 1) * scores.probes * 3
  for (let index = first * scores.probes * 3; index < end; index++) {
    const value = scores.activation[index] ?? Number.NaN
    const axis = index % 3
    if (value < (low[axis] ?? 0)) low[axis] = value
    if (value > (high[axis] ?? 0)) high[axis] = value
  }
  const size = Math.max(...high.map((value, axis) => value - (low[axis] ?? 0)))
  if (!Number.isFinite(size)) return { low: [-1, -1, -1], high: [1, 1, 1] }
  // A box as thin as a sheet cannot be looked at: no side is below a tenth of the longest.
  const least = (size || 1) / 10
  low.forEach((value, axis) => {
    const missing = least - ((high[axis] ?? 0) - value)
    if (missing <= 0) return
    low[axis] = value - missing / 2
    high[axis] = (high[axis] ?? 0) + missing / 2
  })
  return { low, high }
}

export function cornersOf({ low, high }: Bounds): Vector[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((corner) => [
    corner & 1 ? high[0] : low[0],
    corner & 2 ? high[1] : low[1],
    corner & 4 ? high[2] : low[2],
  ])
}

const direction: Vector = [0.55, 0.42, 1]

/** Orthographic, so that lengths can be compared across the page; fills a frame of this aspect (width / height). */
export function defaultCamera(bounds: Bounds, aspect: number): FigureCamera {
  const target: Vector = [
    (bounds.low[0] + bounds.high[0]) / 2,
    (bounds.low[1] + bounds.high[1]) / 2,
    (bounds.low[2] + bounds.high[2]) / 2,
  ]
  const distance = 4 * Math.hypot(...bounds.high.map((value, axis) => value - (bounds.low[axis] ?? 0)))
  const position: Vector = [
    target[0] + direction[0] * distance,
    target[1] + direction[1] * distance,
    target[2] + direction[2] * distance,
  ]
  const pose = { position, target, up: [0, 1, 0] as const }
  const probe: FigureCamera = { ...pose, lens: { kind: 'orthographic', height: 1 } }
  const { project } = projector(probe, { left: 0, top: 0, width: 0, height: 1 })
  const pagePoints = cornersOf(bounds).map(([x, y, z]) => project(x, y, z))
  const halfWidth = Math.max(...pagePoints.map(({ x }) => Math.abs(x)))
  const halfHeight = Math.max(...pagePoints.map(({ y }) => Math.abs(y - 0.5)))
  return { ...pose, lens: { kind: 'orthographic', height: 2 * Math.max(halfHeight, halfWidth / aspect) } }
}

/** Which probe is under the pointer: the nearest within reach, of those equally near the one in front; and which are within a region. */
import type { Camera } from 'three'
import { Vector3 } from 'three'

/** CSS pixels from the top left of the canvas. */
export interface ScreenPoint {
  x: number
  y: number
}

export type Region =
  | { kind: 'box'; from: ScreenPoint; to: ScreenPoint }
  /** A closed outline. */
  | { kind: 'lasso'; points: readonly ScreenPoint[] }

interface Picture {
  camera: Camera
  width: number
  height: number
  probes: number
  /** Where a probe is, in the scene; false where it is not drawn. */
  positionOf: (probe: number, into: Vector3) => boolean
}

const reach = 10
/** A pixel nearer to the pointer outweighs this much depth (normalised device units). */
const depthPerPixel = 2e-4

const position = new Vector3()

export function screenPointOf(probe: number, picture: Picture): (ScreenPoint & { depth: number }) | null {
  if (!picture.positionOf(probe, position)) return null
  position.project(picture.camera)
  if (Math.abs(position.z) > 1) return null
  return {
    x: (0.5 + position.x / 2) * picture.width,
    y: (0.5 - position.y / 2) * picture.height,
    depth: position.z,
  }
}

export function pick(pointer: ScreenPoint, picture: Picture): number | null {
  let found: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (let probe = 0; probe < picture.probes; probe++) {
    const point = screenPointOf(probe, picture)
    if (!point) continue
    const distance = Math.hypot(point.x - pointer.x, point.y - pointer.y)
    if (distance > reach) continue
    const cost = distance + point.depth / depthPerPixel
    if (cost < least) {
      least = cost
      found = probe
    }
  }
  return found
}

/** Probes whose place on the canvas is within the region, edges included. */
export function within(region: Region, picture: Picture): number[] {
  const isInside = region.kind === 'box' ? insideBox(region.from, region.to) : insideOutline(region.points)
  const found: number[] = []
  for (let probe = 0; probe < picture.probes; probe++) {
    const point = screenPointOf(probe, picture)
    if (point && isInside(point)) found.push(probe)
  }
  return found
}

type Inside = (point: ScreenPoint) => boolean

function insideBox(from: ScreenPoint, to: ScreenPoint): Inside {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)]
  const [top, bottom] = [Math.min(from.y, to.y), Math.max(from.y, to.y)]
  return ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom
}

/** An outline that crosses itself holds what it goes round an odd number of times. */
function insideOutline(points: readonly ScreenPoint[]): Inside {
  return ({ x, y }) => {
    let isInside = false
    points.forEach((end, index) => {
      const start = points.at(index - 1) ?? end
      const crosses = start.y > y !== end.y > y
      if (crosses && x < start.x + ((y - start.y) / (end.y - start.y)) * (end.x - start.x))
        isInside = !isInside
    })
    return isInside
  }
}

/**
 * A camera as three.js has it: right-handed, looking from `position` at `target`, `up` upward on the page. Coordinates
 * are those of the scores that are drawn. The window hands over the one it looks through, so that a figure is what it shows.
 */
export type Vector = readonly [number, number, number]

export interface FigureCamera {
  position: Vector
  target: Vector
  up: Vector
  lens:
    | { kind: 'orthographic'; height: number /** of what is seen, in units of the scores */ }
    | { kind: 'perspective'; fieldOfView: number /** vertical, degrees */ }
}

/** Where the drawing goes on the page, CSS pixels. */
export interface Frame {
  left: number
  top: number
  width: number
  height: number
}

/** A point on the page; `depth` is its distance along the line of sight, and is not positive behind the camera. */
export interface PagePoint {
  x: number
  y: number
  depth: number
}

export interface Projector {
  /** Coordinates of one point, one after the other, so that long paths are projected without making vectors. */
  project(x: number, y: number, z: number): PagePoint
  /** Pixels on the page of one unit at the target. */
  scale: number
  /** From the target to the camera, of length 1. */
  towardCamera: Vector
}

export function projector(camera: FigureCamera, frame: Frame): Projector {
  const { position, target, up, lens } = camera
  const back = normalised(minus(position, target))
  const right = normalised(cross(up, back))
  const upward = cross(back, right)
  const distance = Math.hypot(...minus(position, target))
  const seenAtTarget =
    lens.kind === 'orthographic' ? lens.height : 2 * distance * Math.tan((lens.fieldOfView * Math.PI) / 360)
  const scale = frame.height / seenAtTarget
  const centreX = frame.left + frame.width / 2
  const centreY = frame.top + frame.height / 2
  return {
    scale,
    towardCamera: back,
    project(x, y, z) {
      const dx = x - position[0]
      const dy = y - position[1]
      const dz = z - position[2]
      const depth = -(dx * back[0] + dy * back[1] + dz * back[2])
      const zoom = lens.kind === 'orthographic' ? scale : (scale * distance) / depth
      return {
        x: centreX + zoom * (dx * right[0] + dy * right[1] + dz * right[2]),
        y: centreY - zoom * (dx * upward[0] + dy * upward[1] + dz * upward[2]),
        depth,
      }
    },
  }
}

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]

function normalised(vector: Vector): Vector {
  const length = Math.hypot(...vector) || 1
  return [vector[0] / length, vector[1] / length, vector[2] / length]
}

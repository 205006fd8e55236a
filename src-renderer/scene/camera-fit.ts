/**
 * Where a camera stands so that what it looks at is in the picture and in its middle, with room for the labels around it:
 * the least distance d along a direction at which every point p, in the eye's axes, has |p.x − s.x| ≤ (d − p.z) · room,
 * with the shift s that leaves the same margin at either side. All positions are the scene's.
 */
import { Box3, MathUtils, Matrix4, Quaternion, Vector3 } from 'three'

/** CSS pixels left free for labels, in a picture that has room for them: numbers of the vertical axis at the left, its title above, the other axes below. */
const margins = { left: 52, right: 40, top: 40, bottom: 56 }
/** Of a small picture, at most this share is margin on each side. */
const greatestMargin = 0.19
/** Nearer corners look further out, so the middle of the picture is not that of what is framed: some turns find it. */
const turns = 10
/** Radians about the vertical, from the axis that is looked along mostly. */
const homeTurn = Math.atan(0.55)
/** Of the eye over what it looks at, against its way off on the level. */
const homeRise = 0.333
const tiny = 1e-9

export interface Place {
  position: Vector3
  target: Vector3
}

export interface Lens {
  /** Vertical, degrees. */
  fieldOfView: number
  /** Of the picture, CSS pixels. */
  width: number
  height: number
}

/** From this direction, seen from what is looked at; `up` as a camera's. */
export function placeToSee(points: readonly Vector3[], direction: Vector3, up: Vector3, lens: Lens): Place {
  const middle = new Box3().setFromPoints([...points]).getCenter(new Vector3())
  const turn = new Quaternion().setFromRotationMatrix(new Matrix4().lookAt(direction, new Vector3(), up))
  const back = turn.clone().invert()
  // In the eye's axes, whose z points at the eye, with the middle for origin.
  const seen = points.map((point) => point.clone().sub(middle).applyQuaternion(back))
  const room = roomIn(lens)
  const shift = new Vector3()
  let distance = 0
  for (let again = 0; again < turns; again++) {
    distance = Math.max(
      ...seen.flatMap(({ x, y, z }) => [
        z + Math.max((x - shift.x) / room.max.x, (x - shift.x) / room.min.x),
        z + Math.max((y - shift.y) / room.max.y, (y - shift.y) / room.min.y),
      ]),
    )
    const drawn = new Box3().setFromPoints(
      seen.map(({ x, y, z }) => new Vector3(x - shift.x, y - shift.y, 0).divideScalar(distance - z)),
    )
    shift.addScaledVector(drawn.getCenter(new Vector3()).sub(room.getCenter(new Vector3())), distance)
  }
  const target = middle.add(shift.applyQuaternion(turn))
  return { position: target.clone().addScaledVector(direction, distance), target }
}

/** The part of the picture that is not margin, as tangents of the angle from the middle of the view. */
export function roomIn({ fieldOfView, width, height }: Lens): Box3 {
  const up = Math.tan(MathUtils.degToRad(fieldOfView / 2))
  const across = (up * width) / Math.max(1, height)
  const share = (margin: number, side: number): number => 1 - 2 * Math.min(greatestMargin, margin / side)
  return new Box3(
    new Vector3(-across * share(margins.left, width), -up * share(margins.bottom, height), 0),
    new Vector3(across * share(margins.right, width), up * share(margins.top, height), 0),
  )
}

/**
 * From what is looked at to the eye, at home: the longer of the two level axes lies across the picture, the other is
 * seen at an angle. The first of them, where neither is longer.
 */
export function homeDirection(points: readonly Vector3[]): Vector3 {
  const size = new Box3().setFromPoints([...points]).getSize(new Vector3())
  const octaves = Math.log2(Math.max(size.z, tiny) / Math.max(size.x, tiny))
  const turn = MathUtils.lerp(homeTurn, Math.PI / 2 - homeTurn, MathUtils.smoothstep(octaves, 0.1, 0.6))
  return new Vector3(Math.sin(turn), homeRise, Math.cos(turn)).normalize()
}

export function cornersOf({ min, max }: Box3): Vector3[] {
  return signs([0, 1]).map(
    ([x, y, z]) => new Vector3(x ? max.x : min.x, y ? max.y : min.y, z ? max.z : min.z),
  )
}

/** Points all around a sphere about the origin. */
export function sphereOf(radius: number): Vector3[] {
  return signs([-1, 0, 1])
    .map((direction) => new Vector3(...direction))
    .filter((direction) => direction.lengthSq() > 0)
    .map((direction) => direction.setLength(radius))
}

/** Every triple of these. */
function signs(of: readonly number[]): [number, number, number][] {
  return of.flatMap((x) => of.flatMap((y) => of.map((z): [number, number, number] => [x, y, z])))
}

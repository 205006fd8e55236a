/**
 * The camera: orbit, zoom and pan by pointer (OrbitControls, damped) and by keyboard, and moves of its own that ease
 * to where they go. Until a person takes hold of it, it follows the data's box as that grows; `frame` lets it again.
 * All positions here are the scene's.
 */
import { Box3, MathUtils, PerspectiveCamera, Vector3 } from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'

/** Degrees. Narrow: parallel lines stay nearly parallel, lengths comparable. */
const fieldOfView = 28
/** From the data to the eye: the first two components face it, the third shows. */
const firstDirection = new Vector3(0.55, 0.38, 1).normalize()
/** CSS pixels left free for labels, in a picture that has room for them: numbers of the vertical axis at the left, its title above, the other axes below. */
const margins = { left: 52, right: 40, top: 40, bottom: 56 }
/** Of a small picture, at most this share is margin on each side. */
const greatestMargin = 0.19
/** Seconds in which the way left falls to 1/e, in moves of its own. */
const easing = 0.12
const arrived = 1e-4

interface Place {
  position: Vector3
  target: Vector3
}

export class CameraRig {
  readonly camera = new PerspectiveCamera(fieldOfView, 1, 0.01, 100)
  readonly #element: HTMLElement
  readonly #onChange: () => void
  readonly #reducedMotion: MediaQueryList
  #controls: OrbitControls
  #framed = sphereOf(1)
  #size = { width: 1, height: 1 }
  #goal: Place | null = null
  #held = false

  /** `onChange`: the camera moves or is about to; draw a frame. */
  constructor(element: HTMLElement, onChange: () => void) {
    this.#element = element
    this.#onChange = onChange
    this.#reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
    this.camera.position.copy(firstDirection).multiplyScalar(5)
    this.#controls = this.#connect(new Vector3())
    element.addEventListener('keydown', this.#onKey)
  }

  get target(): Vector3 {
    return this.#controls.target
  }

  /** Keeps these points, `cornersOf` a box or a `sphereOf` some radius, in the picture until a person moves the camera. */
  follow(points: readonly Vector3[], smooth: boolean): void {
    this.#framed = [...points]
    if (!this.#held) this.#go(this.#framing(this.#direction()), smooth)
  }

  /** Looks at the whole again, from where one looked at first, and follows it as it grows. */
  reset(): void {
    this.#held = false
    this.camera.up.set(0, 1, 0)
    this.#reconnect(this.target)
    this.#go(this.#framing(firstDirection), true)
  }

  lookAlong(axis: 0 | 1 | 2): void {
    const direction = new Vector3().setComponent(axis, 1)
    // Straight down the vertical, an orbit has no left or right: a hair's breadth beside it has.
    if (axis === 1) direction.z = 1e-4
    this.#held = false
    this.#go(this.#framing(direction.normalize()), true)
  }

  place(): Place & { up: Vector3 } {
    return { position: this.camera.position.clone(), target: this.target.clone(), up: this.camera.up.clone() }
  }

  /** Puts the camera somewhere at once; `held`: and leaves it there when the data grows. */
  put(place: Place & { up: Vector3; fieldOfView?: number }, held: boolean): void {
    this.#held = held
    this.#goal = null
    this.camera.position.copy(place.position)
    if (place.fieldOfView !== undefined) this.camera.fov = place.fieldOfView
    this.camera.updateProjectionMatrix()
    if (!place.up.equals(this.camera.up)) {
      this.camera.up.copy(place.up)
      this.#reconnect(place.target)
    }
    this.target.copy(place.target)
    this.camera.lookAt(place.target)
    this.#controls.update()
    this.#onChange()
  }

  get held(): boolean {
    return this.#held
  }

  /** Follows what it is told to again. */
  release(): void {
    this.#held = false
  }

  resize(width: number, height: number): void {
    this.#size = { width, height }
    this.camera.aspect = width / Math.max(1, height)
    this.camera.updateProjectionMatrix()
    if (!this.#held) this.#go(this.#framing(this.#direction()), false)
  }

  /** Moves on by so many seconds; true while it has not come to rest. */
  advance(seconds: number): boolean {
    let moving = false
    if (this.#goal) {
      const share = 1 - Math.exp(-seconds / easing)
      const { position, target } = this.#goal
      const distance = this.camera.position.distanceTo(target)
      this.camera.position.lerp(position, share)
      this.target.lerp(target, share)
      // Along the arc, not the chord: the distance goes over evenly too.
      const away = this.camera.position.clone().sub(this.target)
      const wanted = position.distanceTo(target)
      away.setLength(distance + share * (wanted - distance))
      this.camera.position.copy(this.target).add(away)
      if (this.camera.position.distanceTo(position) < arrived * wanted) {
        this.camera.position.copy(position)
        this.target.copy(target)
        this.#goal = null
      }
      moving = true
    }
    moving = this.#controls.update(seconds) || moving
    this.#clip()
    return moving
  }

  dispose(): void {
    this.#element.removeEventListener('keydown', this.#onKey)
    this.#controls.removeEventListener('start', this.#onStart)
    this.#controls.removeEventListener('change', this.#onChange)
    this.#controls.dispose()
  }

  #go(goal: Place, smooth: boolean): void {
    if (smooth && !this.#reducedMotion.matches) {
      this.#goal = goal
      this.#onChange()
    } else {
      this.put({ ...goal, up: this.camera.up }, this.#held)
    }
  }

  /** Where to stand so that all of what is framed is in the picture and in its middle, seen from this direction. */
  #framing(direction: Vector3): Place {
    const middle = this.#bounds.getCenter(new Vector3())
    const eye = this.camera.clone()
    eye.position.copy(middle).add(direction)
    eye.lookAt(middle)
    eye.updateMatrixWorld()
    // From the eye's axes, whose z points at the eye, with the middle for origin.
    const corners = this.#framed.map((corner) => {
      const point = corner.clone().applyMatrix4(eye.matrixWorldInverse)
      return point.setZ(point.z + 1)
    })
    const room = this.#room()
    const shift = new Vector3()
    let distance = 0
    // Nearer corners look further out, so the middle of the picture is not that of what is framed: a few turns find it.
    for (let turn = 0; turn < 4; turn++) {
      distance = Math.max(
        ...corners.flatMap(({ x, y, z }) => [
          z + Math.max((x - shift.x) / room.max.x, (x - shift.x) / room.min.x),
          z + Math.max((y - shift.y) / room.max.y, (y - shift.y) / room.min.y),
        ]),
      )
      const seen = new Box3().setFromPoints(
        corners.map(({ x, y, z }) => new Vector3(x - shift.x, y - shift.y, 0).divideScalar(distance - z)),
      )
      shift.addScaledVector(seen.getCenter(new Vector3()).sub(room.getCenter(new Vector3())), distance)
    }
    const target = middle.add(shift.applyQuaternion(eye.quaternion))
    return { position: target.clone().addScaledVector(direction, distance), target }
  }

  get #bounds(): Box3 {
    return new Box3().setFromPoints(this.#framed)
  }

  /** The part of the picture that is not margin, as tangents of the angle from the middle of the view. */
  #room(): Box3 {
    const up = Math.tan(MathUtils.degToRad(this.camera.fov / 2))
    const across = up * this.camera.aspect
    const { width, height } = this.#size
    const share = (margin: number, side: number): number => 1 - 2 * Math.min(greatestMargin, margin / side)
    return new Box3(
      new Vector3(-across * share(margins.left, width), -up * share(margins.bottom, height), 0),
      new Vector3(across * share(margins.right, width), up * share(margins.top, height), 0),
    )
  }

  #direction(): Vector3 {
    const direction = this.camera.position.clone().sub(this.target)
    return direction.lengthSq() > 0 ? direction.normalize() : firstDirection.clone()
  }

  /** The depth range, no wider than it must be. */
  #clip(): void {
    const distance = this.camera.position.distanceTo(this.target)
    const reach = 2 * this.#bounds.getSize(new Vector3()).length()
    this.camera.near = Math.max(distance - reach, distance * 0.01)
    this.camera.far = distance + reach
    this.camera.updateProjectionMatrix()
  }

  #connect(target: Vector3): OrbitControls {
    const controls = new OrbitControls(this.camera, this.#element)
    controls.target.copy(target)
    controls.enableDamping = true
    controls.dampingFactor = 0.14
    controls.rotateSpeed = 0.8
    controls.zoomSpeed = 0.9
    controls.zoomToCursor = true
    controls.minDistance = 0.02
    controls.maxDistance = 200
    controls.addEventListener('start', this.#onStart)
    controls.addEventListener('change', this.#onChange)
    return controls
  }

  /** OrbitControls reads `up` once, when it is made. */
  #reconnect(target: Vector3): void {
    const kept = target.clone()
    this.#controls.dispose()
    this.#controls = this.#connect(kept)
  }

  readonly #onStart = (): void => {
    this.#held = true
    this.#goal = null
  }

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const turn = 0.55
    const moves: Record<string, () => void> = {
      ArrowLeft: () => this.#controls.rotateLeft(turn),
      ArrowRight: () => this.#controls.rotateLeft(-turn),
      ArrowUp: () => this.#controls.rotateUp(turn),
      ArrowDown: () => this.#controls.rotateUp(-turn),
      '+': () => this.#controls.dollyIn(0.85),
      '=': () => this.#controls.dollyIn(0.85),
      '-': () => this.#controls.dollyOut(0.85),
      '0': () => this.reset(),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key !== '0') this.#onStart()
    move()
    this.#onChange()
  }
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

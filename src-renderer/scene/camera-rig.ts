/**
 * The camera: orbit, zoom and pan by pointer (OrbitControls, damped), and moves of its own. Until a person takes hold of
 * it, it follows the data's box as that grows; `reset` lets it again. A move that is asked for begins and ends at rest.
 * All positions here are the scene's.
 */
import { Box3, PerspectiveCamera, Vector3 } from 'three'
import { OrbitControls } from 'three/examples/jsm/controls/OrbitControls.js'
import { homeDirection, type Place, placeToSee, sphereOf } from './camera-fit.ts'
import { eased, type Pose, poseBetween } from './camera-path.ts'

/** Degrees. Narrow: parallel lines stay nearly parallel, lengths comparable. */
const fieldOfView = 28
/** Seconds in which the way left falls to 1/e, where it follows what moves. */
const easing = 0.12
/** Seconds of a move that is asked for. */
const journeyTime = 0.7
const arrived = 1e-4
/** Across the unit sphere that holds nearly all data, though what is framed may be a small part of them. */
const allData = 2

interface Journey {
  from: Pose
  to: Pose
  /** Seconds since it began. */
  time: number
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
  #journey: Journey | null = null
  #held = false
  /** Whether it looks from where it looked at first, and not along an axis or as a person wants it. */
  #atHome = true

  /** `onChange`: the camera moves or is about to; draw a frame. */
  constructor(element: HTMLElement, onChange: () => void) {
    this.#element = element
    this.#onChange = onChange
    this.#reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')
    this.camera.position.copy(homeDirection(this.#framed)).multiplyScalar(5)
    this.#controls = this.#connect(new Vector3())
  }

  get target(): Vector3 {
    return this.#controls.target
  }

  /**
   * Keeps these points, `cornersOf` a box or a `sphereOf` some radius, in the picture until a person moves the camera.
   * `home`: from where they are seen well, if it looks from there.
   */
  follow(points: readonly Vector3[], smooth: boolean, home = false): void {
    this.#framed = [...points]
    if (this.#held) return
    const direction = home && this.#atHome ? homeDirection(points) : this.#direction()
    const place = this.#framing(direction)
    if (this.#journey && smooth) this.#journey.to = this.#poseAt(place)
    else this.#go(place, smooth)
  }

  /** Looks at the whole again, from where one looked at first, and follows it as it grows. */
  reset(): void {
    this.#held = false
    this.#atHome = true
    this.#travel(homeDirection(this.#framed), new Vector3(0, 1, 0))
  }

  /** Looks at all that is framed, from the direction it looks from now. */
  frame(): void {
    this.#held = false
    this.#travel(this.#direction(), this.camera.up.clone())
  }

  lookAlong(axis: 0 | 1 | 2): void {
    const direction = new Vector3().setComponent(axis, 1)
    // Straight down the vertical, an orbit has no left or right: a hair's breadth beside it has.
    if (axis === 1) direction.z = 1e-4
    this.#held = false
    this.#atHome = false
    this.#travel(direction.normalize(), this.camera.up.clone())
  }

  /** Radians round what is looked at: the eye goes to the right, and up. */
  turn(right: number, up: number): void {
    this.#onStart()
    this.#controls.rotateLeft(-right)
    this.#controls.rotateUp(-up)
    this.#onChange()
  }

  /** So many times as near. */
  zoom(times: number): void {
    const { target, position } = this.#goal ?? { target: this.target, position: this.camera.position }
    const away = position.clone().sub(target)
    this.#onStart()
    this.#go({ position: away.divideScalar(times).add(target), target: target.clone() }, true)
  }

  place(): Place & { up: Vector3 } {
    return { position: this.camera.position.clone(), target: this.target.clone(), up: this.camera.up.clone() }
  }

  /** Puts the camera somewhere at once; `held`: and leaves it there when the data grows. */
  put(place: Place & { up: Vector3; fieldOfView?: number }, held: boolean): void {
    this.#held = held
    this.#goal = null
    this.#journey = null
    this.#put(place)
  }

  #put(place: Place & { up: Vector3; fieldOfView?: number }): void {
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
    if (this.#journey) {
      const { from, to } = this.#journey
      this.#journey.time += seconds
      const share = Math.min(1, this.#journey.time / journeyTime)
      this.#putPose(poseBetween(from, to, eased(share)))
      if (share === 1) this.#journey = null
      moving = true
    } else if (this.#goal) {
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
  #framing(direction: Vector3, up = this.camera.up): Place {
    return placeToSee(this.#framed, direction, up, { fieldOfView: this.camera.fov, ...this.#size })
  }

  /** To where all of what is framed is seen from this direction. */
  #travel(direction: Vector3, up: Vector3): void {
    const place = this.#framing(direction, up)
    this.#goal = null
    if (this.#reducedMotion.matches) {
      this.put({ ...place, up }, this.#held)
      return
    }
    // What still turns after a drag comes to rest.
    this.#reconnect(this.target)
    const from = this.#poseAt({ position: this.camera.position, target: this.target })
    this.#journey = { from, to: { ...this.#poseAt(place), up: up.toArray() }, time: 0 }
    this.#onChange()
  }

  #poseAt({ position, target }: Place): Pose {
    const { up, fov } = this.camera
    return {
      position: position.toArray(),
      target: target.toArray(),
      up: up.toArray(),
      fieldOfView: fov,
    }
  }

  #putPose({ position, target, up, fieldOfView }: Pose): void {
    this.#put({
      position: new Vector3(...position),
      target: new Vector3(...target),
      up: new Vector3(...up),
      fieldOfView,
    })
  }

  #direction(): Vector3 {
    const direction = this.camera.position.clone().sub(this.target)
    return direction.lengthSq() > 0 ? direction.normalize() : homeDirection(this.#framed)
  }

  /** The depth range, no wider than it must be. */
  #clip(): void {
    const distance = this.camera.position.distanceTo(this.target)
    const framed = new Box3().setFromPoints(this.#framed).getSize(new Vector3()).length()
    const reach = 2 * Math.max(allData, framed)
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
    controls.minDistance = 1e-4
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
    this.#atHome = false
    this.#goal = null
    this.#journey = null
  }
}

/** The handles of a space that has no axes: drawn, named where there is room, and in the hand of whoever steers. */
import { type Object3D, type PerspectiveCamera, Plane, Raycaster, Vector2, Vector3 } from 'three'
import { halfSizeOf, type Label, type LabelledPicture } from './axis-labels.ts'
import { besideAreas } from './covered-areas.ts'
import type { Triple } from './data-bounds.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import { Fade } from './fade.ts'
import { HandlePass, handleLength } from './handle-pass.ts'
import type { ScreenPoint } from './picking.ts'
import type { ViewUniforms } from './scene-uniforms.ts'

/** The longest have a name. */
const mostNames = 8
/** Of an axis in view: below this a handle has no name and cannot be taken hold of. */
const leastInView = 0.12
/** CSS pixels. */
const reach = 11
const nameDistance = 13

interface Picture {
  camera: PerspectiveCamera
  /** CSS pixels. */
  width: number
  height: number
}

export class Handles {
  readonly #projection: DrawnProjection
  readonly #pass: HandlePass
  readonly #fade = new Fade(0)
  #names: readonly string[] = []
  /** Under the pointer or in the hand; −1: none. */
  held = -1
  steering = false

  constructor(scene: Object3D, uniforms: ViewUniforms, projection: DrawnProjection) {
    this.#projection = projection
    this.#pass = new HandlePass(scene, uniforms)
  }

  /** None where the space has axes of its own: they fade. */
  show(names: readonly string[] | null): void {
    if (names) this.#names = names
    this.#fade.goal = names ? 1 : 0
    if (!names) this.held = -1
  }

  /** Moves on by so many seconds; true while they fade. */
  advance(seconds: number): boolean {
    return this.#fade.advance(seconds)
  }

  /** The names that belong to the picture. */
  update(picture: Picture & LabelledPicture): Label[] {
    const strength = this.#fade.share
    this.#pass.update(this.#names.length, { strength, steering: this.steering, held: this.held })
    if (strength === 0) return []
    const lengths = this.#names.map((_, handle) => Math.hypot(...this.#projection.column(handle)))
    const named = lengths
      .map((length, handle) => ({ length, handle }))
      .filter(({ length, handle }) => length > leastInView || handle === this.held)
      .sort((a, b) => b.length - a.length)
      .filter(({ handle }, rank) => rank < mostNames || handle === this.held)
    const middle = onScreen(new Vector3(), picture)
    const labels: Label[] = []
    for (const { handle, length } of named) {
      const tip = this.#tip(handle, picture)
      const away = Math.hypot(tip.x - middle.x, tip.y - middle.y) || 1
      const text = this.#names[handle] ?? ''
      const { x, y } = besideAreas(
        {
          x: tip.x + (1.4 * nameDistance * (tip.x - middle.x)) / away,
          y: tip.y + (nameDistance * (tip.y - middle.y)) / away,
        },
        halfSizeOf({ text, kind: 'handle' }, picture.textScale),
        picture.covered,
        picture,
      )
      const isHeld = handle === this.held
      // None over another: the longer ones come first.
      const hasRoom = labels.every((other) => Math.abs(other.x - x) > 44 || Math.abs(other.y - y) > 15)
      if (!hasRoom && !isHeld) continue
      const shown = isHeld ? 1 : Math.min(1, Math.max(0, (length - leastInView) / leastInView))
      labels.push({
        key: `handle ${handle}`,
        text,
        kind: 'handle',
        x,
        y,
        opacity: strength * shown,
      })
    }
    return labels
  }

  /** Whose end is under the pointer; −1: none, or they cannot be taken hold of now. */
  at(point: ScreenPoint, picture: Picture): number {
    if (!this.steering || this.#fade.share < 0.5) return -1
    let found = -1
    let least = reach
    this.#names.forEach((_, handle) => {
      if (Math.hypot(...this.#projection.column(handle)) < leastInView) return
      const tip = this.#tip(handle, picture)
      const distance = Math.hypot(tip.x - point.x, tip.y - point.y)
      if (distance >= least) return
      least = distance
      found = handle
    })
    return found
  }

  /** How far the end of a handle is from a place on the canvas, at its own depth, in units of the projection's columns. */
  displacement(handle: number, point: ScreenPoint, { camera, width, height }: Picture): Triple | null {
    const tip = new Vector3(...this.#projection.column(handle)).multiplyScalar(handleLength)
    const plane = new Plane().setFromNormalAndCoplanarPoint(camera.getWorldDirection(new Vector3()), tip)
    const ray = new Raycaster()
    ray.setFromCamera(new Vector2((2 * point.x) / width - 1, 1 - (2 * point.y) / height), camera)
    const met = ray.ray.intersectPlane(plane, new Vector3())
    return met?.sub(tip).divideScalar(handleLength).toArray() ?? null
  }

  /** Where the end of a handle is on the canvas. */
  place(handle: number, picture: Picture): ScreenPoint {
    const { x, y } = this.#tip(handle, picture)
    return { x, y }
  }

  dispose(): void {
    this.#pass.dispose()
  }

  #tip(handle: number, picture: Picture): Vector3 {
    return onScreen(new Vector3(...this.#projection.column(handle)).multiplyScalar(handleLength), picture)
  }
}

/** CSS pixels. */
function onScreen(point: Vector3, { camera, width, height }: Picture): Vector3 {
  const { x, y, z } = point.project(camera)
  return point.set((0.5 + x / 2) * width, (0.5 - y / 2) * height, z)
}

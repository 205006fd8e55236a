/** The camera as whoever uses the scene has it: its pose in score units, and what it does when the data is of another size or has another box. */
import { Box3, Vector3 } from 'three'
import { cornersOf, sphereOf } from './camera-fit.ts'
import type { CameraPose } from './camera-pose.ts'
import type { CameraRig } from './camera-rig.ts'
import type { DataBox } from './data-bounds.ts'
import { toScene, toScores } from './scene-space.ts'
import type { ViewUniforms } from './scene-uniforms.ts'

/** Data this many times larger or smaller is another picture. */
const otherPicture = 2.5
/** What is kept in the picture while the space turns, of the radius of the data: those farthest out are seen end-on, mostly. */
const touredRadius = 0.78

export class ScoreCamera {
  readonly #rig: CameraRig
  readonly #uniforms: ViewUniforms
  #framed = false

  constructor(rig: CameraRig, uniforms: ViewUniforms) {
    this.#rig = rig
    this.#uniforms = uniforms
  }

  get pose(): CameraPose {
    const { position, target, up } = this.#rig.place()
    return {
      position: toScores(position, this.#uniforms).toArray(),
      target: toScores(target, this.#uniforms).toArray(),
      up: up.toArray(),
      fieldOfView: this.#rig.camera.fov,
    }
  }

  /** `held`: it stays there when the data grows. */
  put(pose: CameraPose, held: boolean): void {
    this.#rig.put(
      {
        position: toScene(new Vector3(...pose.position), this.#uniforms),
        target: toScene(new Vector3(...pose.target), this.#uniforms),
        up: new Vector3(...pose.up),
        fieldOfView: pose.fieldOfView,
      },
      held,
    )
  }

  /** Brings data of this radius into the unit sphere. The camera sees what it saw, unless it is quite another picture. */
  fit(radius: number): void {
    const { inverseRadius } = this.#uniforms
    const ratio = radius * inverseRadius.value
    const { pose } = this
    const { held } = this.#rig
    inverseRadius.value = 1 / radius
    const samePicture = ratio < otherPicture && ratio > 1 / otherPicture
    if (this.#framed && samePicture) this.put(pose, held)
    else {
      this.#rig.release()
      this.#framed = false
    }
  }

  /** Keeps the box in the picture, unless a person holds the camera; `turns`: it looks from where the box is seen well. */
  follow({ low, high }: DataBox, turns: boolean): void {
    const corners = [low, high].map((corner) => toScene(new Vector3(...corner), this.#uniforms))
    this.#follow(cornersOf(new Box3(...corners)), turns)
  }

  /** Keeps the data in the picture however the space turns. */
  followSphere(): void {
    this.#follow(sphereOf(touredRadius), false)
  }

  #follow(points: readonly Vector3[], home: boolean): void {
    this.#rig.follow(points, this.#framed, home)
    this.#framed = true
  }
}

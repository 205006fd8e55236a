/** The camera as whoever uses the scene has it: its pose in score units, and what it does when the data's box changes. */
import { Box3, Vector3 } from 'three'
import type { CameraPose } from './camera-pose.ts'
import type { CameraRig } from './camera-rig.ts'
import type { Reframing } from './data-frame.ts'
import { fitSpace, toScene, toScores } from './scene-space.ts'
import type { SceneUniforms } from './scene-uniforms.ts'

export class ScoreCamera {
  readonly #rig: CameraRig
  readonly #uniforms: SceneUniforms
  #framed = false

  constructor(rig: CameraRig, uniforms: SceneUniforms) {
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

  /** Follows the box, unless a person holds the camera and it is the same picture still. */
  follow({ box, anew, samePicture }: Reframing): void {
    if (anew) {
      const { held } = this.#rig
      const { pose } = this
      fitSpace(this.#uniforms, box)
      if (this.#framed && samePicture) this.put(pose, held)
      else this.#rig.release()
    }
    this.#framed = true
    const corners = [box.low, box.high].map((corner) => toScene(new Vector3(...corner), this.#uniforms))
    this.#rig.follow(new Box3(...corners), samePicture)
  }
}

/**
 * Scenes that are looked at together: moving the camera of one moves all. The one that a person took hold of last leads,
 * at first the one that joined first; what the others do by themselves, as when their data grow, is put right again.
 */
import type { CameraPose } from '../../scene/camera-pose.ts'
import type { SceneView } from '../../scene/scene-view.ts'

type Linked = Pick<SceneView, 'pose' | 'setPose' | 'on'>

/** Of the distance to what is looked at: what rounding makes of a pose that is handed on. */
const tolerance = 1e-4

export class SceneLink {
  readonly #scenes: Linked[] = []
  #leader: Linked | null = null

  /** `element`: where a person takes hold of it. Returns how to leave. */
  join(scene: Linked, element: EventTarget): () => void {
    const lead = (): void => {
      this.#leader = scene
    }
    const kinds = ['pointerdown', 'wheel', 'keydown'] as const
    for (const kind of kinds) element.addEventListener(kind, lead, { capture: true, passive: true })
    const stop = scene.on('camera', (pose) => this.#moved(scene, pose))
    this.#scenes.push(scene)
    this.#leader ??= scene
    if (this.#leader !== scene) follow(scene, this.#leader.pose())
    return () => {
      stop()
      for (const kind of kinds) element.removeEventListener(kind, lead, { capture: true })
      this.#scenes.splice(this.#scenes.indexOf(scene), 1)
      if (this.#leader === scene) this.#leader = this.#scenes[0] ?? null
    }
  }

  #moved(scene: Linked, pose: CameraPose): void {
    if (scene !== this.#leader) {
      if (this.#leader) follow(scene, this.#leader.pose())
      return
    }
    for (const other of this.#scenes) if (other !== scene) follow(other, pose)
  }
}

function follow(scene: Linked, pose: CameraPose): void {
  if (!isSame(scene.pose(), pose)) scene.setPose(pose)
}

function isSame(one: CameraPose, other: CameraPose): boolean {
  const distance = Math.hypot(...other.position.map((value, axis) => value - (other.target[axis] ?? 0)))
  const apart = (left: readonly number[], right: readonly number[]): number =>
    Math.hypot(...left.map((value, axis) => value - (right[axis] ?? 0)))
  const near = Math.max(apart(one.position, other.position), apart(one.target, other.target))
  return near <= tolerance * distance && apart(one.up, other.up) <= tolerance
}

/** Those of the window. */
export const sceneLink = new SceneLink()

/**
 * Scenes that are looked at together: moving the camera of one moves all. The one that a person took hold of last leads,
 * at first the one that joined first; what the others do by themselves, as when their data grow, is put right again.
 */
import type { CameraPose } from '../../scene/camera-pose.ts'
import type { SceneView } from '../../scene/scene-view.ts'

type LinkedScene = Pick<SceneView, 'pose' | 'setPose' | 'on'>

interface Linked {
  scene: LinkedScene
  /** How large its data are: of two the poses are to each other as these. */
  scale: () => number
}

/** Of the distance to what is looked at: what rounding makes of a pose that is handed on. */
const tolerance = 1e-4

export class SceneLink {
  readonly #scenes: Linked[] = []
  #leader: Linked | null = null

  /** `element`: where a person takes hold of it. Returns how to leave. */
  join(scene: LinkedScene, element: EventTarget, scale: () => number = () => 1): () => void {
    const linked: Linked = { scene, scale }
    const lead = (): void => {
      this.#leader = linked
    }
    const kinds = ['pointerdown', 'wheel', 'keydown'] as const
    for (const kind of kinds) element.addEventListener(kind, lead, { capture: true, passive: true })
    const stop = scene.on('camera', () => this.#moved(linked))
    this.#scenes.push(linked)
    this.#leader ??= linked
    follow(linked, this.#leader)
    return () => {
      stop()
      for (const kind of kinds) element.removeEventListener(kind, lead, { capture: true })
      this.#scenes.splice(this.#scenes.indexOf(linked), 1)
      if (this.#leader === linked) this.#leader = this.#scenes[0] ?? null
    }
  }

  /** Whose data are of another size now is looked at from another distance. */
  rescale(): void {
    if (this.#leader) this.#moved(this.#leader)
  }

  #moved(linked: Linked): void {
    if (!this.#leader) return
    if (linked !== this.#leader) follow(linked, this.#leader)
    else for (const other of this.#scenes) follow(other, linked)
  }
}

function follow(follower: Linked, leader: Linked): void {
  if (follower === leader) return
  const pose = scaled(leader.scene.pose(), follower.scale() / leader.scale())
  if (!isSame(follower.scene.pose(), pose)) follower.scene.setPose(pose)
}

function scaled(pose: CameraPose, by: number): CameraPose {
  if (!(by > 0) || by === 1 || !Number.isFinite(by)) return pose
  const at = ([x, y, z]: CameraPose['position']): [number, number, number] => [x * by, y * by, z * by]
  return { ...pose, position: at(pose.position), target: at(pose.target) }
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

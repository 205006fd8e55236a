/**
 * Scenes that are looked at together: moving the camera of one moves all. The one that a person took hold of last leads,
 * at first the one that joined first; what the others do by themselves, as when their data grow, is put right again.
 * Those that draw one space draw one box of axes, which has room for the data of all.
 */
import type { CameraPose } from '../../scene/camera-pose.ts'
import type { SceneView } from '../../scene/scene-view.ts'

type LinkedScene = Pick<SceneView, 'pose' | 'setPose' | 'on' | 'extent' | 'setCompany'>

interface Look {
  /** How large its data are: of two the poses are to each other as these. */
  scale: () => number
  /** Whether it draws the space that the first one draws. */
  sharesSpace: () => boolean
}

interface Linked extends Look {
  scene: LinkedScene
}

/** Of the distance to what is looked at: what rounding makes of a pose that is handed on. */
const tolerance = 1e-4

export class SceneLink {
  readonly #scenes: Linked[] = []
  #leader: Linked | null = null

  /** `element`: where a person takes hold of it. Returns how to leave. */
  join(
    scene: LinkedScene,
    element: EventTarget,
    { scale = () => 1, sharesSpace = () => true }: Partial<Look> = {},
  ): () => void {
    const linked: Linked = { scene, scale, sharesSpace }
    const lead = (): void => {
      this.#leader = linked
    }
    const kinds = ['pointerdown', 'wheel', 'keydown'] as const
    for (const kind of kinds) element.addEventListener(kind, lead, { capture: true, passive: true })
    const stops = [scene.on('camera', () => this.#moved(linked)), scene.on('extent', () => this.makeRoom())]
    this.#scenes.push(linked)
    this.#leader ??= linked
    this.makeRoom()
    follow(linked, this.#leader)
    return () => {
      for (const stop of stops) stop()
      for (const kind of kinds) element.removeEventListener(kind, lead, { capture: true })
      this.#scenes.splice(this.#scenes.indexOf(linked), 1)
      if (this.#leader === linked) this.#leader = this.#scenes[0] ?? null
      this.makeRoom()
    }
  }

  /** Who shares the space, or what their data reach, is not what it was. */
  makeRoom(): void {
    for (const { scene, sharesSpace } of this.#scenes) {
      const others = this.#scenes.filter((other) => other.scene !== scene && other.sharesSpace())
      scene.setCompany(sharesSpace() ? others.flatMap((other) => other.scene.extent() ?? []) : [])
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

/**
 * Scenes that are looked at together: moving the camera of one moves all. The one that a person took hold of last leads,
 * at first the one that joined first; what the others do by themselves, as when their data grow, is put right again.
 * Runs are drawn at one scale, in boxes of axes of one size with room for the data of all; a tap, whose numbers are of
 * another size, fills its picture as the leader's data fill theirs.
 */
import type { CameraPose } from '../../scene/camera-pose.ts'
import type { SceneView } from '../../scene/scene-view.ts'

type LinkedScene = Pick<SceneView, 'pose' | 'setPose' | 'on' | 'extent' | 'setCompany'>

interface Linked {
  scene: LinkedScene
  /** Whether it is looked at from where its own data look as large as the leader's; otherwise at the same scale. */
  fillsItsPicture: boolean
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
    { fillsItsPicture = false }: { fillsItsPicture?: boolean } = {},
  ): () => void {
    const linked: Linked = { scene, fillsItsPicture }
    const lead = (): void => {
      this.#leader = linked
    }
    const kinds = ['pointerdown', 'wheel', 'keydown'] as const
    for (const kind of kinds) element.addEventListener(kind, lead, { capture: true, passive: true })
    const stops = [scene.on('camera', () => this.#moved(linked)), scene.on('extent', () => this.#makeRoom())]
    this.#scenes.push(linked)
    this.#leader ??= linked
    this.#makeRoom()
    follow(linked, this.#leader)
    return () => {
      for (const stop of stops) stop()
      for (const kind of kinds) element.removeEventListener(kind, lead, { capture: true })
      this.#scenes.splice(this.#scenes.indexOf(linked), 1)
      if (this.#leader === linked) this.#leader = this.#scenes[0] ?? null
      this.#makeRoom()
    }
  }

  /** The others go where this one goes, though nobody took hold of it. */
  lead(scene: LinkedScene): void {
    this.#leader = this.#scenes.find((linked) => linked.scene === scene) ?? this.#leader
  }

  /** Who is there, or what their data reach, is not what it was. */
  #makeRoom(): void {
    for (const { scene, fillsItsPicture } of this.#scenes) {
      const others = this.#scenes.filter((other) => other.scene !== scene && !other.fillsItsPicture)
      scene.setCompany(fillsItsPicture ? [] : others.flatMap((other) => other.scene.extent() ?? []))
    }
    if (this.#leader && this.#scenes.some(({ fillsItsPicture }) => fillsItsPicture)) this.#moved(this.#leader)
  }

  #moved(linked: Linked): void {
    if (!this.#leader) return
    if (linked !== this.#leader) follow(linked, this.#leader)
    else for (const other of this.#scenes) follow(other, linked)
  }
}

function follow(follower: Linked, leader: Linked): void {
  if (follower === leader) return
  const pose = brought(leader, follower)
  if (!isSame(follower.scene.pose(), pose)) follower.scene.setPose(pose)
}

/** The leader's pose; where either fills its picture, carried from the middle and the size of the leader's data to the follower's. */
function brought(leader: Linked, follower: Linked): CameraPose {
  const pose = leader.scene.pose()
  if (!leader.fillsItsPicture && !follower.fillsItsPicture) return pose
  const [from, to] = [sizeOf(leader.scene), sizeOf(follower.scene)]
  if (!from || !to) return pose
  const by = to.radius / from.radius
  const axis = (place: Triple, index: 0 | 1 | 2): number =>
    to.middle[index] + by * (place[index] - from.middle[index])
  const at = (place: Triple): Triple => [axis(place, 0), axis(place, 1), axis(place, 2)]
  return { ...pose, position: at(pose.position), target: at(pose.target) }
}

type Triple = CameraPose['position']

function sizeOf(scene: LinkedScene): { middle: Triple; radius: number } | null {
  const extent = scene.extent()
  if (!extent) return null
  const { low, high } = extent
  const radius = Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]) / 2
  const middle = (index: 0 | 1 | 2): number => (low[index] + high[index]) / 2
  return radius > 0 ? { middle: [middle(0), middle(1), middle(2)], radius } : null
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

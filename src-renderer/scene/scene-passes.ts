/** What is drawn, in the order in which it is: axes, trails, points, arrows. Brought in line with the uniforms before every frame. */
import { type Object3D, type PerspectiveCamera, Vector3 } from 'three'
import { ArrowPass } from './arrow-pass.ts'
import { Axes } from './axes.ts'
import type { Label } from './axis-labels.ts'
import { centreOf, type DataBox, radiusOf } from './data-bounds.ts'
import { PointPass } from './point-pass.ts'
import { toScene } from './scene-space.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import { TrailPass } from './trail-pass.ts'

/** Arrows are cut at this share of the radius of the box. */
const longestArrow = 0.38

export interface Drawn {
  camera: PerspectiveCamera
  /** What the camera looks at, in the scene. */
  target: Vector3
  box: DataBox | null
  /** Of the picture, CSS pixels. */
  width: number
  height: number
  textScale: number
  /** Rows behind the playhead. */
  trail: number
  arrows: { scale: number; actual: boolean; steepest: boolean }
}

export class ScenePasses {
  readonly axes: Axes
  readonly arrows: ArrowPass
  readonly #uniforms: SceneUniforms
  readonly #trails: TrailPass
  readonly #points: PointPass

  constructor(scene: Object3D, uniforms: SceneUniforms, onUpload: (bytes: number) => void) {
    this.#uniforms = uniforms
    this.axes = new Axes(scene, uniforms, onUpload)
    this.#trails = new TrailPass(scene, uniforms)
    this.#points = new PointPass(scene, uniforms)
    this.arrows = new ArrowPass(scene, uniforms)
  }

  /** The labels that belong to the picture. */
  update({ camera, target, box, width, height, textScale, trail, arrows }: Drawn): Label[] {
    camera.updateMatrixWorld()
    const radius = box ? radiusOf(box) * this.#uniforms.inverseRadius.value : 1
    const middle = box ? toScene(new Vector3(...centreOf(box)), this.#uniforms) : new Vector3()
    const distance = middle.sub(camera.position).dot(camera.getWorldDirection(new Vector3()))
    this.#uniforms.fog.value.set(distance - 0.55 * radius, distance + 1.1 * radius)
    this.#uniforms.focus.value = Math.max(1e-3, camera.position.distanceTo(target))
    this.#trails.update(trail)
    this.#points.update()
    this.arrows.update(arrows.scale, longestArrow * radius, arrows)
    return this.axes.update(camera, width, height, textScale)
  }

  dispose(): void {
    this.axes.dispose()
    this.#trails.dispose()
    this.#points.dispose()
    this.arrows.dispose()
  }
}

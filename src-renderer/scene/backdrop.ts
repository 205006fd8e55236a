/**
 * What stands around the data: the box of axes of a space that has them, around everything that is drawn in it, or the
 * handles of one that turns. The one fades into the other.
 */
import type { Object3D, PerspectiveCamera, Vector3 } from 'three'
import { Axes } from './axes.ts'
import type { Label, LabelledPicture } from './axis-labels.ts'
import { centreOf, type DataBox, type Extent, radiusOf } from './data-bounds.ts'
import { DataFrame } from './data-frame.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import { Fade } from './fade.ts'
import { Handles } from './handles.ts'
import { toScene } from './scene-space.ts'
import type { ViewUniforms } from './scene-uniforms.ts'
import type { DrawnSpace } from './scene-view.ts'

/** A box this faint is not seen to be replaced. */
const gone = 0.12

export class Backdrop {
  readonly handles: Handles
  readonly #uniforms: ViewUniforms
  readonly #axes: Axes
  readonly #frame = new DataFrame()
  readonly #boxFade = new Fade(1)
  /** Of the strength of the box; 0 where another takes its place. */
  readonly #boxChange = new Fade(1)
  #coming: DataBox | null = null
  /** How far the size of what is drawn has gone from what it was before to that of the box. */
  #size = new Fade(1)
  #radiusBefore = 1
  /** Of the data on the way from space to space; null where there is a box. */
  #passing: number | null = null

  constructor(scene: Object3D, uniforms: ViewUniforms, projection: DrawnProjection) {
    this.#uniforms = uniforms
    this.#axes = new Axes(scene, uniforms)
    this.handles = new Handles(scene, uniforms, projection)
  }

  setSpace({ axes, handles }: DrawnSpace): void {
    this.#boxFade.goal = axes ? 1 : 0
    this.handles.show(axes || handles.length === 0 ? null : handles)
    if (axes) this.#axes.setTitles(axes)
  }

  /**
   * Of each layer what it reaches, the main one's first; `anew` as in `DataFrame`; `gently`: one box goes, then the other
   * comes, and what is drawn by its size goes over. Null where the box stays as it is.
   */
  take(extents: readonly Extent[], anew: boolean, gently = false): DataBox | null {
    const before = this.radius
    const box = this.#frame.take(extents, anew)
    if (!box) return null
    this.#passing = null
    this.#radiusBefore = before
    this.#size = new Fade(gently ? 0 : 1)
    this.#size.goal = 1
    this.#coming = gently ? box : null
    this.#boxChange.goal = gently ? 0 : 1
    if (!gently) this.#axes.setBox(box)
    return box
  }

  /** On the way from one space to another the data are of this radius: what is drawn by it does not leap at the end. */
  pass(radius: number): void {
    this.#passing = radius
  }

  /** Of the data as it is drawn, score units. */
  get radius(): number {
    const { box } = this.#frame
    if (this.#passing !== null) return this.#passing
    if (!box) return 1 / this.#uniforms.inverseRadius.value
    const { share } = this.#size
    return this.#radiusBefore ** (1 - share) * radiusOf(box) ** share
  }

  /** The middle of what is drawn, the scene's units, into `into`: of the box, or of the turning space. */
  middle(into: Vector3): Vector3 {
    const { box } = this.#frame
    if (!box) return into.set(0, 0, 0)
    return toScene(into.set(...centreOf(box)), this.#uniforms).multiplyScalar(this.#boxFade.share)
  }

  /** Moves on by so many seconds; true while something fades. */
  advance(seconds: number): boolean {
    const faded = [this.#boxFade, this.#boxChange, this.#size, this.handles].map((one) =>
      one.advance(seconds),
    )
    if (this.#coming && this.#boxChange.share < gone) {
      this.#axes.setBox(this.#coming)
      this.#coming = null
      this.#boxChange.goal = 1
      return true
    }
    return faded.some(Boolean)
  }

  /** What is written on a picture. */
  update(camera: PerspectiveCamera, picture: LabelledPicture): Label[] {
    return [
      ...this.#axes.update(camera, picture, this.#boxFade.share * this.#boxChange.share),
      ...this.handles.update({ camera, ...picture }),
    ]
  }

  dispose(): void {
    this.#axes.dispose()
    this.handles.dispose()
  }
}

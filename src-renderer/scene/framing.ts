/**
 * What of the drawn space is in the picture. A space that stands still has a box around the data of all layers and of
 * other pictures in company with this one, and the camera follows the box; on the way from one to another it follows the
 * data, so that they neither shrink to a dot nor leave the picture; of one that turns, as on a tour, it keeps the data in
 * the picture whichever way they turn.
 */
import type { Backdrop } from './backdrop.ts'
import { boxAround, type Extent, joinExtents, radiusOf, sameExtent } from './data-bounds.ts'
import type { DrawnProjection } from './drawn-projection.ts'
import type { LayerStack } from './layer-stack.ts'
import type { DrawnSpace } from './scene-view.ts'
import type { ScoreCamera } from './score-camera.ts'

interface Surroundings {
  layers: Pick<LayerStack, 'radius' | 'extents'>
  projection: DrawnProjection
  backdrop: Pick<Backdrop, 'setSpace' | 'take' | 'pass'>
  camera: Pick<ScoreCamera, 'fit' | 'follow' | 'followSphere'>
  /** The data reach elsewhere in the drawn space than they did. */
  onExtent: (extent: Extent) => void
  /** There is another box, or the data reach elsewhere on the way to one. */
  onBox: () => void
}

export class Framing {
  readonly #around: Surroundings
  #space: DrawnSpace | null = null
  /** Of the axes that stood still last. */
  #titles = ''
  #company: readonly Extent[] = []
  #extent: Extent | null = null
  /** Whether the camera looks at what a turning space shows. */
  #touring = false

  constructor(around: Surroundings) {
    this.#around = around
  }

  /** What the data reach in the space that stood still last. */
  get extent(): Extent | null {
    return this.#extent
  }

  setSpace(space: DrawnSpace): void {
    this.#space = space
    this.#around.projection.set(space.matrix)
    this.#around.backdrop.setSpace(space)
    const titles = space.axes?.labels.join() ?? this.#titles
    // A tour that is scrubbed through would turn the camera with every frame, and the data seem to turn the other way.
    this.#take(Boolean(space.axes), { turns: titles !== this.#titles })
    this.#titles = titles
  }

  /** What other pictures of the same space reach. */
  setCompany(extents: readonly Extent[]): void {
    this.#company = extents
    this.#take(true)
  }

  /** The layers are fitted to other rows: the box goes over into theirs. */
  fit(): void {
    this.#take(true, { gently: true })
  }

  /** Rows came or went; `anew`: what there is now does not go on from what was there. */
  takeRows(anew: boolean): void {
    const { layers, camera } = this.#around
    const { radius } = layers
    if (anew && radius > 0) camera.fit(radius)
    this.#take(anew)
  }

  #take(anew: boolean, { gently = false, turns = true } = {}): void {
    const { layers, projection, backdrop, camera, onBox } = this.#around
    if (this.#space && !this.#space.axes) {
      const isTour = this.#space.handles.length > 0
      if (isTour && (anew || !this.#touring)) camera.followSphere()
      else if (!isTour) this.#pass()
      this.#touring = isTour
      return
    }
    this.#touring = false
    const extents = layers.extents(projection)
    this.#tellExtent(extents)
    const box = backdrop.take([...extents, ...this.#company], anew, gently)
    if (!box) return
    onBox()
    camera.follow(box, turns)
  }

  /** Between two spaces: what the data reach in this one. */
  #pass(): void {
    const { layers, projection, backdrop, camera, onBox } = this.#around
    const [first, ...others] = layers.extents(projection)
    if (!first) return
    const box = boxAround(others.reduce(joinExtents, first))
    backdrop.pass(radiusOf(box))
    onBox()
    camera.follow(box, true)
  }

  #tellExtent([first, ...others]: readonly Extent[]): void {
    if (!first) return
    const extent = others.reduce(joinExtents, first)
    if (this.#extent && sameExtent(this.#extent, extent)) return
    this.#extent = extent
    this.#around.onExtent(extent)
  }
}

/** The box, its grid and its labels, kept in step with the camera. */
import type { Object3D, PerspectiveCamera } from 'three'
import { formatPercent } from '../../src-main/shared/plots/axis-ticks.ts'
import { type Label, type LabelledPicture, labelsOf } from './axis-labels.ts'
import { AxisLines } from './axis-lines.ts'
import type { DataBox } from './data-bounds.ts'
import { toScene, toScores } from './scene-space.ts'
import type { ViewUniforms } from './scene-uniforms.ts'
import type { AxisTitles } from './scene-view.ts'

export class Axes {
  readonly #lines: AxisLines
  readonly #uniforms: ViewUniforms
  #box: DataBox | null = null
  #titles: string[] = []

  constructor(scene: Object3D, uniforms: ViewUniforms) {
    this.#uniforms = uniforms
    this.#lines = new AxisLines(scene, uniforms)
  }

  setBox(box: DataBox): void {
    this.#box = box
    this.#lines.setBox(box)
  }

  /** `PC 1 · 43%`, or `PC 1 · 43% of B`; without its share an axis along which nothing varies, as where the tap has but two units. */
  setTitles({ labels, variance, of }: AxisTitles): void {
    const whose = of === undefined ? '' : ` of ${of}`
    this.#titles = labels.map((label, axis) => {
      const share = variance[axis] ?? Number.NaN
      return share > 0 ? `${label} · ${formatPercent(Number(share.toFixed(3)))}${whose}` : label
    })
  }

  /**
   * Turns the faces towards or away from the eye; the labels for a picture of this size, CSS pixels. `strength`: 0 where
   * the space has no axes, 1 where it has.
   */
  update(
    camera: PerspectiveCamera,
    { width, height, textScale, covered }: LabelledPicture,
    strength: number,
  ): Label[] {
    const box = this.#box
    this.#lines.update(box ? strength : 0)
    if (!box || strength <= 0) return []
    const eye = toScores(camera.position.clone(), this.#uniforms)
    for (const axis of [0, 1, 2] as const) {
      const size = box.high[axis] - box.low[axis]
      const place = eye.getComponent(axis)
      // How far the eye is on the inner side of the face, in lengths of the box: beyond it the face is in front.
      this.#lines.faces[2 * axis] = share((place - box.low[axis]) / size)
      this.#lines.faces[2 * axis + 1] = share((box.high[axis] - place) / size)
    }
    const labels = labelsOf(box, this.#titles, {
      camera,
      width,
      height,
      toScene: (point) => toScene(point, this.#uniforms),
      faces: this.#lines.faces,
      textScale,
      covered,
    })
    return strength < 1 ? labels.map((label) => ({ ...label, opacity: strength * label.opacity })) : labels
  }

  dispose(): void {
    this.#lines.dispose()
  }
}

function share(lengths: number): number {
  return Math.min(1, Math.max(0, lengths / 0.25))
}

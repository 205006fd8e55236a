/** The probe under the pointer: found when the pointer moves, and again when the picture moves under one that rests. */
import type { Camera } from 'three'
import type { DrawnProjection } from './drawn-projection.ts'
import { pick, type Region, type ScreenPoint, screenPointOf, within } from './picking.ts'
import { PointerWatch } from './pointer-watch.ts'
import type { RunLayer } from './run-layer.ts'
import type { SceneEmitter } from './scene-events.ts'
import { toScene } from './scene-space.ts'
import type { ViewUniforms } from './scene-uniforms.ts'

interface Surroundings {
  canvas: HTMLCanvasElement
  camera: Camera
  view: ViewUniforms
  projection: DrawnProjection
  /** Whose probes are found. */
  layer: RunLayer
  emitter: SceneEmitter
  /** Another frame is wanted. */
  invalidate: () => void
}

export class ProbePointer {
  readonly #around: Surroundings
  readonly #watch: PointerWatch
  #pointer: ScreenPoint | null = null
  #size = { width: 1, height: 1 }

  constructor(around: Surroundings) {
    this.#around = around
    this.#watch = new PointerWatch(around.canvas, {
      hover: (point) => this.#hover(point),
      click: (point, held) => around.emitter.emit('select', this.#probeAt(point), point, held),
    })
  }

  /** CSS pixels. */
  resize(width: number, height: number): void {
    this.#size = { width, height }
  }

  /** Where a probe is on the canvas now; null where it is not in the picture. */
  pointOf(probe: number): ScreenPoint | null {
    const point = screenPointOf(probe, this.#picture())
    return point && { x: point.x, y: point.y }
  }

  /** The probes of the layer within a region of the canvas. */
  within(region: Region): number[] {
    return within(region, this.#picture())
  }

  /** What is under a pointer that rests changes as the picture moves. */
  lookAgain(): void {
    if (this.#pointer) this.#hover(this.#pointer, true)
  }

  /** The pointer is over something else. */
  leave(): void {
    this.#hover(null)
  }

  dispose(): void {
    this.#watch.dispose()
  }

  #hover(point: ScreenPoint | null, resting = false): void {
    const { layer, canvas, emitter, invalidate } = this.#around
    const { hovered } = layer.uniforms
    this.#pointer = point
    const probe = point ? this.#probeAt(point) : null
    const changed = (probe ?? -1) !== hovered.value
    hovered.value = probe ?? -1
    if (changed) {
      canvas.style.cursor = probe === null ? 'grab' : 'pointer'
      invalidate()
    }
    if (changed || (probe !== null && !resting)) emitter.emit('hover', probe, point ?? { x: 0, y: 0 })
  }

  #probeAt(point: ScreenPoint): number | null {
    return pick(point, this.#picture())
  }

  #picture(): Parameters<typeof pick>[1] {
    const { camera, layer, view, projection } = this.#around
    return {
      camera,
      ...this.#size,
      probes: layer.table.probes,
      positionOf: (probe, into) => {
        if (!layer.positionNow(probe, projection, into)) return false
        toScene(into, view)
        return true
      },
    }
  }
}

/** The probe under the pointer: found when the pointer moves, and again when the picture moves under one that rests. */
import type { Camera } from 'three'
import { pick, type ScreenPoint, screenPointOf } from './picking.ts'
import { PointerWatch } from './pointer-watch.ts'
import type { SceneEmitter } from './scene-events.ts'
import { toScene } from './scene-space.ts'
import type { SceneUniforms } from './scene-uniforms.ts'
import type { ScoreTable } from './score-table.ts'

interface Surroundings {
  canvas: HTMLCanvasElement
  camera: Camera
  uniforms: SceneUniforms
  table: ScoreTable
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
      click: (point) => around.emitter.emit('select', this.#probeAt(point), point),
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

  /** What is under a pointer that rests changes as the picture moves. */
  lookAgain(): void {
    if (this.#pointer) this.#hover(this.#pointer, true)
  }

  dispose(): void {
    this.#watch.dispose()
  }

  #hover(point: ScreenPoint | null, resting = false): void {
    const { uniforms, canvas, emitter, invalidate } = this.#around
    this.#pointer = point
    const probe = point ? this.#probeAt(point) : null
    const changed = (probe ?? -1) !== uniforms.hovered.value
    uniforms.hovered.value = probe ?? -1
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
    const { camera, table, uniforms } = this.#around
    const row = uniforms.playhead.value
    return {
      camera,
      ...this.#size,
      probes: table.probes,
      positionOf: (probe, into) => {
        if (!table.positionAt(row, probe, into)) return false
        toScene(into, uniforms)
        return true
      },
    }
  }
}

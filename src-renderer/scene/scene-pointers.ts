/** What the pointer meets: the handles of a turning space first, then the probes of the main layer; the rest is the camera's. */
import type { PerspectiveCamera } from 'three'
import type { DrawnProjection } from './drawn-projection.ts'
import { HandlePointer } from './handle-pointer.ts'
import type { Handles } from './handles.ts'
import type { Region, ScreenPoint } from './picking.ts'
import { ProbePointer } from './probe-pointer.ts'
import type { RunLayer } from './run-layer.ts'
import type { SceneEmitter } from './scene-events.ts'
import type { ViewUniforms } from './scene-uniforms.ts'

interface Surroundings {
  canvas: HTMLCanvasElement
  camera: PerspectiveCamera
  view: ViewUniforms
  projection: DrawnProjection
  layer: RunLayer
  handles: Handles
  emitter: SceneEmitter
  invalidate: () => void
}

export class ScenePointers {
  readonly #around: Surroundings
  readonly #probes: ProbePointer
  readonly #handles: HandlePointer

  constructor(around: Surroundings) {
    this.#around = around
    this.#probes = new ProbePointer(around)
    this.#handles = new HandlePointer({ ...around, leaveProbes: () => this.#probes.leave() })
  }

  /** Whether dragging a handle turns the space; what is in the hand is let go. */
  set steering(on: boolean) {
    const { handles } = this.#around
    handles.steering = on
    if (!on) handles.held = -1
  }

  /** CSS pixels. */
  resize(width: number, height: number): void {
    this.#probes.resize(width, height)
    this.#handles.resize(width, height)
  }

  /** Where a probe is on the canvas now; null where it is not in the picture. */
  pointOf(probe: number): ScreenPoint | null {
    return this.#probes.pointOf(probe)
  }

  within(region: Region): number[] {
    return this.#probes.within(region)
  }

  /** What is under a pointer that rests changes as the picture moves. */
  lookAgain(): void {
    this.#probes.lookAgain()
  }

  dispose(): void {
    this.#probes.dispose()
    this.#handles.dispose()
  }
}

/**
 * Takes hold of a handle and tells where its end is wanted. It hears the pointer before the camera and the probes do,
 * and keeps from them what is meant for a handle.
 */
import type { PerspectiveCamera } from 'three'
import type { Handles } from './handles.ts'
import type { ScreenPoint } from './picking.ts'
import type { SceneEmitter } from './scene-events.ts'

interface Surroundings {
  canvas: HTMLCanvasElement
  camera: PerspectiveCamera
  handles: Handles
  emitter: SceneEmitter
  /** Another frame is wanted. */
  invalidate: () => void
  /** No probe is under the pointer. */
  leaveProbes: () => void
}

export class HandlePointer {
  readonly #around: Surroundings
  #size = { width: 1, height: 1 }
  /** From the end of the handle in the hand to where it was taken hold of. */
  #grip: ScreenPoint | null = null

  constructor(around: Surroundings) {
    this.#around = around
    const { canvas } = around
    canvas.addEventListener('pointerdown', this.#onDown, { capture: true })
    canvas.addEventListener('pointermove', this.#onMove, { capture: true })
    canvas.addEventListener('pointerup', this.#onUp, { capture: true })
    canvas.addEventListener('pointercancel', this.#onUp, { capture: true })
  }

  /** CSS pixels. */
  resize(width: number, height: number): void {
    this.#size = { width, height }
  }

  dispose(): void {
    const { canvas } = this.#around
    canvas.removeEventListener('pointerdown', this.#onDown, { capture: true })
    canvas.removeEventListener('pointermove', this.#onMove, { capture: true })
    canvas.removeEventListener('pointerup', this.#onUp, { capture: true })
    canvas.removeEventListener('pointercancel', this.#onUp, { capture: true })
  }

  get #picture() {
    return { camera: this.#around.camera, ...this.#size }
  }

  #pointOf(event: PointerEvent): ScreenPoint {
    const { left, top } = this.#around.canvas.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  #hold(handle: number): void {
    const { handles, canvas, invalidate, leaveProbes } = this.#around
    if (handles.held === handle) return
    handles.held = handle
    if (handle >= 0) leaveProbes()
    canvas.style.cursor = handle >= 0 ? 'move' : 'grab'
    invalidate()
  }

  readonly #onDown = (event: PointerEvent): void => {
    const { handles, canvas } = this.#around
    if (event.button !== 0 || !handles.steering) return
    const point = this.#pointOf(event)
    const handle = handles.at(point, this.#picture)
    this.#hold(handle)
    if (handle < 0) return
    const end = handles.place(handle, this.#picture)
    this.#grip = { x: point.x - end.x, y: point.y - end.y }
    canvas.setPointerCapture(event.pointerId)
    event.stopImmediatePropagation()
  }

  readonly #onMove = (event: PointerEvent): void => {
    const { handles, emitter } = this.#around
    if (!handles.steering) return
    const { x, y } = this.#pointOf(event)
    if (!this.#grip) {
      if (event.buttons === 0) this.#hold(handles.at({ x, y }, this.#picture))
      if (handles.held >= 0) event.stopImmediatePropagation()
      return
    }
    event.stopImmediatePropagation()
    const wanted = { x: x - this.#grip.x, y: y - this.#grip.y }
    const displacement = handles.displacement(handles.held, wanted, this.#picture)
    if (displacement) emitter.emit('steer', handles.held, displacement)
  }

  readonly #onUp = (event: PointerEvent): void => {
    if (!this.#grip) return
    const { handles, canvas, emitter } = this.#around
    this.#grip = null
    if (canvas.hasPointerCapture(event.pointerId)) canvas.releasePointerCapture(event.pointerId)
    event.stopImmediatePropagation()
    emitter.emit('steered', handles.held)
    this.#hold(handles.at(this.#pointOf(event), this.#picture))
  }
}

/** What the scene tells: each listener is removed by the function that `on` returns. */
import type { CameraPose } from './camera-pose.ts'
import type { Extent, Triple } from './data-bounds.ts'
import type { ScreenPoint } from './picking.ts'

/** What is held down with the pointer; `command`: Ctrl, or ⌘ on a Mac. */
export interface HeldKeys {
  shift: boolean
  command: boolean
}

export interface SceneEvents {
  /** The probe under the pointer, or none, and where the pointer is, CSS pixels on the canvas. */
  hover: [probe: number | null, point: ScreenPoint]
  /** A click on a probe, or on none. The scene selects nothing by itself. */
  select: [probe: number | null, point: ScreenPoint, held: HeldKeys]
  /**
   * A handle is dragged: how far its end, the column of the projection, is from where it is wanted, in the plane of the
   * picture. The scene turns nothing by itself: whoever steers sets another space.
   */
  steer: [handle: number, displacement: Triple]
  /** The handle was let go. */
  steered: [handle: number]
  /** The camera moved. */
  camera: [pose: CameraPose]
  /** The data reach elsewhere in the drawn space than they did. */
  extent: [extent: Extent]
  /** A frame was drawn. */
  render: []
}

export type SceneListener<Name extends keyof SceneEvents> = (...payload: SceneEvents[Name]) => void

type Listeners = { [Name in keyof SceneEvents]: Set<SceneListener<Name>> }

export class SceneEmitter {
  readonly #listeners: Listeners = {
    hover: new Set(),
    select: new Set(),
    steer: new Set(),
    steered: new Set(),
    camera: new Set(),
    extent: new Set(),
    render: new Set(),
  }

  on<Name extends keyof SceneEvents>(name: Name, listener: SceneListener<Name>): () => void {
    const listeners: Set<SceneListener<Name>> = this.#listeners[name]
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  emit<Name extends keyof SceneEvents>(name: Name, ...payload: SceneEvents[Name]): void {
    const listeners: Set<SceneListener<Name>> = this.#listeners[name]
    for (const listener of listeners) listener(...payload)
  }

  dispose(): void {
    for (const listeners of Object.values(this.#listeners)) listeners.clear()
  }
}

/** Tells hovering and clicking from dragging the camera about. */
import type { ScreenPoint } from './picking.ts'
import type { HeldKeys } from './scene-events.ts'

interface Listeners {
  hover: (point: ScreenPoint | null) => void
  click: (point: ScreenPoint, held: HeldKeys) => void
}

/** CSS pixels; a press that moves further is a drag. */
const stillness = 4

export class PointerWatch {
  readonly #element: HTMLElement
  readonly #listeners: Listeners
  #pressed: ScreenPoint | null = null

  constructor(element: HTMLElement, listeners: Listeners) {
    this.#element = element
    this.#listeners = listeners
    element.addEventListener('pointermove', this.#onMove)
    element.addEventListener('pointerdown', this.#onDown)
    element.addEventListener('pointerup', this.#onUp)
    element.addEventListener('pointerleave', this.#onLeave)
  }

  dispose(): void {
    this.#element.removeEventListener('pointermove', this.#onMove)
    this.#element.removeEventListener('pointerdown', this.#onDown)
    this.#element.removeEventListener('pointerup', this.#onUp)
    this.#element.removeEventListener('pointerleave', this.#onLeave)
  }

  #pointOf(event: PointerEvent): ScreenPoint {
    const { left, top } = this.#element.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  readonly #onMove = (event: PointerEvent): void => {
    if (event.buttons === 0) this.#listeners.hover(this.#pointOf(event))
  }

  readonly #onLeave = (): void => this.#listeners.hover(null)

  readonly #onDown = (event: PointerEvent): void => {
    this.#pressed = event.button === 0 ? this.#pointOf(event) : null
    this.#listeners.hover(null)
  }

  readonly #onUp = (event: PointerEvent): void => {
    const [from, to] = [this.#pressed, this.#pointOf(event)]
    this.#pressed = null
    if (!from || Math.hypot(to.x - from.x, to.y - from.y) > stillness) return
    const { shiftKey, ctrlKey, metaKey } = event
    this.#listeners.click(to, { shift: shiftKey, command: ctrlKey || metaKey })
  }
}

/** Frames on demand: one is drawn after `request`, and the next only while the last says that something still moves. */
export class RenderLoop {
  readonly #draw: (seconds: number) => boolean
  #handle = 0
  #last = 0

  /** `draw` is given the seconds since the frame before, 0 after a rest, and says whether another is wanted. */
  constructor(draw: (seconds: number) => boolean) {
    this.#draw = draw
  }

  request(): void {
    if (this.#handle === 0) this.#handle = requestAnimationFrame(this.#onFrame)
  }

  dispose(): void {
    cancelAnimationFrame(this.#handle)
    this.#handle = -1
  }

  readonly #onFrame = (now: number): void => {
    this.#handle = 0
    // After a rest the time that passed is not motion.
    const seconds = Math.min(0.1, this.#last === 0 ? 1 / 60 : (now - this.#last) / 1000)
    const more = this.#draw(seconds)
    this.#last = more ? now : 0
    if (more) this.request()
  }
}

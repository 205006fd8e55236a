/** Pause, resume and stop, as asked from outside of a training and obeyed inside, between two updates. */
export class TrainingControl {
  #paused = false
  readonly #stop = new AbortController()
  #wake: () => void = () => {}

  /** A stop ends a pause too. */
  get paused(): boolean {
    return this.#paused && !this.stopped
  }

  get stopped(): boolean {
    return this.#stop.signal.aborted
  }

  /** Aborted by `stop()`. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  pause(): void {
    this.#paused = true
  }

  resume(): void {
    this.#paused = false
    this.#wake()
  }

  stop(): void {
    this.#stop.abort()
    this.#wake()
  }

  /** Resolves when there is no pause, or no longer. */
  async untilResumed(): Promise<void> {
    while (this.paused) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }
}

/** Updates per second over about the last second. */
const span = 1000 // ms

export class StepRate {
  #marks: { time: number; step: number }[] = []

  /** `time` in milliseconds. */
  mark(time: number, step: number): void {
    this.#marks.push({ time, step })
    // One mark older than the span stays, so that the rate covers the whole of it.
    while ((this.#marks[1]?.time ?? time) < time - span) this.#marks.shift()
  }

  /** After a pause, which is not slowness. */
  restart(): void {
    this.#marks = []
  }

  get perSecond(): number {
    const first = this.#marks[0]
    const last = this.#marks.at(-1)
    if (!first || !last || last.time <= first.time) return 0
    return ((last.step - first.step) / (last.time - first.time)) * 1000
  }
}

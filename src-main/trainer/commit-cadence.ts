/**
 * When to commit what was recorded: the first rows within a moment, so that whoever watches sees motion; then five
 * times a second, and less often where commits are costly: training gives at most a fifth of its time to them.
 */
const firstRows = 30 // ms
const interval = 200 // ms
const shareOfTime = 0.2

export class CommitCadence {
  #next = Number.NaN

  /** Whether to commit now, after another update. Times in milliseconds, of one clock. */
  isDue(now: number): boolean {
    if (Number.isNaN(this.#next)) this.#next = now + firstRows
    return now >= this.#next
  }

  /** `spent`: milliseconds that training gave to a commit. Most of a commit is waiting, which costs nothing. */
  committed(began: number, spent: number): void {
    this.#next = began + Math.max(interval, spent / shareOfTime)
  }
}

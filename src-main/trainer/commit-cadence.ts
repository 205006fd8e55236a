/**
 * When to commit what was recorded. The first rows at once, so that whoever watches sees motion; then five times a
 * second, and less often where commits are slow: they take at most a fifth of the time.
 */
const interval = 200 // ms between the ends and starts of commits that cost nothing
const shareOfTime = 0.2

export class CommitCadence {
  #next = 0

  /** Times in milliseconds, of one clock. */
  isDue(now: number): boolean {
    return now >= this.#next
  }

  committed(began: number, ended: number): void {
    this.#next = ended + Math.max(interval, (ended - began) * (1 / shareOfTime - 1))
  }
}

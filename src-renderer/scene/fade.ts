/** A number on its way to where it is wanted, gently; at once for those who asked for less motion. */

/** Seconds in which the way left falls to 1/e. */
const easing = 0.11
const arrived = 0.01

export class Fade {
  #share: number
  #goal: number
  readonly #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)')

  constructor(share: number) {
    this.#share = share
    this.#goal = share
  }

  get share(): number {
    return this.#share
  }

  /** Where it is going. */
  set goal(goal: number) {
    this.#goal = goal
  }

  /** From 0 to 1 once more. */
  restart(): void {
    this.#share = 0
    this.#goal = 1
  }

  /** Moves on by so many seconds; true while it has not arrived. */
  advance(seconds: number): boolean {
    if (this.#share === this.#goal) return false
    const left = (this.#goal - this.#share) * Math.exp(-seconds / easing)
    this.#share = this.#reducedMotion.matches || Math.abs(left) < arrived ? this.#goal : this.#goal - left
    return this.#share !== this.#goal
  }
}

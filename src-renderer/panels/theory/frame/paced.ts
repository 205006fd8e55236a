/**
 * Does something again and again, but spends no more than a share of the time on it, whatever it costs on this machine:
 * after it took t it rests for `rest · t`. What is asked for meanwhile is done once, at the end of the rest.
 */
const rest = 7

interface Clock {
  now(): number
  /** Returns what calls it off. */
  after(milliseconds: number, run: () => void): () => void
}

const realClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
}

export interface Paced {
  ask(): void
  stop(): void
}

export function paced(work: () => void, clock: Clock = realClock): Paced {
  let free = Number.NEGATIVE_INFINITY
  let callOff: (() => void) | null = null

  function run(): void {
    callOff = null
    const began = clock.now()
    work()
    const ended = clock.now()
    free = ended + rest * (ended - began)
  }

  return {
    ask() {
      if (callOff) return
      const wait = free - clock.now()
      if (wait <= 0) run()
      else callOff = clock.after(wait, run)
    },
    stop() {
      callOff?.()
      callOff = null
    },
  }
}

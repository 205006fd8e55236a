/**
 * A trainer that is launched before it is wanted: a process takes some 0.2 s to load, and the first run of a session
 * is one that somebody waits for. Later ones are launched when they are wanted.
 */
import type { TrainerLauncher, TrainerProcess } from '../trainer/trainer-process.ts'

export class SpareTrainer {
  readonly #launcher: TrainerLauncher
  #spare: TrainerProcess | null

  constructor(launcher: TrainerLauncher) {
    this.#launcher = launcher
    const spare = launcher()
    this.#spare = spare
    spare.onExit(() => {
      if (this.#spare === spare) this.#spare = null
    })
  }

  take(): TrainerProcess {
    const trainer = this.#spare ?? this.#launcher()
    this.#spare = null
    return trainer
  }

  close(): void {
    this.#spare?.kill()
    this.#spare = null
  }
}

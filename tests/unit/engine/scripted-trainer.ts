/** A trainer that says what the test wants, and does nothing. */
import type { FromTrainer, ToTrainer } from '../../../src-main/trainer/protocol.ts'
import type { TrainerProcess } from '../../../src-main/trainer/trainer-process.ts'

export class ScriptedTrainer implements TrainerProcess {
  /** What it was told. */
  readonly heard: ToTrainer[] = []
  #listeners: ((message: unknown) => void)[] = []
  #exits: ((how: string) => void)[] = []
  #ended = false

  post(message: ToTrainer): void {
    this.heard.push(message)
  }

  onMessage(listener: (message: unknown) => void): void {
    this.#listeners.push(listener)
  }

  onExit(listener: (how: string) => void): void {
    this.#exits.push(listener)
  }

  kill(): void {
    this.exit('signal SIGKILL')
  }

  say(message: FromTrainer): void {
    this.babble(message)
  }

  /** What no trainer should say. */
  babble(message: unknown): void {
    for (const listener of this.#listeners) listener(message)
  }

  exit(how: string): void {
    if (this.#ended) return
    this.#ended = true
    for (const listener of this.#exits) listener(how)
  }

  progress(live: 'training' | 'paused', rows: number): void {
    this.say({ kind: 'progress', progress: { live, rows, step: rows, loss: 1, stepsPerSecond: 100 } })
  }
}

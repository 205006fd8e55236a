/**
 * Commits rows while training goes on: one commit at a time, in the background, at the cadence; and waits for the disk
 * where training runs too far ahead of it.
 */
import { setImmediate } from 'node:timers/promises'
import { CommitCadence } from './commit-cadence.ts'

/** What of a run's writer is needed here. */
export interface Committable {
  /** Appended and not committed. */
  readonly pendingBytes: number
  commit(): Promise<number>
}

/** Beyond so many bytes that wait for the disk, training waits too. */
const maximumPending = 64 * 1024 * 1024

/** So many do not wait for the cadence: the disk works on them while training goes on to the maximum. */
const worthACommit = maximumPending / 2

/** Between two turns of the event loop, in milliseconds: messages come in then. */
const turnEvery = 8

export class Committer {
  readonly #writer: Committable
  readonly #committed: (rows: number) => void
  readonly #cadence = new CommitCadence()
  #underWay: Promise<void> | null = null
  #isFirst = true
  #failure: { error: unknown } | null = null
  #lastTurn = performance.now()
  /** Milliseconds that training gave to the commit under way. */
  #spent = 0

  constructor(writer: Committable, committed: (rows: number) => void) {
    this.#writer = writer
    this.#committed = committed
  }

  /** To be called after each update. Throws what a commit in the background threw. */
  async tick(): Promise<void> {
    this.#rethrow()
    const now = performance.now()
    if (!this.#underWay && (this.#cadence.isDue(now) || this.#writer.pendingBytes > worthACommit)) {
      // Somebody waits for the first rows, and the first updates are slow: the code that they run is being compiled.
      if (this.#isFirst) await this.flush()
      else this.#begin()
    }
    while (this.#writer.pendingBytes > maximumPending) {
      if (!this.#underWay) this.#begin()
      await this.#underWay
      this.#rethrow()
    }
    if (now - this.#lastTurn > turnEvery) await this.#turn()
  }

  /** Resolves when everything appended until now is on disk. */
  async flush(): Promise<void> {
    await this.#underWay
    this.#rethrow()
    this.#begin()
    await this.#underWay
    this.#rethrow()
  }

  /** Resolves when no commit is under way, whether it failed or not. */
  async settled(): Promise<void> {
    await this.#underWay
  }

  async #turn(): Promise<void> {
    const began = performance.now()
    await setImmediate()
    this.#lastTurn = performance.now()
    this.#spent += this.#lastTurn - began
  }

  #begin(): void {
    if (this.#writer.pendingBytes === 0) return
    const began = performance.now()
    const commit = this.#commit(began)
    this.#spent = performance.now() - began
    this.#underWay = commit
  }

  async #commit(began: number): Promise<void> {
    this.#isFirst = false
    try {
      this.#committed(await this.#writer.commit())
    } catch (error) {
      this.#failure = { error }
    } finally {
      this.#cadence.committed(began, this.#spent)
      this.#underWay = null
    }
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure.error
  }
}

/**
 * Commits rows while training goes on: one commit at a time, in the background, at the cadence; and waits for the disk
 * where training runs too far ahead of it.
 */
import { CommitCadence } from './commit-cadence.ts'

/** What of a run's writer is needed here. */
export interface Committable {
  /** Appended and not committed. */
  readonly pendingBytes: number
  commit(): Promise<number>
}

/** Beyond so many bytes that wait for the disk, training waits too. */
const maximumPending = 64 * 1024 * 1024

export class Committer {
  readonly #writer: Committable
  readonly #committed: (rows: number) => void
  readonly #cadence = new CommitCadence()
  #underWay: Promise<void> | null = null
  #failure: { error: unknown } | null = null

  constructor(writer: Committable, committed: (rows: number) => void) {
    this.#writer = writer
    this.#committed = committed
  }

  /** While true the event loop has files to serve. */
  get busy(): boolean {
    return this.#underWay !== null
  }

  /** To be called between two updates. Throws what a commit in the background threw. */
  async tick(): Promise<void> {
    this.#rethrow()
    const wanted = this.#writer.pendingBytes > 0 && this.#cadence.isDue(performance.now())
    if (wanted && !this.#underWay) this.#underWay = this.#commit()
    if (this.#writer.pendingBytes > maximumPending) await this.flush()
  }

  /** Resolves when everything appended until now is on disk. */
  async flush(): Promise<void> {
    await this.#underWay
    this.#rethrow()
    if (this.#writer.pendingBytes === 0) return
    this.#underWay = this.#commit()
    await this.#underWay
    this.#rethrow()
  }

  /** Resolves when no commit is under way, whether it failed or not. */
  async settled(): Promise<void> {
    await this.#underWay
  }

  async #commit(): Promise<void> {
    const began = performance.now()
    try {
      this.#committed(await this.#writer.commit())
    } catch (error) {
      this.#failure = { error }
    } finally {
      this.#cadence.committed(began, performance.now())
      this.#underWay = null
    }
  }

  #rethrow(): void {
    if (this.#failure) throw this.#failure.error
  }
}

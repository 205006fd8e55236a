/**
 * One run in training: its trainer process, what it was last heard to say, and the wishes that are on their way to it.
 * A process that ends without a last word has crashed; what it had committed stays.
 */
import type { RunProgress } from '../shared/contract/engine-api.ts'
import { fromErrorMessage, MisstepError } from '../shared/contract/errors.ts'
import { parseWith } from '../shared/contract/parse-spec.ts'
import { type FromTrainer, fromTrainerSchema, type TrainerTask } from '../trainer/protocol.ts'
import type { TrainerProcess } from '../trainer/trainer-process.ts'

export interface LiveRunOptions {
  id: string
  task: TrainerTask
  /** As far as it is known before the trainer says it. */
  backend: string
  /** Those that the run holds already. */
  rows?: number
  trainer: TrainerProcess
  onProgress: (progress: RunProgress) => void
}

/** A trainer that was asked to stop and has not ended by then is ended: an update may be long, but not so long. */
const patience = 20_000 // ms

export class LiveRun {
  readonly id: string
  /** Resolves when the run trains, and exists on disk; rejects when it was refused and nothing was written. */
  readonly started: Promise<void>
  /** Resolves when the process is gone, however that came about. */
  readonly ended: Promise<void>

  readonly #trainer: TrainerProcess
  readonly #onProgress: (progress: RunProgress) => void
  #progress: RunProgress
  #waiting: { until: () => boolean; resolve: () => void }[] = []
  #wishes: Promise<void> = Promise.resolve()
  #exists = false
  #start: { resolve: () => void; reject: (error: MisstepError) => void } = { resolve() {}, reject() {} }
  #end: () => void = () => {}

  constructor({ id, task, backend, rows = 0, trainer, onProgress }: LiveRunOptions) {
    this.id = id
    this.#trainer = trainer
    this.#onProgress = onProgress
    this.#progress = {
      id,
      status: 'running',
      live: 'training',
      rows,
      step: 0,
      loss: Number.NaN,
      stepsPerSecond: 0,
      backend,
      reason: null,
    }
    this.started = new Promise((resolve, reject) => {
      this.#start = { resolve, reject }
    })
    this.ended = new Promise((resolve) => {
      this.#end = resolve
    })
    trainer.onMessage((data) => this.#receive(data))
    trainer.onExit((how) => {
      this.#crash(`the trainer ended unexpectedly (${how})`)
      this.#end()
    })
    trainer.post(task)
  }

  get progress(): RunProgress {
    return this.#progress
  }

  /** Resolves when the trainer rests. */
  pause(): Promise<void> {
    return this.#wish(() => {
      this.#trainer.post({ kind: 'pause' })
      return this.#until(() => this.#progress.live !== 'training')
    })
  }

  resume(): Promise<void> {
    return this.#wish(() => {
      this.#trainer.post({ kind: 'resume' })
      return this.#until(() => this.#progress.live !== 'paused')
    })
  }

  /** Resolves when every row is on disk and the run is closed. */
  async stop(): Promise<void> {
    this.#trainer.post({ kind: 'stop' })
    const timer = setTimeout(() => this.#trainer.kill(), patience)
    await this.ended
    clearTimeout(timer)
  }

  #receive(data: unknown): void {
    if (this.#progress.live === null) return
    let message: FromTrainer
    try {
      message = parseWith(fromTrainerSchema, data)
    } catch (error) {
      this.#crash(`the trainer said what it should not: ${error instanceof Error ? error.message : error}`)
      return
    }
    switch (message.kind) {
      case 'started':
        this.#exists = true
        this.#tell({ backend: message.backend })
        this.#start.resolve()
        break
      case 'refused':
        this.#close({ status: 'failed', reason: message.error.message })
        this.#start.reject(fromErrorMessage(message.error))
        break
      case 'progress':
        this.#tell(message.progress)
        break
      case 'finished':
        this.#close(message.outcome)
        break
    }
  }

  #crash(reason: string): void {
    if (this.#progress.live === null) return
    this.#close({ status: 'failed', reason: `${reason}; every committed row is kept` })
    this.#start.reject(new MisstepError('internal', reason))
  }

  #close(outcome: Partial<RunProgress>): void {
    this.#tell({ ...outcome, live: null, stepsPerSecond: 0 })
    this.#trainer.kill()
  }

  #tell(news: Partial<RunProgress>): void {
    this.#progress = { ...this.#progress, ...news }
    // Of a run that never came to be there is nothing to tell but the refusal.
    if (this.#exists) this.#onProgress(this.#progress)
    const met = this.#waiting.filter(({ until }) => until())
    this.#waiting = this.#waiting.filter((waiter) => !met.includes(waiter))
    for (const { resolve } of met) resolve()
  }

  /** In order: a trainer that got both at once would neither pause nor say so. */
  #wish(carryOut: () => Promise<void>): Promise<void> {
    this.#wishes = this.#wishes.then(carryOut)
    return this.#wishes
  }

  #until(until: () => boolean): Promise<void> {
    if (until()) return Promise.resolve()
    return new Promise((resolve) => this.#waiting.push({ until, resolve }))
  }
}

/** Every run that the engine knows: those in training, by their trainers, and those on disk, by their files. */
import type { BackendRequest } from '../backends/start-backend.ts'
import type { EngineEvents } from '../shared/contract/engine-api.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunSummary } from '../shared/contract/run.ts'
import type { RunSpec } from '../shared/contract/run-spec.ts'
import { freeRunPath, listRuns, renameRun, trashRun } from '../store/catalogue.ts'
import { refuseUnlessResumable } from '../store/reopen-run.ts'
import { openRun } from '../store/run-reader.ts'
import type { BranchPoint } from '../trainer/branch-point.ts'
import type { TrainerLauncher } from '../trainer/trainer-process.ts'
import { LiveRun, type LiveRunOptions } from './live-run.ts'
import { directoryOf, idOf } from './run-names.ts'
import { summaryOf, summaryOfListed } from './run-summary.ts'
import { SpareTrainer } from './spare-trainer.ts'

export interface RunRegistryOptions {
  runsFolder: string
  launcher: TrainerLauncher
  backend: BackendRequest
  emit: <Name extends keyof EngineEvents>(event: Name, payload: EngineEvents[Name]) => void
}

interface Training {
  run: LiveRun
  /** When its process is gone and what was left to do for it is done. */
  released: Promise<void>
}

export class RunRegistry {
  readonly #options: RunRegistryOptions
  readonly #trainers: SpareTrainer
  readonly #live = new Map<string, Training>()
  /** Names given to runs in training: a run is renamed on disk when its trainer has let go of it. */
  readonly #newNames = new Map<string, string>()
  #starting: Promise<unknown> = Promise.resolve()
  #announcing: Promise<void> = Promise.resolve()
  #closing = false

  constructor(options: RunRegistryOptions) {
    this.#options = options
    this.#trainers = new SpareTrainer(options.launcher)
  }

  directoryOf(id: string): string {
    return directoryOf(this.#options.runsFolder, id)
  }

  /** The newest first. */
  async list(): Promise<RunSummary[]> {
    const found = await listRuns(this.#options.runsFolder)
    const summaries = await Promise.all(found.map(summaryOfListed))
    return summaries.map((summary) => this.#asOfNow(summary))
  }

  async summary(id: string): Promise<RunSummary> {
    return this.#asOfNow(await summaryOf(await openRun(this.directoryOf(id))))
  }

  /** Resolves when the run exists and trains. One after the other: until then its name is not taken. */
  start(spec: RunSpec): Promise<RunSummary> {
    return this.#inTurn(() => this.#start(spec))
  }

  /** A new run that goes on from the checkpoint of another after so many updates, with a spec of its own. */
  branch(id: string, step: number, spec: RunSpec): Promise<RunSummary> {
    return this.#inTurn(() => this.#start(spec, { directory: this.directoryOf(id), step }))
  }

  #inTurn(start: () => Promise<RunSummary>): Promise<RunSummary> {
    const started = this.#starting.then(start)
    this.#starting = started.catch(() => {})
    return started
  }

  async #start(spec: RunSpec, from?: BranchPoint): Promise<RunSummary> {
    this.#refuseClosing()
    const { runsFolder, backend } = this.#options
    const directory = await freeRunPath(runsFolder, spec.name)
    return this.#train(directory, { task: { kind: 'start', spec, directory, backend, from }, backend })
  }

  async #train(
    directory: string,
    what: Pick<LiveRunOptions, 'task' | 'backend' | 'rows'>,
  ): Promise<RunSummary> {
    const id = idOf(directory)
    const run = new LiveRun({
      ...what,
      id,
      trainer: this.#trainers.take(),
      onProgress: (progress) => this.#options.emit('progress', progress),
    })
    const training = { run, released: run.ended.then(() => this.#release(run)) }
    this.#live.set(id, training)
    await run.started
    this.#announce()
    return this.summary(id)
  }

  async pause(id: string): Promise<void> {
    await this.#training(id, 'paused').run.pause()
  }

  /** A run that rests goes on; one whose training has ended before its last update gets a trainer again. */
  async resume(id: string): Promise<void> {
    const training = this.#live.get(id)
    if (training?.run.progress.live) return training.run.resume()
    const continued = this.#starting.then(() => this.#continue(id))
    this.#starting = continued.catch(() => {})
    await continued
  }

  async #continue(id: string): Promise<void> {
    const training = this.#live.get(id)
    // Somebody else asked for it at the same time.
    if (training?.run.progress.live) return
    // Its last trainer may still be on its way out.
    await training?.released
    this.#refuseClosing()
    const directory = this.directoryOf(id)
    const onDisk = await openRun(directory)
    refuseUnlessResumable(onDisk)
    const { backend } = onDisk.attributes.environment
    await this.#train(directory, { task: { kind: 'continue', directory }, backend, rows: onDisk.rows })
  }

  async stop(id: string): Promise<void> {
    await stop(this.#training(id, 'stopped'))
  }

  async rename(id: string, name: string): Promise<RunSummary> {
    if (this.#live.has(id)) this.#newNames.set(id, name)
    else await renameRun(this.directoryOf(id), name)
    this.#announce()
    return this.summary(id)
  }

  async trash(id: string): Promise<void> {
    if (this.#live.has(id)) {
      throw new MisstepError('conflict', `the run "${id}" is in training: stop it before you delete it`)
    }
    await trashRun(this.directoryOf(id))
    this.#announce()
  }

  /** Stops every trainer and waits for its last row. */
  async close(): Promise<void> {
    this.#closing = true
    this.#trainers.close()
    await Promise.all([...this.#live.values()].map(stop))
    // One that was about to start may have begun meanwhile.
    await this.#starting
    await Promise.all([...this.#live.values()].map(stop))
    await this.#announcing
  }

  #refuseClosing(): void {
    if (this.#closing) throw new MisstepError('cancelled', 'the engine is closing: no run can start')
  }

  #training(id: string, what: string): Training {
    const training = this.#live.get(id)
    if (training?.run.progress.live) return training
    throw new MisstepError('conflict', `the run "${id}" is not in training: it cannot be ${what}`)
  }

  async #release(run: LiveRun): Promise<void> {
    // A run that was refused has left its name to the next one.
    if (this.#live.get(run.id)?.run !== run) return
    const name = this.#newNames.get(run.id)
    // A run that cannot be renamed now (a full disk) keeps its old name, which the list then shows.
    if (name !== undefined) await renameRun(this.directoryOf(run.id), name).catch(() => {})
    this.#newNames.delete(run.id)
    this.#live.delete(run.id)
    this.#announce()
  }

  /** What no file can tell. */
  #asOfNow(summary: RunSummary): RunSummary {
    const live = this.#live.get(summary.id)?.run.progress.live ?? null
    const name = this.#newNames.get(summary.id) ?? summary.name
    return live ? { ...summary, name, live, status: 'running', reason: null } : { ...summary, name }
  }

  /** In order, so that the last list told is the newest. A folder that cannot be listed tells so to whoever asks. */
  #announce(): void {
    this.#announcing = this.#announcing
      .then(() => this.list())
      .then((runs) => this.#options.emit('runs', runs))
      .catch(() => {})
  }
}

async function stop({ run, released }: Training): Promise<void> {
  await run.stop()
  await released
}

/**
 * Writes one run: rows, checkpoints and evaluations are buffered as they come and become visible together, by `commit`.
 *
 * The order of a commit is what makes it atomic: chunk files, then the shapes in the arrays' own `zarr.json`, then, in
 * one rename, the root's `zarr.json` with the counts. Whatever a crash leaves beyond the counts is never read and is
 * overwritten by the next commit.
 */
import { lstat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { RecordedRow } from '../recorder/recorded-row.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes, RunStatus } from '../shared/contract/run.ts'
import type { Parameters } from '../training/training-event.ts'
import { type ArrayPlan, counterOf, planArrays } from './array-plan.ts'
import {
  type ArrayValues,
  checkpointValues,
  evaluationValues,
  fixedValues,
  type RowPart,
  rowParts,
} from './array-values.ts'
import { type Disk, diskError, errorCode } from './disk.ts'
import { nodeDisk } from './disk-operations.js'
import { GrowingArray } from './growing-array.ts'
import { RunFolder } from './run-folder.ts'
import type { RunLayout } from './run-layout.ts'
import { removeUnfinished, unfinishedPath } from './unfinished-run.ts'

/** What a writer begins with: nothing, or what a run that goes on holds. */
export interface WriterBeginning {
  attributes: RunAttributes
  plans: readonly ArrayPlan[]
  /** Those of `plans` that grow. */
  growing: readonly GrowingArray[]
}

export class RunWriter {
  readonly #folder: RunFolder
  readonly #layout: RunLayout
  readonly #plans: readonly ArrayPlan[]
  readonly #growing: ReadonlyMap<string, GrowingArray>
  /** Where what a row is made of goes. */
  readonly #row: readonly { array: GrowingArray; of: RowPart['of'] }[]
  #attributes: RunAttributes
  #finished = false
  /** The commit under way, or the last one; commits follow one another. */
  #lastCommit: Promise<unknown> = Promise.resolve()

  /** Use `RunWriter.create`, or `reopenRun`. */
  constructor(folder: RunFolder, layout: RunLayout, { attributes, plans, growing }: WriterBeginning) {
    this.#folder = folder
    this.#layout = layout
    this.#plans = plans
    this.#growing = new Map(growing.map((array) => [array.plan.path, array]))
    this.#row = rowParts(layout).map(({ path, of }) => ({ array: this.#array(path), of }))
    this.#attributes = attributes
  }

  /**
   * Lays an empty run out. It appears under its name whole, by a rename, and never in place of something else.
   * `given`: a disk in place of the machine's, without a thread.
   */
  static async create(directory: string, layout: RunLayout, given?: Disk): Promise<RunWriter> {
    const disk = given ?? nodeDisk
    const plans = planArrays(layout)
    const growing = plans.filter(({ path }) => counterOf(path) !== null).map((plan) => new GrowingArray(plan))
    const beginning = { attributes: attributesOf(layout), plans, growing }
    await refuseExisting(directory)
    // Its thread comes up meanwhile.
    const folder = RunFolder.inBackground(directory, given)
    const parent = dirname(directory)
    const temporary = unfinishedPath(directory)
    let begun = temporary
    try {
      await disk.makeFolder(parent)
      await new RunFolder(temporary, disk).layOut(plans, fixedValues(layout), beginning.attributes)
      await disk.rename(temporary, directory)
      begun = directory
      await disk.syncFolder(parent)
      await removeUnfinished(directory, disk).catch(() => {})
    } catch (error) {
      await folder.close()
      await disk.remove(begun).catch(() => {})
      // Another writer may have taken the name since it was looked at.
      if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) await refuseExisting(directory)
      throw diskError(`cannot create the run ${directory}`, error)
    }
    return new RunWriter(folder, layout, beginning)
  }

  /** Rows on disk, which every reader sees. */
  get committedRows(): number {
    return this.#attributes.rows
  }

  /** Bytes that were appended and are not yet on disk. */
  get pendingBytes(): number {
    let bytes = 0
    for (const array of this.#growing.values()) bytes += array.pendingBytes
    return bytes
  }

  append(row: RecordedRow): void {
    this.#refuseFinished()
    // All are checked before the first is taken: a row is appended whole or not at all.
    for (const { array, of } of this.#row) array.check(of(row))
    for (const { array, of } of this.#row) array.append(of(row))
  }

  /** The parameters after `step` updates. */
  checkpoint(step: number, parameters: Parameters): void {
    this.#append(checkpointValues(step, parameters, this.#layout))
  }

  /** Mean loss in nats and accuracy in [0, 1] after `step` updates. */
  evaluation(step: number, loss: number, accuracy: number): void {
    this.#append(evaluationValues(step, loss, accuracy))
  }

  /**
   * Makes everything appended so far visible; resolves to the number of committed rows. Appending may go on meanwhile.
   * Where it fails, what was committed before stays as it was, and what was appended is kept for another attempt.
   */
  async commit(): Promise<number> {
    this.#refuseFinished()
    return this.#afterCommits(() => this.#commit())
  }

  /**
   * Commits the rest and closes the run. Where the rest cannot be written the run is closed as failed, as far as the
   * disk allows, and the failure is thrown.
   */
  async finish(status: Exclude<RunStatus, 'running'>, reason?: string): Promise<void> {
    this.#refuseFinished()
    this.#finished = true
    return this.#afterCommits(async () => {
      try {
        await this.#commit()
        await this.#close(status, reason)
      } catch (error) {
        const failure = diskError(`cannot write the run ${this.#folder.path}`, error)
        await this.#close('failed', status === 'failed' ? reason : failure.message).catch(() => {})
        throw failure
      } finally {
        await this.#folder.close()
      }
    })
  }

  #refuseFinished(): void {
    if (this.#finished) throw new MisstepError('conflict', `the run ${this.#folder.path} is finished`)
  }

  #append(values: readonly ArrayValues[]): void {
    this.#refuseFinished()
    const rows = values.map(([path, row]) => [this.#array(path), row] as const)
    for (const [array, row] of rows) array.check(row)
    for (const [array, row] of rows) array.append(row)
  }

  #array(path: string): GrowingArray {
    const array = this.#growing.get(path)
    if (!array) throw new MisstepError('internal', `the run has no array "${path}"`)
    return array
  }

  #pending(): GrowingArray[] {
    return [...this.#growing.values()].filter((array) => array.pendingRows > 0)
  }

  #afterCommits<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#lastCommit.then(task)
    this.#lastCommit = result.catch(() => {})
    return result
  }

  async #commit(): Promise<number> {
    // Everything that follows is about this instant; rows appended while files are written wait for the next commit.
    const pending = this.#pending().map((array) => ({ array, rows: array.rows }))
    if (pending.length === 0) return this.committedRows
    const updates = pending.map(({ array }) => ({ plan: array.plan, chunks: array.pendingChunks() }))
    const attributes: RunAttributes = {
      ...this.#attributes,
      rows: this.#array('steps').rows,
      evaluations: this.#array('eval/steps').rows,
      checkpoints: this.#array('params/steps').rows,
    }
    try {
      await this.#folder.commit(this.#plans, updates, attributes)
    } catch (error) {
      throw diskError(`cannot write the run ${this.#folder.path}`, error)
    }
    this.#attributes = attributes
    for (const { array, rows } of pending) array.committed(rows)
    return this.committedRows
  }

  async #close(status: RunStatus, reason: string | undefined): Promise<void> {
    const attributes: RunAttributes = { ...this.#attributes, status, finished: new Date().toISOString() }
    if (reason !== undefined) attributes.reason = reason
    // A commit that failed may have moved some shapes: a finished run has none beyond its counts.
    for (const { plan } of this.#pending()) await this.#folder.writeShapes([plan], attributes).catch(() => {})
    await this.#folder.writeRoot(this.#plans, attributes)
    await this.#folder.removeMark()
    this.#attributes = attributes
  }
}

/** Of a run that has no row yet. */
const attributesOf = (layout: RunLayout): RunAttributes => ({
  schema: 1,
  name: layout.spec.name,
  status: 'running',
  spec: layout.spec,
  environment: layout.environment,
  dataset: layout.dataset,
  ...(layout.branched && { branched: layout.branched }),
  started: new Date().toISOString(),
  rows: 0,
  evaluations: 0,
  checkpoints: 0,
})

async function refuseExisting(directory: string): Promise<void> {
  try {
    await lstat(directory)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw diskError(`cannot create the run ${directory}`, error)
  }
  throw new MisstepError('conflict', `${directory} exists already: expected a name that is free`)
}

/**
 * Writes one run: rows, checkpoints and evaluations are buffered as they come and become visible together, by `commit`.
 *
 * The order of a commit is what makes it atomic: chunk files, then the shapes in the arrays' own `zarr.json`, then, in
 * one rename, the root's `zarr.json` with the counts. Every file is written under a temporary name, synced and renamed.
 * Whatever a crash leaves beyond the counts is never read and is overwritten by the next commit.
 */
import { randomUUID } from 'node:crypto'
import { lstat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type RecordedRow, tapArrays } from '../recorder/recorded-row.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes, RunStatus } from '../shared/contract/run.ts'
import type { Parameters } from '../training/training-event.ts'
import { type Counter, counterOf, planArrays } from './array-plan.ts'
import { type Disk, diskError, errorCode, nodeDisk, replaceFile } from './disk.ts'
import { type ArrayChunk, GrowingArray } from './growing-array.ts'
import { inParallel } from './in-parallel.ts'
import type { RunLayout } from './run-layout.ts'
import { markPath, ownMark } from './writer-mark.ts'
import {
  arrayMetadata,
  chunkName,
  encodeJson,
  groupMetadata,
  groupsAbove,
  rootMetadata,
} from './zarr-metadata.ts'

type Values = Float32Array | Int32Array
type Counts = Record<NonNullable<Counter>, number>

export class RunWriter {
  readonly #directory: string
  readonly #disk: Disk
  readonly #layout: RunLayout
  readonly #arrays: ReadonlyMap<string, GrowingArray>
  #attributes: RunAttributes
  #finished = false
  /** The commit under way, or the last one; commits follow one another. */
  #lastCommit: Promise<unknown> = Promise.resolve()

  private constructor(directory: string, layout: RunLayout, disk: Disk) {
    this.#directory = directory
    this.#layout = layout
    this.#disk = disk
    this.#arrays = new Map(planArrays(layout).map((plan) => [plan.path, new GrowingArray(plan)]))
    this.#attributes = {
      schema: 1,
      name: layout.spec.name,
      status: 'running',
      spec: layout.spec,
      environment: layout.environment,
      dataset: layout.dataset,
      started: new Date().toISOString(),
      rows: 0,
      evaluations: 0,
      checkpoints: 0,
    }
  }

  /** Lays an empty run out. It appears under its name whole, by a rename, and never in place of something else. */
  static async create(directory: string, layout: RunLayout, disk: Disk = nodeDisk): Promise<RunWriter> {
    const writer = new RunWriter(directory, layout, disk)
    await refuseExisting(directory)
    const parent = dirname(directory)
    const temporary = join(parent, `.${basename(directory)}.${randomUUID()}.tmp`)
    try {
      await disk.makeFolder(parent)
      await writer.#layOut(temporary)
      await disk.rename(temporary, directory)
      await disk.syncFolder(parent)
    } catch (error) {
      await disk.remove(temporary).catch(() => {})
      // Another writer may have taken the name since it was looked at.
      if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) await refuseExisting(directory)
      throw diskError(`cannot create the run ${directory}`, error)
    }
    return writer
  }

  /** Rows on disk, which every reader sees. */
  get committedRows(): number {
    return this.#attributes.rows
  }

  /** Bytes that were appended and are not yet on disk. */
  get pendingBytes(): number {
    let bytes = 0
    for (const array of this.#arrays.values()) bytes += array.pendingRows * array.rowLength * 4
    return bytes
  }

  append(row: RecordedRow): void {
    const values: [string, Values][] = [
      ['steps', Int32Array.of(row.step)],
      ['loss', Float32Array.of(row.loss)],
      ['learning_rate', Float32Array.of(row.learningRate)],
      ['batches', this.#wholeBatch(row.batch)],
    ]
    for (const { name } of this.#layout.taps) {
      const tap = row.taps[name]
      if (!tap) throw new MisstepError('internal', `the row at step ${row.step} lacks the tap "${name}"`)
      for (const array of tapArrays) values.push([`taps/${name}/${array}`, tap[array]])
    }
    this.#appendAll(values)
  }

  /** The parameters after `step` updates. */
  checkpoint(step: number, parameters: Parameters): void {
    const values: [string, Values][] = [['params/steps', Int32Array.of(step)]]
    for (const { name } of this.#layout.parameters) {
      const parameter = parameters[name]
      if (!parameter) throw new MisstepError('internal', `the checkpoint at step ${step} lacks "${name}"`)
      values.push([`params/${name}`, parameter])
    }
    this.#appendAll(values)
  }

  /** Mean loss in nats and accuracy in [0, 1] after `step` updates. */
  evaluation(step: number, loss: number, accuracy: number): void {
    this.#appendAll([
      ['eval/steps', Int32Array.of(step)],
      ['eval/loss', Float32Array.of(loss)],
      ['eval/accuracy', Float32Array.of(accuracy)],
    ])
  }

  /**
   * Makes everything appended so far visible; resolves to the number of committed rows. Appending may go on meanwhile.
   * Where it fails, what was committed before stays as it was, and what was appended is kept for another attempt.
   */
  commit(): Promise<number> {
    this.#refuseFinished()
    return this.#afterCommits(() => this.#commit())
  }

  /**
   * Commits the rest and closes the run. Where the rest cannot be written the run is closed as failed, as far as the
   * disk allows, and the failure is thrown.
   */
  finish(status: Exclude<RunStatus, 'running'>, reason?: string): Promise<void> {
    this.#refuseFinished()
    this.#finished = true
    return this.#afterCommits(async () => {
      try {
        await this.#commit()
        await this.#close(status, reason)
      } catch (error) {
        const failure = diskError(`cannot write the run ${this.#directory}`, error)
        await this.#close('failed', status === 'failed' ? reason : failure.message).catch(() => {})
        throw failure
      }
    })
  }

  #refuseFinished(): void {
    if (this.#finished) throw new MisstepError('conflict', `the run ${this.#directory} is finished`)
  }

  #appendAll(values: readonly (readonly [string, Values])[]): void {
    this.#refuseFinished()
    const found = values.map(([path, numbers]) => [this.#array(path), numbers] as const)
    // All are checked before the first is taken: a row is appended whole or not at all.
    for (const [array, numbers] of found) array.check(numbers)
    for (const [array, numbers] of found) array.append(numbers)
  }

  #array(path: string): GrowingArray {
    const array = this.#arrays.get(path)
    if (!array) throw new MisstepError('internal', `the run has no array "${path}"`)
    return array
  }

  /** The last batch of an epoch may be smaller than the others: the rest is −1. */
  #wholeBatch(batch: Int32Array): Int32Array {
    if (batch.length >= this.#layout.batchSize) return batch
    const whole = new Int32Array(this.#layout.batchSize).fill(-1)
    whole.set(batch)
    return whole
  }

  #afterCommits<Result>(task: () => Promise<Result>): Promise<Result> {
    const result = this.#lastCommit.then(task)
    this.#lastCommit = result.catch(() => {})
    return result
  }

  async #commit(): Promise<number> {
    // Everything that follows is about this instant; rows appended while files are written wait for the next commit.
    const pending = [...this.#arrays.values()]
      .filter((array) => array.pendingRows > 0)
      .map((array) => ({ array, rows: array.rows, chunks: array.pendingChunks() }))
    if (pending.length === 0) return this.committedRows
    const attributes = { ...this.#attributes, ...this.#appendedCounts() }
    try {
      await inParallel(
        pending.flatMap(({ array, chunks }) => chunks.map((chunk) => [array, chunk] as const)),
        ([array, chunk]) => this.#writeChunk(this.#directory, array, chunk),
      )
      await inParallel(pending, ({ array, rows }) => this.#writeShape(this.#directory, array, rows))
      await inParallel(pending, ({ array }) => this.#disk.syncFolder(join(this.#directory, array.plan.path)))
      await this.#writeRoot(this.#directory, attributes)
    } catch (error) {
      throw diskError(`cannot write the run ${this.#directory}`, error)
    }
    this.#attributes = attributes
    for (const { array, rows } of pending) array.committed(rows)
    return this.committedRows
  }

  async #close(status: RunStatus, reason: string | undefined): Promise<void> {
    const attributes: RunAttributes = { ...this.#attributes, status, finished: new Date().toISOString() }
    if (reason !== undefined) attributes.reason = reason
    // A commit that failed may have moved some shapes: a finished run has none beyond its counts.
    const ahead = [...this.#arrays.values()].filter((array) => array.pendingRows > 0)
    await inParallel(ahead, (array) =>
      this.#writeShape(this.#directory, array, rowsUnder(attributes, array)),
    ).catch(() => {})
    await this.#writeRoot(this.#directory, attributes)
    await this.#disk.remove(markPath(this.#directory))
    this.#attributes = attributes
  }

  #appendedCounts(): Counts {
    return {
      rows: this.#array('steps').rows,
      evaluations: this.#array('eval/steps').rows,
      checkpoints: this.#array('params/steps').rows,
    }
  }

  /** Everything that a run has before its first row, into a folder that is not yet the run. */
  async #layOut(folder: string): Promise<void> {
    const { probes, training } = this.#layout
    const fixed: [string, Values][] = [
      ['probes/index', probes.index],
      ['probes/label', probes.label],
      ['probes/input', probes.input],
    ]
    if (training) fixed.push(['dataset/input', training.inputs], ['dataset/label', training.labels])
    for (const [path, values] of fixed) {
      const array = this.#array(path)
      array.check(values, path.startsWith('probes/') ? probes.index.length : (training?.count ?? 0))
      array.append(values)
    }
    const arrays = [...this.#arrays.values()]
    const groups = [...new Set(arrays.flatMap(({ plan }) => groupsAbove(plan.path)))]
    // In order: a folder comes after the one that holds it.
    for (const path of [...groups, ...this.#arrays.keys()]) await this.#disk.makeFolder(join(folder, path))
    await inParallel(groups, (group) =>
      this.#disk.write(join(folder, group, 'zarr.json'), encodeJson(groupMetadata)),
    )
    await inParallel(arrays, async (array) => {
      for (const chunk of array.pendingChunks()) await this.#writeChunk(folder, array, chunk)
      await this.#writeShape(folder, array, array.rows)
      await this.#disk.syncFolder(join(folder, array.plan.path))
      array.committed(array.rows)
    })
    await this.#disk.write(markPath(folder), encodeJson(ownMark(this.#attributes.started)))
    await this.#writeRoot(folder, this.#attributes)
  }

  #writeChunk(folder: string, { plan }: GrowingArray, { index, data }: ArrayChunk): Promise<void> {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    return replaceFile(this.#disk, join(folder, plan.path, chunkName(plan, index)), bytes)
  }

  #writeShape(folder: string, { plan }: GrowingArray, rows: number): Promise<void> {
    return replaceFile(
      this.#disk,
      join(folder, plan.path, 'zarr.json'),
      encodeJson(arrayMetadata(plan, rows)),
    )
  }

  async #writeRoot(folder: string, attributes: RunAttributes): Promise<void> {
    const arrays = [...this.#arrays.values()].map(
      (array) => [array.plan, rowsUnder(attributes, array)] as const,
    )
    await replaceFile(this.#disk, join(folder, 'zarr.json'), encodeJson(rootMetadata(attributes, arrays)))
    await this.#disk.syncFolder(folder)
  }
}

/** The rows of an array under the counts of an attribute. */
function rowsUnder(attributes: RunAttributes, array: GrowingArray): number {
  const counter = counterOf(array.plan.path)
  return counter ? attributes[counter] : array.rows
}

async function refuseExisting(directory: string): Promise<void> {
  try {
    await lstat(directory)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return
    throw diskError(`cannot create the run ${directory}`, error)
  }
  throw new MisstepError('conflict', `${directory} exists already: expected a name that is free`)
}

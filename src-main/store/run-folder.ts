/** The files of a run as its writer writes them: each under a temporary name, synced, then renamed. */
import { join } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { type ArrayChunk, checkRows, chunksOf, filesOf } from './array-chunks.ts'
import { type ArrayPlan, counterOf } from './array-plan.ts'
import type { ArrayValues } from './array-values.ts'
import type { Disk, DiskTask, Stage } from './disk.ts'
import { nodeDisk, perform } from './disk-operations.js'
import { DiskThread } from './disk-thread.ts'
import { markPath, ownMark } from './writer-mark.ts'
import { arrayMetadata, encodeJson, groupMetadata, groupsAbove, rootMetadata } from './zarr-metadata.ts'

/** What a commit writes of one array. */
export interface ArrayUpdate {
  plan: ArrayPlan
  chunks: ArrayChunk[]
}

export class RunFolder {
  readonly path: string
  readonly #disk: Disk
  /** Does what can be told in stages; without it this thread does. */
  readonly #thread: DiskThread | null

  constructor(path: string, disk: Disk, thread: DiskThread | null = null) {
    this.path = path
    this.#disk = disk
    this.#thread = thread
  }

  /** One that is written while training goes on: by a thread of its own, unless it is given a disk. */
  static inBackground(path: string, disk: Disk | undefined): RunFolder {
    return disk ? new RunFolder(path, disk) : new RunFolder(path, nodeDisk, new DiskThread())
  }

  /** Everything that a run has before its first row. */
  async layOut(
    plans: readonly ArrayPlan[],
    fixed: readonly ArrayValues[],
    attributes: RunAttributes,
  ): Promise<void> {
    const paths = plans.map(({ path }) => path)
    const groups = [...new Set(paths.flatMap(groupsAbove))]
    await this.#disk.makeFolder(this.path)
    await this.#disk.write(markPath(this.path), [encodeJson(ownMark(attributes.started))])
    for (const path of [...groups, ...paths]) await this.#disk.makeFolder(join(this.path, path))
    const chunks = fixed.flatMap(([path, values]) => {
      const plan = plans.find((candidate) => candidate.path === path)
      if (!plan) throw new MisstepError('internal', `the run has no array "${path}"`)
      checkRows(plan, values, plan.plannedRows)
      return [...chunksOf(plan, values)].flatMap((chunk) => this.#chunk(plan, chunk))
    })
    await this.#perform([
      groups.map((group) => this.#json(join(group, 'zarr.json'), groupMetadata)),
      chunks,
      plans.map((plan) => this.#shape(plan, attributes)),
      [...groups, ...paths].map((path) => this.#names(path)),
      ...this.#root(plans, attributes),
    ])
  }

  /** Chunks first, then the shapes that let readers of a single array see them, then the counts. */
  commit(
    plans: readonly ArrayPlan[],
    updates: readonly ArrayUpdate[],
    attributes: RunAttributes,
  ): Promise<void> {
    return this.#perform([
      updates.flatMap(({ plan, chunks }) => chunks.flatMap((chunk) => this.#chunk(plan, chunk))),
      updates.map(({ plan }) => this.#shape(plan, attributes)),
      updates.map(({ plan }) => this.#names(plan.path)),
      ...this.#root(plans, attributes),
    ])
  }

  /** The shapes that arrays have under the counts of an attribute. */
  writeShapes(plans: readonly ArrayPlan[], attributes: RunAttributes): Promise<void> {
    return this.#perform([plans.map((plan) => this.#shape(plan, attributes))])
  }

  /** The counts, and all shapes once more. */
  writeRoot(plans: readonly ArrayPlan[], attributes: RunAttributes): Promise<void> {
    return this.#perform(this.#root(plans, attributes))
  }

  removeMark(): Promise<void> {
    return this.#disk.remove(markPath(this.path))
  }

  /** Ends the thread. */
  async close(): Promise<void> {
    await this.#thread?.close()
  }

  #perform(stages: readonly Stage[]): Promise<void> {
    return this.#thread ? this.#thread.perform(stages) : perform(this.#disk, stages)
  }

  /** The instant at which a commit takes place. */
  #root(plans: readonly ArrayPlan[], attributes: RunAttributes): Stage[] {
    const shapes = plans.map((plan) => [plan, rowsUnder(attributes, plan)] as const)
    return [[this.#json('zarr.json', rootMetadata(attributes, shapes))], [this.#names('')]]
  }

  #chunk(plan: ArrayPlan, chunk: ArrayChunk): DiskTask[] {
    return Array.from(filesOf(plan, chunk), ({ name, parts }) => ({
      path: join(this.path, plan.path, name),
      parts,
    }))
  }

  #shape(plan: ArrayPlan, attributes: RunAttributes): DiskTask {
    return this.#json(join(plan.path, 'zarr.json'), arrayMetadata(plan, rowsUnder(attributes, plan)))
  }

  #json(path: string, document: object): DiskTask {
    return { path: join(this.path, path), parts: [encodeJson(document)] }
  }

  #names(folder: string): DiskTask {
    return { path: join(this.path, folder), parts: null }
  }
}

function rowsUnder(attributes: RunAttributes, plan: ArrayPlan): number {
  const counter = counterOf(plan.path)
  return counter ? attributes[counter] : plan.plannedRows
}

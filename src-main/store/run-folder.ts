/** The files of a run as its writer writes them: each under a temporary name, synced, then renamed. */
import { join } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { type ArrayChunk, checkRows, chunksOf } from './array-chunks.ts'
import { type ArrayPlan, counterOf } from './array-plan.ts'
import type { ArrayValues } from './array-values.ts'
import { type Disk, replaceFile } from './disk.ts'
import { inParallel } from './in-parallel.ts'
import { markPath, ownMark } from './writer-mark.ts'
import {
  arrayMetadata,
  chunkName,
  encodeJson,
  groupMetadata,
  groupsAbove,
  rootMetadata,
} from './zarr-metadata.ts'

/** What a commit writes of one array. */
export interface ArrayUpdate {
  plan: ArrayPlan
  chunks: ArrayChunk[]
}

export class RunFolder {
  readonly path: string
  readonly #disk: Disk

  constructor(path: string, disk: Disk) {
    this.path = path
    this.#disk = disk
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
    await this.#disk.write(markPath(this.path), encodeJson(ownMark(attributes.started)))
    for (const path of [...groups, ...paths]) await this.#disk.makeFolder(join(this.path, path))
    await inParallel(groups, (group) => this.#writeJson(join(group, 'zarr.json'), groupMetadata))
    for (const [path, values] of fixed) {
      const plan = plans.find((candidate) => candidate.path === path)
      if (!plan) throw new MisstepError('internal', `the run has no array "${path}"`)
      checkRows(plan, values, plan.plannedRows)
      await inParallel(chunksOf(plan, values), (chunk) => this.#writeChunk(plan, chunk))
    }
    await inParallel(plans, (plan) => this.writeShape(plan, attributes))
    await inParallel([...groups, ...paths], (path) => this.#disk.syncFolder(join(this.path, path)))
    await this.writeRoot(plans, attributes)
  }

  /** Chunks first, then the shapes that let readers of a single array see them. */
  async writeArrays(updates: readonly ArrayUpdate[], attributes: RunAttributes): Promise<void> {
    const files = updates.flatMap(({ plan, chunks }) => chunks.map((chunk) => ({ plan, chunk })))
    await inParallel(files, ({ plan, chunk }) => this.#writeChunk(plan, chunk))
    await inParallel(updates, ({ plan }) => this.writeShape(plan, attributes))
    await inParallel(updates, ({ plan }) => this.#disk.syncFolder(join(this.path, plan.path)))
  }

  /** The shape that an array has under the counts of an attribute. */
  writeShape(plan: ArrayPlan, attributes: RunAttributes): Promise<void> {
    const metadata = arrayMetadata(plan, rowsUnder(attributes, plan))
    return this.#writeJson(join(plan.path, 'zarr.json'), metadata)
  }

  /** The counts, and all shapes once more: the instant at which a commit takes place. */
  async writeRoot(plans: readonly ArrayPlan[], attributes: RunAttributes): Promise<void> {
    const shapes = plans.map((plan) => [plan, rowsUnder(attributes, plan)] as const)
    await this.#writeJson('zarr.json', rootMetadata(attributes, shapes))
    await this.#disk.syncFolder(this.path)
  }

  removeMark(): Promise<void> {
    return this.#disk.remove(markPath(this.path))
  }

  #writeChunk(plan: ArrayPlan, { index, data }: ArrayChunk): Promise<void> {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    return replaceFile(this.#disk, join(this.path, plan.path, chunkName(plan, index)), bytes)
  }

  #writeJson(path: string, document: object): Promise<void> {
    return replaceFile(this.#disk, join(this.path, path), encodeJson(document))
  }
}

function rowsUnder(attributes: RunAttributes, plan: ArrayPlan): number {
  const counter = counterOf(plan.path)
  return counter ? attributes[counter] : plan.plannedRows
}

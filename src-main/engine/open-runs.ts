/**
 * The runs that are being looked at. A run is opened anew when its files say that it grew; what was read of it before
 * is kept, and dropped when it was not asked for in a while or is deleted.
 */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { MisstepError } from '../shared/contract/errors.ts'
import { openRun } from '../store/run-reader.ts'
import { BlockCache } from './block-cache.ts'
import { CachedRun } from './cached-run.ts'
import type { OpenRun } from './open-run.ts'

const cacheBytes = 256 * 1024 * 1024
const maximumOpen = 8

interface Entry {
  stamp: string
  run: Promise<OpenRun>
}

export class OpenRuns {
  readonly #cache = new BlockCache(cacheBytes)
  /** By directory, in the order of use. */
  readonly #entries = new Map<string, Entry>()

  async open(directory: string): Promise<OpenRun> {
    const stamp = await stampOf(directory)
    const known = this.#entries.get(directory)
    const entry = known?.stamp === stamp ? known : { stamp, run: this.#load(directory) }
    this.#entries.delete(directory)
    this.#entries.set(directory, entry)
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= maximumOpen) break
      await this.close(oldest)
    }
    try {
      return await entry.run
    } catch (error) {
      if (this.#entries.get(directory) === entry) this.#entries.delete(directory)
      throw error
    }
  }

  /** Forgets the run and gives its memory back; resolves to its key, if it was open. */
  async close(directory: string): Promise<string | null> {
    const entry = this.#entries.get(directory)
    this.#entries.delete(directory)
    const run = await entry?.run.catch(() => null)
    if (!run) return null
    this.#cache.drop(`${run.key}/`)
    return run.key
  }

  async #load(directory: string): Promise<OpenRun> {
    const reader = await openRun(directory)
    const key = `${directory}@${reader.attributes.started}`
    const { shape } = await reader.read('probes/index')
    return {
      key,
      data: new CachedRun(reader, this.#cache, key),
      probes: shape[0] ?? 0,
    }
  }
}

/** Changes with every commit: the root's metadata are replaced then. */
async function stampOf(directory: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(join(directory, 'zarr.json'))
    return `${ino} ${mtimeMs} ${size}`
  } catch (cause) {
    throw new MisstepError('not-found', `no run at ${directory}`, { cause })
  }
}

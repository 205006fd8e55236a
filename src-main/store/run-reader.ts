/**
 * Reads one run, finished or being written. What exists is what the counts of the root's `misstep` attribute say; they
 * are read once, with `openRun`, and again with `refresh`. A chunk that is replaced meanwhile holds the same rows and more.
 */
import { lstat, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type AbsolutePath, Array as ZarrArray } from 'zarrita'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { counterOf, lengthOf } from './array-plan.ts'
import { errorCode, reasonOf } from './disk.ts'
import { inParallel } from './in-parallel.ts'
import { isBeingWritten } from './writer-mark.ts'
import { parseRootMetadata, type RootMetadata, type RunArrayMetadata } from './zarr-metadata.ts'

export interface ArrayData {
  data: Float32Array | Int32Array
  /** `[rows read, …]` */
  shape: number[]
}

const largestRoot = 64 * 1024 * 1024
/** Numbers in one reply of `read`. */
const largestRead = 2 ** 31

export async function openRun(directory: string): Promise<RunReader> {
  const path = resolve(directory)
  return new RunReader(path, await readRoot(path), await isBeingWritten(path))
}

export class RunReader {
  readonly path: string
  #root: RootMetadata
  #beingWritten: boolean

  /** Use `openRun`. */
  constructor(path: string, root: RootMetadata, beingWritten: boolean) {
    this.path = path
    this.#root = root
    this.#beingWritten = beingWritten
  }

  get attributes(): RunAttributes {
    return this.#root.attributes
  }

  /** Committed rows. */
  get rows(): number {
    return this.attributes.rows
  }

  /** Whether the run says that it goes on while the process that wrote it is gone. */
  get interrupted(): boolean {
    return this.attributes.status === 'running' && !this.#beingWritten
  }

  /** Looks again at what is committed and by whom. */
  async refresh(): Promise<void> {
    // In this order: a writer that ends between the two has written its end by the time it is gone.
    const beingWritten = await isBeingWritten(this.path)
    this.#root = await readRoot(this.path)
    this.#beingWritten = beingWritten
  }

  /** Paths of the arrays: `steps`, `taps/hidden1/actual`, … */
  arrays(): string[] {
    return [...this.#root.arrays.keys()]
  }

  /** Rows `from` to `to` (that one not included) of an array, as far as they are committed. */
  async read(array: string, from = 0, to = Number.POSITIVE_INFINITY): Promise<ArrayData> {
    const metadata = this.#root.arrays.get(array)
    if (!metadata) {
      throw new MisstepError(
        'not-found',
        `${this.path} has no array "${array}": it has ${this.arrays().join(', ')}`,
      )
    }
    const counter = counterOf(array)
    const [stored = 0, ...rowShape] = metadata.shape
    const end = Math.min(to, counter ? this.attributes[counter] : stored)
    const begin = Math.min(Math.max(from, 0), end)
    const shape = [end - begin, ...rowShape]
    if (lengthOf(shape) > largestRead) {
      const message = `${this.path}: rows ${begin} to ${end} of "${array}" are ${lengthOf(shape).toLocaleString('en')} numbers: expected at most ${largestRead.toLocaleString('en')} at a time`
      throw new MisstepError('bad-file', message)
    }
    const data =
      metadata.data_type === 'float32' ? new Float32Array(lengthOf(shape)) : new Int32Array(lengthOf(shape))
    await this.#readInto(data, array, metadata, begin, end)
    return { data, shape }
  }

  async #readInto(
    data: Float32Array | Int32Array,
    path: string,
    metadata: RunArrayMetadata,
    begin: number,
    end: number,
  ): Promise<void> {
    const [chunkRows = 1, ...rowShape] = metadata.chunk_grid.configuration.chunk_shape
    const rowLength = lengthOf(rowShape)
    const chunkBytes = chunkRows * rowLength * 4
    const store = { get: (key: AbsolutePath) => readChunk(join(this.path, key), path, chunkBytes) }
    const array = new ZarrArray(store, `/${path}`, metadata)
    const first = Math.floor(begin / chunkRows)
    const chunks = begin < end ? Math.ceil(end / chunkRows) - first : 0
    await inParallel(
      Array.from({ length: chunks }, (_, index) => first + index),
      async (index) => {
        const chunk = await array.getChunk([index, ...rowShape.map(() => 0)])
        const start = Math.max(begin, index * chunkRows)
        const stop = Math.min(end, (index + 1) * chunkRows)
        const within = (row: number): number => (row - index * chunkRows) * rowLength
        data.set(chunk.data.subarray(within(start), within(stop)), (start - begin) * rowLength)
      },
    )
  }
}

async function readRoot(run: string): Promise<RootMetadata> {
  const file = join(run, 'zarr.json')
  try {
    const bytes = await readRegular(file, (size) => {
      if (size > largestRoot) throw badFile(`expected at most ${largestRoot} bytes, found ${size}`)
    })
    return parseRootMetadata(bytes.toString('utf8'))
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') {
      throw new MisstepError('not-found', `${run} is not a run: it has no zarr.json`, { cause: error })
    }
    throw badFile(`${file}: ${reasonOf(error)}`, error)
  }
}

async function readChunk(file: string, array: string, bytes: number): Promise<Uint8Array> {
  try {
    return await readRegular(file, (size) => {
      if (size !== bytes) throw badFile(`expected ${bytes} bytes, found ${size}`)
    })
  } catch (error) {
    const reason = errorCode(error) === 'ENOENT' ? 'expected a file, found none' : reasonOf(error)
    throw badFile(`${file}: ${reason} (a chunk of the array "${array}")`, error)
  }
}

/** No link, pipe or device: a run that somebody sent must not make us read from elsewhere, or wait for ever. */
async function readRegular(path: string, checkSize: (size: number) => void): Promise<Buffer> {
  const found = await lstat(path)
  if (!found.isFile()) throw badFile('expected a regular file')
  checkSize(found.size)
  const content = await readFile(path)
  checkSize(content.length)
  return content
}

const badFile = (message: string, cause?: unknown): MisstepError =>
  new MisstepError('bad-file', message, { cause })

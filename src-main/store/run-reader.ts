/**
 * Reads one run, finished or being written. What exists is what the counts of the root's `misstep` attribute say; they
 * are read once, with `openRun`, and again with `refresh`. A chunk that is replaced meanwhile holds the same rows and more.
 */
import { join, resolve } from 'node:path'
import { type AbsolutePath, Array as ZarrArray } from 'zarrita'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { counterOf, lengthOf } from './array-plan.ts'
import { inParallel } from './disk-operations.js'
import { parseRootMetadata, type RootMetadata, type RunArrayMetadata } from './parse-zarr-metadata.ts'
import { readChunk, readRoot } from './run-files.ts'
import { isBeingWritten } from './writer-mark.ts'

export interface ArrayData {
  data: Float32Array | Int32Array
  /** `[rows read, …]` */
  shape: number[]
}

/** Numbers in one reply of `read`. */
const largestRead = 2 ** 30

export async function openRun(directory: string): Promise<RunReader> {
  const path = resolve(directory)
  return new RunReader(path, await look(path))
}

/** What a run looks like at one instant. */
interface Look {
  root: RootMetadata
  beingWritten: boolean
}

async function look(run: string): Promise<Look> {
  // In this order: a writer that is gone by now has written its end, if it came to one.
  const beingWritten = await isBeingWritten(run)
  return { beingWritten, root: await readRoot(run, parseRootMetadata) }
}

export class RunReader {
  readonly path: string
  #look: Look

  /** Use `openRun`. */
  constructor(path: string, first: Look) {
    this.path = path
    this.#look = first
  }

  get attributes(): RunAttributes {
    return this.#look.root.attributes
  }

  /** Committed rows. */
  get rows(): number {
    return this.attributes.rows
  }

  /** Whether the run says that it goes on while the process that wrote it is gone. */
  get interrupted(): boolean {
    return this.attributes.status === 'running' && !this.#look.beingWritten
  }

  /** Looks again at what is committed and by whom. */
  async refresh(): Promise<void> {
    this.#look = await look(this.path)
  }

  /** Paths of the arrays: `steps`, `taps/hidden1/actual`, … */
  arrays(): string[] {
    return [...this.#look.root.arrays.keys()]
  }

  metadata(array: string): RunArrayMetadata {
    const metadata = this.#look.root.arrays.get(array)
    if (metadata) return metadata
    throw new MisstepError(
      'not-found',
      `${this.path} has no array "${array}": it has ${this.arrays().join(', ')}`,
    )
  }

  /** Rows `from` to `to` (that one not included) of an array, as far as they are committed. */
  async read(array: string, from = 0, to = Number.POSITIVE_INFINITY): Promise<ArrayData> {
    const metadata = this.metadata(array)
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
    const [chunkRows = 1, ...pieceShape] = metadata.chunk_grid.configuration.chunk_shape
    const [pieceLength, rowLength] = [lengthOf(pieceShape), lengthOf(metadata.shape.slice(1))]
    // Of a row, side by side; where there is more than one, each is a chunk of its own.
    const pieces = Math.ceil(rowLength / pieceLength)
    const chunkBytes = chunkRows * pieceLength * 4
    const store = { get: (key: AbsolutePath) => readChunk(join(this.path, key), path, chunkBytes) }
    const array = new ZarrArray(store, `/${path}`, metadata)
    const first = Math.floor(begin / chunkRows)
    const last = begin < end ? Math.ceil(end / chunkRows) : first
    await inParallel(numbers(first * pieces, last * pieces), async (place) => {
      const [index, piece] = [Math.floor(place / pieces), place % pieces]
      const chunk = await array.getChunk([index, ...pieceShape.map((_, axis) => (axis === 0 ? piece : 0))])
      const start = Math.max(begin, index * chunkRows)
      const stop = Math.min(end, (index + 1) * chunkRows)
      const within = (row: number): number => (row - index * chunkRows) * pieceLength
      // The last piece of a row may be padded.
      const length = Math.min(within(stop) - within(start), rowLength * (stop - start) - piece * pieceLength)
      const offset = (start - begin) * rowLength + piece * pieceLength
      data.set(chunk.data.subarray(within(start), within(start) + length), offset)
    })
  }
}

/** From the first on, the last not included. One by one: a run that somebody sent may claim any number of chunks. */
function* numbers(first: number, last: number): Generator<number> {
  for (let number = first; number < last; number++) yield number
}

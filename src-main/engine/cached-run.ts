/**
 * A run whose rows come from memory where they were read before and from disk otherwise. A window that asks again and
 * again for the rows after those it has costs a read of those rows.
 */
import type { RunData } from '../analysis/run-data.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { counterOf } from '../store/array-plan.ts'
import type { ArrayData } from '../store/run-reader.ts'
import type { BlockCache, Numbers } from './block-cache.ts'

const blockBytes = 1024 * 1024

export class CachedRun implements RunData {
  readonly #run: RunData
  readonly #cache: BlockCache
  readonly #key: string

  /** `key`: of this run among those that share the cache. */
  constructor(run: RunData, cache: BlockCache, key: string) {
    this.#run = run
    this.#cache = cache
    this.#key = key
  }

  get attributes(): RunAttributes {
    return this.#run.attributes
  }

  get rows(): number {
    return this.#run.rows
  }

  arrays(): string[] {
    return this.#run.arrays()
  }

  /** The numbers are a copy that belongs to whoever asked. */
  async read(array: string, from = 0, to = Number.POSITIVE_INFINITY): Promise<ArrayData> {
    const counter = counterOf(array)
    if (!counter) return this.#run.read(array, from, to)
    const end = Math.min(to, this.attributes[counter])
    const begin = Math.min(from, end)
    // No row: nothing is read but the shape of one.
    const { data: none, shape } = await this.#run.read(array, 0, 0)
    const rowShape = shape.slice(1)
    const rowLength = rowShape.reduce((product, size) => product * size, 1)
    const pieces = await this.#pieces(array, rowLength, begin, end)
    const whole = emptyLike(none, (end - begin) * rowLength)
    return { data: joined(pieces, whole), shape: [end - begin, ...rowShape] }
  }

  async #pieces(array: string, rowLength: number, from: number, to: number): Promise<Numbers[]> {
    const perBlock = Math.max(1, Math.floor(blockBytes / (4 * rowLength)))
    const pieces: Numbers[] = []
    for (let row = from; row < to; ) {
      const block = Math.floor(row / perBlock)
      const start = block * perBlock
      const cached = this.#cache.get(this.#blockKey(array, block))
      const known = start + (cached ? cached.length / rowLength : 0)
      if (cached && known > row) {
        const end = Math.min(to, known)
        pieces.push(cached.subarray((row - start) * rowLength, (end - start) * rowLength))
        row = end
      } else {
        const end = this.#endOfGap(array, block, perBlock, to)
        const { data } = await this.#run.read(array, known, end)
        this.#keep(array, rowLength, perBlock, known, data)
        pieces.push(data.subarray((row - known) * rowLength))
        row = end
      }
    }
    return pieces
  }

  /** Where the rows end that have to be read from disk, from a block on that lacks some: one read for all of them. */
  #endOfGap(array: string, block: number, perBlock: number, to: number): number {
    let next = block + 1
    while (next * perBlock < to && !this.#cache.get(this.#blockKey(array, next))) next++
    return Math.min(to, next * perBlock)
  }

  /** `data` begins at row `begin`, where a block begins or where what was known of one ended. */
  #keep(array: string, rowLength: number, perBlock: number, begin: number, data: Numbers): void {
    const end = begin + data.length / rowLength
    for (let row = begin; row < end; ) {
      const block = Math.floor(row / perBlock)
      const stop = Math.min(end, (block + 1) * perBlock)
      const key = this.#blockKey(array, block)
      const known = this.#cache.get(key)
      // Reads may overlap: what was known of the block may have grown, or been dropped, while the disk was read.
      if ((known?.length ?? 0) === (row - block * perBlock) * rowLength) {
        const fresh = data.subarray((row - begin) * rowLength, (stop - begin) * rowLength)
        // A copy: a small block must not keep a large read in memory.
        const whole = emptyLike(data, (stop - block * perBlock) * rowLength)
        this.#cache.set(key, joined(known ? [known, fresh] : [fresh], whole))
      }
      row = stop
    }
  }

  #blockKey(array: string, block: number): string {
    return `${this.#key}/${array}/${block}`
  }
}

function joined(pieces: readonly Numbers[], whole: Numbers): Numbers {
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}

const emptyLike = (array: Numbers, length: number): Numbers =>
  array instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)

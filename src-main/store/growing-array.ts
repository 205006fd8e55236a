/**
 * An array that grows along its first axis, held in memory only as far as it is not on disk: whole chunks that wait to
 * be written, and the last chunk, padded with the fill value, which is written again with every commit until it is full.
 */
import { MisstepError } from '../shared/contract/errors.ts'
import { type ArrayPlan, lengthOf } from './array-plan.ts'

export interface ArrayChunk {
  index: number
  data: Float32Array | Int32Array
}

export class GrowingArray {
  readonly plan: ArrayPlan
  /** Numbers in one row. */
  readonly rowLength: number
  #appended = 0
  #committed = 0
  /** Consecutive chunks, from the one that holds row `#committed` on. */
  #chunks: ArrayChunk[] = []

  constructor(plan: ArrayPlan) {
    this.plan = plan
    this.rowLength = lengthOf(plan.rowShape)
  }

  /** Rows that were appended, committed or not. */
  get rows(): number {
    return this.#appended
  }

  /** Rows that are not yet on disk. */
  get pendingRows(): number {
    return this.#appended - this.#committed
  }

  /** Throws where `values` is not `count` whole rows. */
  check(values: ArrayLike<number>, count = 1): void {
    const expected = this.rowLength * count
    if (values.length === expected) return
    const message = `${this.plan.path}: expected ${expected} numbers for ${count} row(s), found ${values.length}`
    throw new MisstepError('internal', message)
  }

  /** Copies whole rows. */
  append(values: Float32Array | Int32Array): void {
    const { chunkRows } = this.plan
    let taken = 0
    while (taken < values.length) {
      const inChunk = this.#appended % chunkRows
      const chunk = this.#chunkFor(Math.floor(this.#appended / chunkRows))
      const space = (chunkRows - inChunk) * this.rowLength
      const part = values.subarray(taken, taken + space)
      chunk.data.set(part, inChunk * this.rowLength)
      taken += part.length
      this.#appended += part.length / this.rowLength
    }
  }

  #chunkFor(index: number): ArrayChunk {
    const last = this.#chunks.at(-1)
    if (last?.index === index) return last
    const length = this.plan.chunkRows * this.rowLength
    const data =
      this.plan.dataType === 'float32' ? new Float32Array(length).fill(NaN) : new Int32Array(length).fill(-1)
    const chunk = { index, data }
    this.#chunks.push(chunk)
    return chunk
  }

  /** The chunks to write so that all rows appended until now are on disk. Later appends do not change them. */
  pendingChunks(): ArrayChunk[] {
    if (this.pendingRows === 0) return []
    const full = Math.floor(this.#appended / this.plan.chunkRows)
    return this.#chunks.map(({ index, data }) => ({ index, data: index < full ? data : data.slice() }))
  }

  /** Says that the first `rows` rows are on disk for good, and forgets the full chunks among them. */
  committed(rows: number): void {
    this.#committed = rows
    const open = Math.floor(rows / this.plan.chunkRows)
    this.#chunks = this.#chunks.filter(({ index }) => index >= open)
  }
}

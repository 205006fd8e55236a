/**
 * An array that grows along its first axis, held in memory only as far as it is not on disk: whole chunks that wait to
 * be written, and the last chunk, which is written again with every commit until it is full.
 */
import { type ArrayChunk, checkRows, newChunk } from './array-chunks.ts'
import { type ArrayPlan, lengthOf } from './array-plan.ts'

export class GrowingArray {
  readonly plan: ArrayPlan
  readonly #rowLength: number
  #appended = 0
  #committed = 0
  /** Consecutive chunks, from the one that holds row `#committed` on. */
  #chunks: ArrayChunk[] = []
  /** The memory of chunks that are on disk, for those to come: a fast run fills hundreds of megabytes a second. */
  #spare: ArrayChunk['data'][] = []

  constructor(plan: ArrayPlan) {
    this.plan = plan
    this.#rowLength = lengthOf(plan.rowShape)
  }

  /** One that has `rows` rows on disk; `open`: those of its last chunk, where that is not full. */
  static continued(plan: ArrayPlan, rows: number, open: Float32Array | Int32Array): GrowingArray {
    const array = new GrowingArray(plan)
    array.#appended = rows
    array.#committed = rows
    if (open.length > 0) {
      const data = newChunk(plan)
      data.set(open)
      array.#chunks = [{ index: Math.floor(rows / plan.chunkRows), data }]
    }
    return array
  }

  /** Rows that were appended, committed or not. */
  get rows(): number {
    return this.#appended
  }

  /** Rows that are not yet on disk. */
  get pendingRows(): number {
    return this.#appended - this.#committed
  }

  get pendingBytes(): number {
    return this.pendingRows * this.#rowLength * 4
  }

  /** Throws where this is not one row. */
  check(row: Float32Array | Int32Array): void {
    if (row.length !== this.#rowLength) checkRows(this.plan, row, 1)
  }

  /** Copies one row, which has been checked. */
  append(row: Float32Array | Int32Array): void {
    const { chunkRows } = this.plan
    const place = this.#appended % chunkRows
    const index = (this.#appended - place) / chunkRows
    let chunk = this.#chunks[this.#chunks.length - 1]
    if (chunk?.index !== index) {
      chunk = { index, data: this.#spare.pop() ?? newChunk(this.plan) }
      this.#chunks.push(chunk)
    }
    chunk.data.set(row, place * this.#rowLength)
    this.#appended += 1
  }

  /**
   * The chunks to write so that all rows appended until now are on disk. They are views, valid until `committed`: later
   * appends write behind them.
   */
  pendingChunks(): ArrayChunk[] {
    const { chunkRows } = this.plan
    const full = Math.floor(this.#appended / chunkRows)
    const written = (this.#appended % chunkRows) * this.#rowLength
    return this.#chunks.map(({ index, data }) => ({
      index,
      data: index < full ? data : data.subarray(0, written),
    }))
  }

  /** Says that the first `rows` rows are on disk for good, and forgets the full chunks among them. */
  committed(rows: number): void {
    this.#committed = rows
    const open = Math.floor(rows / this.plan.chunkRows)
    // All are kept: V8 does not count memory that threads share, and would be in no hurry to give it back.
    for (const { index, data } of this.#chunks) if (index < open) this.#spare.push(data)
    this.#chunks = this.#chunks.filter(({ index }) => index >= open)
  }
}

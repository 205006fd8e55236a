/** A run at a level of detail: of all that it recorded row by row every `stride`-th row, from row 0 on, and the rest whole. */
import type { RunData } from '../analysis/run-data.ts'
import type { RunAttributes } from '../shared/contract/run.ts'
import { counterOf } from '../store/array-plan.ts'

/** Numbers from one row that is wanted to the next: with fewer it is quicker to read those between than to leave them out. */
const worthSkipping = 128 * 1024

type Read = Awaited<ReturnType<RunData['read']>>

export const thinned = (run: RunData, stride: number): RunData =>
  stride === 1 ? run : new ThinnedRun(run, stride)

class ThinnedRun implements RunData {
  readonly #run: RunData
  readonly #stride: number

  constructor(run: RunData, stride: number) {
    this.#run = run
    this.#stride = stride
  }

  get attributes(): RunAttributes {
    return this.#run.attributes
  }

  get rows(): number {
    return Math.ceil(this.#run.rows / this.#stride)
  }

  arrays(): string[] {
    return this.#run.arrays()
  }

  async read(array: string, from = 0, to = Number.POSITIVE_INFINITY): Promise<Read> {
    if (counterOf(array) !== 'rows') return this.#run.read(array, from, to)
    const stride = this.#stride
    const count = Math.min(to, this.rows) - from
    if (count <= 0) return this.#run.read(array, 0, 0)
    const first = await this.#run.read(array, from * stride, from * stride + 1)
    const length = first.data.length
    const rows: Read = {
      data: emptyLike(first.data, count * length),
      shape: [count, ...first.shape.slice(1)],
    }
    if (stride * length > worthSkipping) {
      const each = Array.from({ length: count }, async (_, index) => {
        const row = (from + index) * stride
        const { data } = index === 0 ? first : await this.#run.read(array, row, row + 1)
        rows.data.set(data, index * length)
      })
      await Promise.all(each)
      return rows
    }
    const all = await this.#run.read(array, from * stride, (from + count - 1) * stride + 1)
    for (let index = 0; index < count; index++) {
      const start = index * stride * length
      rows.data.set(all.data.subarray(start, start + length), index * length)
    }
    return rows
  }
}

const emptyLike = (array: Read['data'], length: number): Read['data'] =>
  array instanceof Float32Array ? new Float32Array(length) : new Int32Array(length)

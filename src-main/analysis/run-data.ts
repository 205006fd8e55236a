/** A recorded run, as much of it as the mathematics needs. The store's reader satisfies it. */
import type { RunAttributes } from '../shared/contract/run.ts'

export interface RunData {
  readonly attributes: RunAttributes
  /** Committed rows. */
  readonly rows: number
  /** Entries `from` to `to` (excluded) of the first dimension of an array; all of them without bounds. */
  read(
    array: string,
    from?: number,
    to?: number,
  ): Promise<{ data: Float32Array | Int32Array; shape: number[] }>
  /** The paths of every array: `taps/hidden1/activation`, `params/hidden1/weight`, … */
  arrays(): string[]
}

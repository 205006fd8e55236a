/** Reads the chosen rows of a run, one after the other. */
import { tapArrays } from '../../recorder/recorded-row.ts'
import { membersAmongProbes } from '../batch-members.ts'
import { type Bounded, exact } from './bounded.ts'
import { successive } from './chosen-rows.ts'
import type { VerifiedRun } from './verified-run.ts'

export type TapMatrices = Record<(typeof tapArrays)[number], Bounded> & {
  /** Where the run was recorded with its split. */
  self: Bounded | null
}

export interface RecordedRow {
  row: number
  /** Positions in the data set, [batch]. */
  batch: Int32Array
  /** The probe at each place of the batch; null when a member is not a probe. */
  members: Int32Array | null
  /** By tap, each [probe, numbers of the tap]. */
  taps: ReadonlyMap<string, TapMatrices>
  /** Activations of the row after it, by tap, where that row is committed. */
  next: ReadonlyMap<string, Float32Array | Int32Array>
  /** The checkpoint taken before this row's update. */
  checkpoint: number | null
}

/** Chunks on disk hold many rows: so many are asked for at once, unless they are so many numbers. */
const rowsAtOnce = 32
const numbersAtOnce = 2 ** 24

export async function* readRows(run: VerifiedRun, rows: readonly number[]): AsyncGenerator<RecordedRow> {
  const { data, probeIndex } = run
  const known = new Set(data.arrays())
  const arraysOf = (tap: string): string[] =>
    [...tapArrays, 'self'].map((array) => `taps/${tap}/${array}`).filter((array) => known.has(array))
  const checkpoints = new Map(Array.from(run.checkpointSteps, (step, checkpoint) => [step, checkpoint]))
  const numbers = run.taps.reduce(
    (sum, { node }) =>
      sum + 6 * probeIndex.length * node.shape.reduce((product, extent) => product * extent, 1),
    1,
  )
  const atOnce = Math.max(1, Math.min(rowsAtOnce, Math.floor(numbersAtOnce / numbers)))
  for (const { from, to } of successive(rows).flatMap((part) => cut(part, atOnce))) {
    const batches = await data.read('batches', from, to)
    const size = batches.data.length / (to - from)
    const arrays = new Map<string, Float32Array | Int32Array>()
    for (const { name } of run.taps) {
      for (const array of arraysOf(name)) {
        const end = array.endsWith('/activation') ? Math.min(to + 1, data.rows) : to
        arrays.set(array, (await data.read(array, from, end)).data)
      }
    }
    const rowOf = (tap: string, array: string, at: number): Float32Array | Int32Array => {
      const length = (arrays.get(`taps/${tap}/own`)?.length ?? 0) / (to - from)
      return (arrays.get(`taps/${tap}/${array}`) ?? new Float32Array()).subarray(
        at * length,
        (at + 1) * length,
      )
    }
    for (let row = from; row < to; row++) {
      const place = row - from
      const batch = Int32Array.from(batches.data.subarray(place * size, (place + 1) * size))
      const matrices = (tap: string): TapMatrices => {
        const matrix = (array: string): Bounded => {
          const values = rowOf(tap, array, place)
          return exact(values, values.length / probeIndex.length)
        }
        return {
          activation: matrix('activation'),
          actual: matrix('actual'),
          own: matrix('own'),
          upstream: matrix('upstream'),
          steepest: matrix('steepest'),
          self: arrays.has(`taps/${tap}/self`) ? matrix('self') : null,
        }
      }
      const hasNext = row + 1 < data.rows
      yield {
        row,
        batch,
        members: membersAmongProbes(batch, probeIndex),
        taps: new Map(run.taps.map(({ name }) => [name, matrices(name)])),
        next: new Map(
          hasNext ? run.taps.map(({ name }) => [name, rowOf(name, 'activation', place + 1)]) : [],
        ),
        checkpoint: checkpoints.get(run.steps[row]!) ?? null,
      }
    }
  }
}

function cut({ from, to }: { from: number; to: number }, rows: number): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil((to - from) / rows) }, (_, part) => ({
    from: from + part * rows,
    to: Math.min(to, from + (part + 1) * rows),
  }))
}

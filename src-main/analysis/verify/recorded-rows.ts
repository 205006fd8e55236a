/** Reads the chosen rows of a run, one after the other. */
import { tapArrays } from '../../recorder/recorded-row.ts'
import { membersAmongProbes } from '../own-step.ts'
import { type Bounded, exact } from './bounded.ts'
import { successive } from './chosen-rows.ts'
import type { VerifiedRun } from './verified-run.ts'

export type TapMatrices = Record<(typeof tapArrays)[number], Bounded>

export interface RecordedRow {
  row: number
  /** Positions in the data set, [batch]. */
  batch: Int32Array
  /** The probe at each place of the batch; null when a member is not a probe. */
  members: Int32Array | null
  /** By tap, each [probe, unit]. */
  taps: ReadonlyMap<string, TapMatrices>
  /** Activations of the row after it, by tap, where that row is committed. */
  next: ReadonlyMap<string, Float32Array | Int32Array>
  /** The checkpoint taken before this row's update. */
  checkpoint: number | null
}

/** Chunks on disk hold many rows: so many are asked for at once, which also bounds the memory. */
const rowsAtOnce = 32

export async function* readRows(run: VerifiedRun, rows: readonly number[]): AsyncGenerator<RecordedRow> {
  const taps = run.layers.filter(({ recorded }) => recorded).map(({ tap }) => tap)
  const checkpoints = new Map(Array.from(run.checkpointSteps, (step, checkpoint) => [step, checkpoint]))
  for (const { from, to } of successive(rows).flatMap(cut)) {
    const batches = await run.data.read('batches', from, to)
    const size = batches.data.length / (to - from)
    const arrays = new Map<string, Float32Array | Int32Array>()
    for (const tap of taps) {
      for (const array of tapArrays) {
        const end = array === 'activation' ? Math.min(to + 1, run.data.rows) : to
        arrays.set(`${tap}/${array}`, (await run.data.read(`taps/${tap}/${array}`, from, end)).data)
      }
    }
    for (let row = from; row < to; row++) {
      const place = row - from
      const batch = Int32Array.from(batches.data.subarray(place * size, (place + 1) * size))
      const rowOf = (tap: string, array: string, at: number): Float32Array | Int32Array => {
        const length = (arrays.get(`${tap}/own`)?.length ?? 0) / (to - from)
        return (arrays.get(`${tap}/${array}`) ?? new Float32Array()).subarray(at * length, (at + 1) * length)
      }
      const matrices = (tap: string): TapMatrices => {
        const matrix = (array: string): Bounded => {
          const values = rowOf(tap, array, place)
          return exact(values, values.length / run.probeIndex.length)
        }
        return {
          activation: matrix('activation'),
          actual: matrix('actual'),
          own: matrix('own'),
          upstream: matrix('upstream'),
          steepest: matrix('steepest'),
        }
      }
      const hasNext = row + 1 < run.data.rows
      yield {
        row,
        batch,
        members: membersAmongProbes(batch, run.probeIndex),
        taps: new Map(taps.map((tap) => [tap, matrices(tap)])),
        next: new Map(hasNext ? taps.map((tap) => [tap, rowOf(tap, 'activation', place + 1)]) : []),
        checkpoint: checkpoints.get(run.steps[row]!) ?? null,
      }
    }
  }
}

function cut({ from, to }: { from: number; to: number }): { from: number; to: number }[] {
  return Array.from({ length: Math.ceil((to - from) / rowsAtOnce) }, (_, part) => ({
    from: from + part * rowsAtOnce,
    to: Math.min(to, from + (part + 1) * rowsAtOnce),
  }))
}

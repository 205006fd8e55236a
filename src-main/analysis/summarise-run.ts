/**
 * The gains of a whole run in a few numbers a tap: those of the actual step and of its own part, of the self part where it
 * was recorded, and what theory says of the self part.
 */
import type { RunData } from './run-data.ts'
import { theoryOfRows } from './self-gain.ts'
import { compareSteps, stepStatistics } from './step-statistics.ts'

/** Of all that were compared: where 5%, half and 95% of them lie. Null where nothing was. */
export interface Quantiles {
  low: number
  median: number
  high: number
  count: number
}

export interface TapSummary {
  tap: string
  /** ⟨step, steepest⟩ / ‖steepest‖² */
  actual: Quantiles | null
  own: Quantiles | null
  /** Of batch members alone: others have no self part. */
  self: Quantiles | null
  /** The self gain that theory predicts, of the same members and of what a position does to itself. */
  theory: Quantiles | null
  /** Cosine of actual and steepest. */
  alignment: Quantiles | null
  /** Over the rows. */
  divergence: Quantiles | null
}

export interface RunSummaryOptions {
  /** Rows to look at, spread over the run. */
  rows: number
  /** Only probes that are in the batch of the row. */
  membersOnly: boolean
}

export async function summariseTap(
  run: RunData,
  tap: string,
  { rows: most, membersOnly }: RunSummaryOptions,
): Promise<TapSummary> {
  const probeIndex = Int32Array.from((await run.read('probes/index')).data)
  const hasSelf = run.arrays().includes(`taps/${tap}/self`)
  const found = { actual: [], own: [], self: [], theory: [], alignment: [], divergence: [] } as Record<
    Exclude<keyof TapSummary, 'tap'>,
    number[]
  >
  const stride = Math.max(1, Math.ceil(run.rows / most))
  for (let row = 0; row < run.rows; row += stride) {
    const read = async (array: string): Promise<Float32Array> =>
      Float32Array.from((await run.read(`taps/${tap}/${array}`, row, row + 1)).data)
    const [actual, own, steepest] = await Promise.all([read('actual'), read('own'), read('steepest')])
    const probes = probeIndex.length
    const units = actual.length / probes
    const statistics = stepStatistics({ actual, own, steepest, rows: 1, probes, units })
    const batch = new Set((await run.read('batches', row, row + 1)).data)
    const theory = (await theoryOfRows(run, tap, row, row + 1)).selfGain
    const self = hasSelf ? compareSteps(await read('self'), steepest, units).gain : null
    for (let probe = 0; probe < probes; probe++) {
      if (batch.has(probeIndex[probe]!)) {
        if (self) found.self.push(self[probe]!)
        found.theory.push(theory[probe]!)
      } else if (membersOnly) continue
      found.actual.push(statistics.actualGain[probe]!)
      found.own.push(statistics.ownGain[probe]!)
      found.alignment.push(statistics.actualAlignment[probe]!)
    }
    found.divergence.push(statistics.divergence[0]!)
  }
  return {
    tap,
    actual: quantiles(found.actual),
    own: quantiles(found.own),
    self: quantiles(found.self),
    theory: quantiles(found.theory),
    alignment: quantiles(found.alignment),
    divergence: quantiles(found.divergence),
  }
}

function quantiles(values: readonly number[]): Quantiles | null {
  const sorted = Float64Array.from(values.filter(Number.isFinite)).sort()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))]!
  if (sorted.length === 0) return null
  return { low: at(0.05), median: at(0.5), high: at(0.95), count: sorted.length }
}

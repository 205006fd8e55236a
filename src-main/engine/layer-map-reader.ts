/**
 * Gain, alignment and divergence index of every recorded tap over the whole run, in at most 128 bins of time. Of each bin
 * some rows are measured, evenly spread; rows are committed once and never change, so what was measured is kept, and a
 * run that grows costs its new rows. One call measures for a moment only and says how far it came: the map of a long run
 * fills from left to right while whoever looks asks again.
 */
import { compareSteps, gainSpread } from '../analysis/step-statistics.ts'
import type { LayerMap, Requests } from '../shared/contract/engine-api.ts'
import type { TapDescription } from '../shared/contract/run.ts'
import { median } from '../shared/plots/median.ts'
import { binRowsOf, MeasuredRows } from './measured-rows.ts'
import type { OpenRun } from './open-run.ts'
import { recordedTaps } from './recorded-taps.ts'
import { nextTurn, rowsPerTurn } from './turns.ts'
import { readFloats } from './typed-read.ts'

/** Milliseconds of measuring in one call, at least one turn of it. */
const patience = 250
/** Rows measured of one bin; of taps with many numbers a row, one. */
const rowsPerBin = 8
const manyNumbers = 64 * 1024
const mostRuns = 8

interface Known {
  taps: Map<string, MeasuredRows>
  /** One call at a time measures; the others wait for it. */
  work: Promise<void>
}

export class LayerMapReader {
  /** By the run's key, in the order of use. */
  readonly #runs = new Map<string, Known>()

  async read(run: OpenRun, request: Omit<Requests['readLayerMap'], 'id'>): Promise<LayerMap> {
    const known = this.#known(run.key)
    const { rows } = run.data
    const binRows = binRowsOf(rows)
    const taps = recordedTaps(run.data.attributes).map((tap) => ({
      tap,
      measured: entry(known.taps, tap.name, () => new MeasuredRows()),
    }))
    const work = known.work.then(() => measureForAMoment(run, taps, rows, binRows))
    known.work = work.catch(() => {})
    await work

    const bins = Math.ceil(rows / binRows)
    const from = request.binRows === binRows ? Math.min(bins, Math.floor(request.from / binRows)) : 0
    const columns = taps.map(({ measured }) => measured.binned(binRows, from, bins))
    const joined = (quantity: keyof LayerMap['values']): Float32Array =>
      Float32Array.from(columns.flatMap((column) => [...column[quantity]]))
    return {
      taps: taps.map(({ tap }) => tap.name),
      rows,
      measured: Math.min(rows, ...taps.map(({ measured }) => measured.next)),
      binRows,
      from,
      bins: bins - from,
      values: {
        divergence: joined('divergence'),
        gain: joined('gain'),
        alignment: joined('alignment'),
        'non-positive': joined('non-positive'),
      },
    }
  }

  /** Of a run that was deleted. */
  drop(key: string): void {
    this.#runs.delete(key)
  }

  #known(key: string): Known {
    const known = this.#runs.get(key) ?? { taps: new Map(), work: Promise.resolve() }
    this.#runs.delete(key)
    this.#runs.set(key, known)
    for (const oldest of this.#runs.keys()) {
      if (this.#runs.size <= mostRuns) break
      this.#runs.delete(oldest)
    }
    return known
  }
}

interface TapAtWork {
  tap: TapDescription
  measured: MeasuredRows
}

/** Always of the tap that is least far along. */
async function measureForAMoment(
  run: OpenRun,
  taps: readonly TapAtWork[],
  rows: number,
  binRows: number,
): Promise<void> {
  for (const { tap, measured } of taps) {
    const perBin = run.probes * tap.units > manyNumbers ? 1 : rowsPerBin
    measured.thinTo(Math.max(1, binRows / perBin))
  }
  const deadline = performance.now() + patience
  for (;;) {
    const [least] = [...taps].sort((one, other) => one.measured.next - other.measured.next)
    if (!least || least.measured.next >= rows) return
    await measureTurn(run, least, rows)
    await nextTurn()
    if (performance.now() >= deadline) return
  }
}

async function measureTurn(
  { data, probes }: OpenRun,
  { tap, measured }: TapAtWork,
  rows: number,
): Promise<void> {
  const { next: begin, stride } = measured
  const numbers = probes * tap.units
  const count = Math.max(1, Math.floor(rowsPerTurn(2 * numbers) / stride))
  // To just past the last row that is measured: what lies behind it is not read.
  const end = Math.min(rows, begin + (count - 1) * stride + 1)
  const [actual, steepest] = await Promise.all([
    readFloats(data, `taps/${tap.name}/actual`, begin, end),
    readFloats(data, `taps/${tap.name}/steepest`, begin, end),
  ])
  for (let row = begin; row < end; row += stride) {
    const start = (row - begin) * numbers
    const { gain, alignment } = compareSteps(
      actual.subarray(start, start + numbers),
      steepest.subarray(start, start + numbers),
      tap.units,
    )
    const { divergence, nonPositive } = gainSpread(gain)
    measured.add({
      divergence,
      'non-positive': nonPositive,
      gain: median(gain),
      alignment: median(alignment),
    })
  }
}

function entry<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const present = map.get(key)
  if (present !== undefined) return present
  const made = make()
  map.set(key, made)
  return made
}

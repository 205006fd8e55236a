import { afterEach, describe, expect, it, vi } from 'vitest'
import { LayerMapReader } from '../../../src-main/engine/layer-map-reader.ts'
import type { LayerMap } from '../../../src-main/shared/contract/engine-api.ts'
import { MemoryRun } from './memory-run.ts'

const whole = { from: 0, binRows: 0 }

afterEach(() => vi.restoreAllMocks())

/** By the definitions, of one row: numbers in, numbers out, nothing of ours. */
async function byDefinition(run: MemoryRun, tap: string, row: number) {
  const [actual, steepest] = await Promise.all(
    ['actual', 'steepest'].map(async (array) => (await run.read(`taps/${tap}/${array}`, row, row + 1)).data),
  )
  const units = (actual?.length ?? 0) / run.probes
  const gains: number[] = []
  const cosines: number[] = []
  for (let probe = 0; probe < run.probes; probe++) {
    const of = (array: ArrayLike<number> = []) => Array.from(array).slice(probe * units, (probe + 1) * units)
    const [step, descent] = [of(actual), of(steepest)]
    const product = step.reduce((sum, value, unit) => sum + value * (descent[unit] ?? 0), 0)
    gains.push(product / Math.hypot(...descent) ** 2)
    cosines.push(product / (Math.hypot(...descent) * Math.hypot(...step)))
  }
  const logs = gains.filter((gain) => gain > 0).map(Math.log)
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  const middle = (values: number[]) => values.sort((one, other) => one - other)[2]
  return {
    'non-positive': (5 - logs.length) / 5,
    divergence: Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length),
    gain: middle(gains),
    alignment: middle(cosines),
  }
}

/** Asks as a window does, until everything is measured. */
async function complete(reader: LayerMapReader, run: MemoryRun): Promise<LayerMap> {
  for (;;) {
    const map = await reader.read(run.open, whole)
    if (map.measured >= map.rows) return map
  }
}

const rowsRead = (run: MemoryRun, array: string): number =>
  run.reads
    .map((read) => read.split(' '))
    .filter(([name]) => name === array)
    .reduce((sum, [, from, to]) => sum + Number(to) - Number(from), 0)

describe('the layer map of a run', () => {
  it('holds, of every tap and row, what the definitions say', async () => {
    const run = new MemoryRun({ rows: 9 })
    const map = await complete(new LayerMapReader(), run)
    expect(map).toMatchObject({ taps: ['hidden1', 'logits'], rows: 9, bins: 9, binRows: 1, from: 0 })
    for (const [tap, name] of map.taps.entries()) {
      for (let row = 0; row < 9; row++) {
        const expected = await byDefinition(run, name, row)
        for (const quantity of ['divergence', 'gain', 'alignment', 'non-positive'] as const) {
          expect(map.values[quantity][tap * 9 + row]).toBeCloseTo(expected[quantity] ?? Number.NaN, 4)
        }
      }
    }
  })

  it('has bins of neighbouring rows, as few as bound its size', async () => {
    const map = await complete(new LayerMapReader(), new MemoryRun({ rows: 390 }))
    expect(map).toMatchObject({ binRows: 4, bins: 98 })
  })

  it('takes the median over the rows of a bin', async () => {
    const run = new MemoryRun({ rows: 200 })
    const map = await complete(new LayerMapReader(), run)
    const rows = [await byDefinition(run, 'logits', 6), await byDefinition(run, 'logits', 7)]
    const gains = rows.map(({ gain }) => gain ?? Number.NaN)
    const shares = rows.map((row) => row['non-positive'])
    expect(map.binRows).toBe(2)
    expect(map.values.gain[map.bins + 3]).toBeCloseTo(((gains[0] ?? 0) + (gains[1] ?? 0)) / 2, 4)
    expect(map.values['non-positive'][map.bins + 3]).toBeCloseTo(((shares[0] ?? 0) + (shares[1] ?? 0)) / 2, 5)
  })

  it('of a run that grew is that of a run which is read at once, and reads no row twice', async () => {
    const grown = new MemoryRun({ rows: 40 })
    const reader = new LayerMapReader()
    for (const rows of [40, 90, 130, 131, 300]) {
      grown.grow(rows)
      await complete(reader, grown)
    }
    const map = await complete(reader, grown)
    expect(map).toEqual(await complete(new LayerMapReader(), new MemoryRun({ rows: 300 })))
    expect(rowsRead(grown, 'taps/hidden1/actual')).toBe(300)
  })

  it('begins at the bin that was asked for, unless the bins are others by now', async () => {
    const run = new MemoryRun({ rows: 120 })
    const reader = new LayerMapReader()
    const all = await complete(reader, run)
    const rest = await reader.read(run.open, { from: 100, binRows: 1 })
    expect(rest).toMatchObject({ from: 100, bins: 20 })
    expect(rest.values.gain.slice(20)).toEqual(all.values.gain.slice(220))
    run.grow(140)
    expect(await reader.read(run.open, { from: 100, binRows: 1 })).toMatchObject({ from: 0, binRows: 2 })
  })

  it('comes in pieces where it takes long, and says how far it has come', async () => {
    let clock = 0
    vi.spyOn(performance, 'now').mockImplementation(() => {
      clock += 1000
      return clock
    })
    // So wide that a turn is some rows and not all of them.
    const run = new MemoryRun({ rows: 390, probes: 64, units: 64 })
    const reader = new LayerMapReader()
    const far: number[] = []
    let map: LayerMap
    do {
      map = await reader.read(run.open, whole)
      far.push(map.measured)
    } while (map.measured < map.rows && far.length < 50)
    expect(far.length).toBeGreaterThan(2)
    expect(far).toEqual([...far].sort((one, other) => one - other))
    expect(far.at(-1)).toBe(390)
    expect(map.values.gain.every(Number.isFinite)).toBe(true)
  })

  it('is empty before the first row', async () => {
    const map = await new LayerMapReader().read(new MemoryRun({ rows: 0 }).open, whole)
    expect(map).toMatchObject({ rows: 0, measured: 0, bins: 0 })
  })
})

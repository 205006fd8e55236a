import { expect, it } from 'vitest'
import { readStatistics } from '../../../src-main/engine/statistics-reader.ts'
import { MemoryRun } from './memory-run.ts'

const whole = (tap: string, from: number) => ({ tap, from, stride: 1 })

it('tells gain and alignment by their definitions, from the row asked for', async () => {
  const run = new MemoryRun({ rows: 12 })
  const statistics = await readStatistics(run.open, whole('hidden1', 9))
  const { data: own } = await run.read('taps/hidden1/own', 9)
  const { data: steepest } = await run.read('taps/hidden1/steepest', 9)
  for (let point = 0; point < 3 * 5; point++) {
    const [step, descent] = [own, steepest].map((array) =>
      Array.from(array.subarray(4 * point, 4 * point + 4)),
    )
    const product = (step ?? []).reduce((sum, value, unit) => sum + value * (descent?.[unit] ?? 0), 0)
    const [length, descentLength] = [Math.hypot(...(step ?? [])), Math.hypot(...(descent ?? []))]
    expect(statistics.ownGain[point]).toBeCloseTo(product / descentLength ** 2, 4)
    expect(statistics.ownAlignment[point]).toBeCloseTo(product / (length * descentLength), 5)
  }
  expect(statistics).toMatchObject({ from: 9, rows: 3, probes: 5 })
})

it('marks the probes that were in the batch of the row', async () => {
  const run = new MemoryRun({ rows: 8 })
  const { member } = await readStatistics(run.open, whole('logits', 5))
  // Probes are samples 0, 3, 6, 9, 12; the batch of row r is samples 2r and 2r + 1.
  const expected = [5, 6, 7].map((row) =>
    [0, 3, 6, 9, 12].map((sample) => Number(Math.floor(sample / 2) === row)),
  )
  expect(Array.from(member)).toEqual(expected.flat())
})

it('knows ‖x‖² + 1 of the first map, whose input is the data', async () => {
  const run = new MemoryRun({ rows: 2 })
  const { inputNorm, theory } = await readStatistics(run.open, whole('hidden1', 0))
  const { data } = await run.read('probes/input')
  const expected = Array.from(
    { length: 5 },
    (_, probe) => Math.hypot(data[2 * probe] ?? 0, data[2 * probe + 1] ?? 0) ** 2 + 1,
  )
  for (let point = 0; point < 10; point++) {
    expect(inputNorm[point]).toBeCloseTo(expected[point % 5] ?? Number.NaN, 4)
    expect(theory[point]).toBeCloseTo(expected[point % 5] ?? Number.NaN, 4)
  }
})

it('is empty where there are no new rows', async () => {
  const statistics = await readStatistics(new MemoryRun({ rows: 4 }).open, whole('hidden1', 4))
  expect([statistics.rows, statistics.actualGain.length, statistics.divergence.length]).toEqual([0, 0, 0])
})

it('knows of a tap without parameters that its own step is none, and that there is no theory of it', async () => {
  const run = new MemoryRun({ rows: 3, spec: { model: { kind: 'residual-mlp', width: 4, blocks: 1 } } })
  const ones = new Float32Array(3 * 5 * 4).fill(1)
  run.set('taps/stream1/actual', ones, [5, 4])
  run.set('taps/stream1/steepest', ones, [5, 4])
  const statistics = await readStatistics(run.open, whole('stream1', 0))
  expect(statistics.actualGain.every((gain) => gain === 1)).toBe(true)
  expect(statistics.ownGain.every((gain) => gain === 0)).toBe(true)
  expect([...statistics.theory, ...statistics.inputNorm].every(Number.isNaN)).toBe(true)
})

it('comes in replies of some rows, which together are the whole', async () => {
  const run = new MemoryRun({ rows: 7 })
  const all = await readStatistics(run.open, whole('hidden1', 0))
  const pieces = [
    await readStatistics(run.open, whole('hidden1', 0), { numbers: 80, cells: 1000 }),
    await readStatistics(run.open, whole('hidden1', 4), { numbers: 80, cells: 1000 }),
  ]
  expect(pieces.map(({ rows }) => rows)).toEqual([4, 3])
  for (const array of ['actualGain', 'theory', 'member', 'divergence'] as const) {
    expect(pieces.flatMap((piece) => [...piece[array]])).toEqual([...all[array]])
  }
})

it('is of every so manieth row at a level of detail', async () => {
  const run = new MemoryRun({ rows: 11 })
  const all = await readStatistics(run.open, whole('logits', 0))
  const some = await readStatistics(run.open, { tap: 'logits', from: 4, stride: 4 })
  expect(some).toMatchObject({ from: 4, stride: 4, rows: 2 })
  for (const array of ['ownGain', 'theory', 'inputNorm', 'member'] as const) {
    const rows = [4, 8].flatMap((row) => [...all[array].subarray(5 * row, 5 * row + 5)])
    expect([...some[array]]).toEqual(rows)
  }
  expect([...some.divergence]).toEqual([all.divergence[4], all.divergence[8]])
})

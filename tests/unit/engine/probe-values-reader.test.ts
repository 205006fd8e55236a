import { expect, it } from 'vitest'
import { readProbeValues } from '../../../src-main/engine/probe-values-reader.ts'
import type { ProbeValues } from '../../../src-main/shared/contract/engine-api.ts'
import { MemoryRun } from './memory-run.ts'

const long = 60_000
const loss = { tap: 'hidden1', quantity: 'loss', from: 0, stride: 1 } as const
const movement = { tap: 'hidden1', quantity: 'neighbour-movement', from: 0, stride: 1 } as const

function labelled(rows: number, probes = 5): MemoryRun {
  const run = new MemoryRun({ rows, probes })
  run.set(
    'probes/label',
    Int32Array.from({ length: probes }, (_, probe) => probe % 3),
    [],
  )
  return run
}

/** −log softmax of the recorded logits, written down once more. */
async function lossAt(run: MemoryRun, row: number, probe: number): Promise<number> {
  const { data } = await run.read('taps/logits/activation', row, row + 1)
  const z = Array.from(data.subarray(3 * probe, 3 * probe + 3))
  return Math.log(z.reduce((sum, value) => sum + Math.exp(value), 0)) - (z[probe % 3] ?? 0)
}

/** Twelve points on a line: the eight nearest of each, by sorting. */
async function movementAt(run: MemoryRun, row: number, probe: number): Promise<number> {
  const vectors = async (array: string): Promise<number[][]> => {
    const { data } = await run.read(`taps/hidden1/${array}`, row, row + 1)
    return Array.from({ length: run.probes }, (_, index) =>
      Array.from(data.subarray(4 * index, 4 * index + 4)),
    )
  }
  const [points, steps] = [await vectors('activation'), await vectors('actual')]
  const distance = (other: number): number =>
    Math.hypot(...(points[other] ?? []).map((value, unit) => value - (points[probe]?.[unit] ?? 0)))
  const others = points
    .map((_, index) => index)
    .filter((index) => index !== probe)
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, 8)
  const length = (index: number): number => Math.hypot(...(steps[index] ?? []))
  return length(probe) / (others.reduce((sum, index) => sum + length(index), 0) / others.length)
}

async function expectCells(
  { from, stride, rows, probes, values }: ProbeValues,
  expected: (row: number, probe: number) => Promise<number>,
): Promise<void> {
  expect(values.length).toBe(rows * probes)
  for (let cell = 0; cell < values.length; cell++) {
    const row = from + Math.floor(cell / probes) * stride
    expect(values[cell], `row ${row}`).toBeCloseTo(await expected(row, cell % probes), 4)
  }
}

it('works the loss of each probe out from the recorded logits, whatever the tap', async () => {
  const run = labelled(6)
  const found = await readProbeValues(run.open, loss, long)
  expect(found).toMatchObject({ from: 0, rows: 6, missing: null })
  await expectCells(found, (row, probe) => lossAt(run, row, probe))
})

it('holds every stride-th row from the one that was asked for', async () => {
  const run = labelled(23)
  const found = await readProbeValues(run.open, { ...loss, from: 8, stride: 4 }, long)
  expect(found).toMatchObject({ from: 8, stride: 4, rows: 4 })
  await expectCells(found, (row, probe) => lossAt(run, row, probe))
})

it('says why there is no loss where the logits are not recorded', async () => {
  const run = labelled(4)
  const data = {
    attributes: run.attributes,
    rows: run.rows,
    read: run.read.bind(run),
    arrays: () => run.arrays().filter((array) => !array.startsWith('taps/logits')),
  }
  const found = await readProbeValues({ ...run.open, data }, loss)
  expect(found.rows).toBe(0)
  expect(found.missing).toBe('logits are not recorded')
})

it('compares a step with those of the eight nearest probes of that row', async () => {
  const run = labelled(9, 12)
  const found = await readProbeValues(run.open, { ...movement, stride: 2 }, long)
  expect(found).toMatchObject({ stride: 2, rows: 5, missing: null })
  await expectCells(found, (row, probe) => movementAt(run, row, probe))
})

it('answers with one row at least, and goes on where it is asked to', async () => {
  const run = labelled(5, 12)
  const whole = await readProbeValues(run.open, movement, long)
  const pieces: number[] = []
  for (let from = 0; from < 5; ) {
    const piece = await readProbeValues(run.open, { ...movement, from }, 0)
    expect(piece).toMatchObject({ from, rows: 1 })
    pieces.push(...piece.values)
    from += piece.rows
  }
  expect(pieces).toEqual([...whole.values])
})

it('is empty where there are no new rows', async () => {
  const found = await readProbeValues(labelled(4).open, { ...movement, from: 4 })
  expect([found.rows, found.values.length]).toEqual([0, 0])
})

/** The numbers of a summary against runs whose gains are written down, and so are their quantiles. */
import { describe, expect, test } from 'vitest'
import { summariseTap } from '../../../src-main/analysis/summarise-run.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { attributesOf, MemoryRun } from './verify/memory-run.ts'

interface Written {
  /** ⟨actual, steepest⟩/‖steepest‖² of every probe at every row; and of the own step, the same where it is left out. */
  actual: number[][]
  own?: number[][]
  self?: number[][]
  /** Probes in the batch of each row. */
  batches: number[][]
  /** Of each probe; absent: 1. */
  steepestLength?: number[]
  model?: RunSpecInput['model']
  optimiser?: RunSpecInput['optimiser']
}

/** Logits alone, of two units: steepest steps along (0, 1), steps of the gain that is written and as much aside. */
function runOf({
  actual,
  own = actual,
  self,
  batches,
  steepestLength,
  model,
  optimiser,
}: Written): MemoryRun {
  const rows = actual.length
  const probes = actual[0]?.length ?? 0
  const lengthOf = (probe: number): number => steepestLength?.[probe] ?? 1
  const steps = (gains: number[][], aside: number) => ({
    data: Float32Array.from(
      gains.flatMap((row) =>
        row.flatMap((gain, probe) => [aside * gain * lengthOf(probe), gain * lengthOf(probe)]),
      ),
    ),
    shape: [rows, probes, 2],
  })
  const spec = parseSpec({
    model: { hidden: [], ...model },
    optimiser,
    training: { batchSize: batches[0]?.length },
  })
  return new MemoryRun(
    attributesOf(spec, rows, 0, { inputShape: [2], classes: 2 }),
    new Map([
      [
        'probes/index',
        { data: Int32Array.from({ length: probes }, (_, probe) => 100 + probe), shape: [probes] },
      ],
      // ‖x‖² + 1 is 2, 5, 10, …
      [
        'probes/input',
        {
          data: Float32Array.from({ length: 2 * probes }, (_, at) => (at % 2 ? 0 : at / 2 + 1)),
          shape: [probes, 2],
        },
      ],
      [
        'batches',
        {
          data: Int32Array.from(batches.flat(), (probe) => 100 + probe),
          shape: [rows, batches[0]?.length ?? 0],
        },
      ],
      ['taps/logits/actual', steps(actual, 1)],
      ['taps/logits/own', steps(own, 0)],
      [
        'taps/logits/steepest',
        steps(
          actual.map((row) => row.map(() => 1)),
          0,
        ),
      ],
      ...(self ? [['taps/logits/self', steps(self, 0)] as const] : []),
    ]),
  )
}

const all = { rows: 1000, membersOnly: false }

describe('the summary of a tap', () => {
  const mixed = [7, 20, 3, 0, 15, 9, 1, 12, 5, 18, 10, 2, 14, 6, 19, 8, 4, 17, 11, 16, 13]

  test('has where 5%, half and 95% of the gains lie, of all rows together', async () => {
    const { actual } = await summariseTap(runOf({ actual: [mixed], batches: [[0]] }), 'logits', all)
    expect(actual).toEqual({ low: 1, median: 10, high: 19, count: 21 })
    const rows = runOf({
      actual: [mixed.slice(0, 7), mixed.slice(7, 14), mixed.slice(14)],
      batches: [[0], [0], [0]],
    })
    expect((await summariseTap(rows, 'logits', all)).actual).toEqual(actual)
  })

  test('keeps actual and own apart', async () => {
    const run = runOf({ actual: [[1, 2, 3]], own: [[-5, -6, -7]], batches: [[0]] })
    const { actual, own } = await summariseTap(run, 'logits', all)
    expect([actual?.median, own?.median]).toEqual([2, -6])
  })

  test('has the alignment of the actual step', async () => {
    const { alignment } = await summariseTap(runOf({ actual: [[1, 2, -3]], batches: [[0]] }), 'logits', all)
    expect(alignment?.high).toBeCloseTo(Math.SQRT1_2, 6)
    expect(alignment?.low).toBeCloseTo(-Math.SQRT1_2, 6)
  })

  test('has the divergence index of every row, that of gains e and 1/e being 1', async () => {
    const run = runOf({
      actual: [
        [Math.E, 1 / Math.E],
        [4, 4],
      ],
      batches: [[0], [0]],
    })
    const { divergence } = await summariseTap(run, 'logits', all)
    expect(divergence?.count).toBe(2)
    expect(divergence?.low).toBeCloseTo(0, 6)
    expect(divergence?.high).toBeCloseTo(1, 6)
  })

  test('leaves out probes whose steepest step has no length', async () => {
    const run = runOf({ actual: [[1, 2, 3]], batches: [[0]], steepestLength: [1, 0, 1] })
    expect((await summariseTap(run, 'logits', all)).actual?.count).toBe(2)
  })
})

describe('members of the batch', () => {
  const run = runOf({
    actual: [
      [1, 2, 30],
      [40, 5, 6],
    ],
    self: [
      [7, 8, 90],
      [90, 9, 10],
    ],
    batches: [
      [0, 1],
      [1, 2],
    ],
  })

  test('alone are asked for', async () => {
    const { actual, own } = await summariseTap(run, 'logits', { rows: 1000, membersOnly: true })
    expect(actual).toMatchObject({ low: 1, high: 6, count: 4 })
    expect(own).toEqual(actual)
  })

  test('alone have a self part and a theory, whatever is asked for', async () => {
    for (const membersOnly of [false, true]) {
      const { self, theory } = await summariseTap(run, 'logits', { rows: 1000, membersOnly })
      expect(self).toMatchObject({ low: 7, high: 10, count: 4 })
      // ‖x‖² + 1 of the probes 0, 1, 1, 2.
      expect(theory).toMatchObject({ low: 2, median: 5, high: 10, count: 4 })
    }
  })

  test('are not what the divergence index is of', async () => {
    const [withAll, withMembers] = await Promise.all(
      [false, true].map((membersOnly) => summariseTap(run, 'logits', { rows: 1000, membersOnly })),
    )
    expect(withMembers?.divergence).toEqual(withAll?.divergence)
  })
})

describe('what there is not', () => {
  const written = { actual: [[1, 2, 3]], batches: [[0, 1]] }

  test('is null where no self part was recorded', async () => {
    expect((await summariseTap(runOf(written), 'logits', all)).self).toBeNull()
  })

  test.each([
    ['batch norm', { model: { map: 'batch-norm' as const } }],
    ['a learnable gain', { model: { map: 'rms-norm' as const, gain: true } }],
    ['a normaliser behind the map', { model: { map: 'rms-norm' as const, placement: 'post' as const } }],
    ['Adam', { optimiser: { kind: 'adam' as const } }],
    ['weight decay', { optimiser: { weightDecay: 0.1 } }],
  ])('is null of the theory with %s', async (_what, more) => {
    expect((await summariseTap(runOf({ ...written, ...more }), 'logits', all)).theory).toBeNull()
  })

  test('is null of members where no probe is in a batch', async () => {
    const run = runOf({ actual: [[1, 2]], batches: [[50]] })
    const { actual, theory, divergence } = await summariseTap(run, 'logits', {
      rows: 1000,
      membersOnly: true,
    })
    expect([actual, theory, divergence?.count]).toEqual([null, null, 1])
  })
})

test.each([
  [7, [0, 1, 2, 3, 4, 5, 6]],
  [4, [0, 2, 4, 6]],
  [3, [0, 3, 6]],
  [1, [0]],
])('at most %i rows are looked at, spread evenly from the first', async (rows, looked) => {
  const actual = Array.from({ length: 7 }, (_, row) => [2 ** row])
  const run = runOf({ actual, batches: actual.map(() => [0]) })
  const read: number[] = []
  const watched = {
    attributes: run.attributes,
    rows: run.rows,
    arrays: () => run.arrays(),
    read: (array: string, from?: number, to?: number) => {
      if (array === 'taps/logits/actual' && from !== undefined) read.push(from)
      return run.read(array, from, to)
    },
  }
  const { actual: found } = await summariseTap(watched, 'logits', { rows, membersOnly: false })
  expect(read).toEqual(looked)
  expect(found?.high).toBe(2 ** (looked.at(-1) ?? 0))
})

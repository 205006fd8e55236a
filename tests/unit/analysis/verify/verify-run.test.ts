import { beforeAll, describe, expect, test } from 'vitest'
import type { Check, VerifyReport } from '../../../../src-main/analysis/verify/verify-report.ts'
import { verifyRun } from '../../../../src-main/analysis/verify/verify-run.ts'
import { tapArrays } from '../../../../src-main/recorder/recorded-row.ts'
import { mapKinds } from '../../../../src-main/shared/contract/model-spec.ts'
import type { MemoryRun } from './memory-run.ts'
import { type SyntheticSpec, syntheticRun } from './synthetic-run.ts'

const everySample = [0, 1, 2, 3, 4, 5]
const single: SyntheticSpec = {
  model: { hidden: [4, 3] },
  samples: 6,
  probes: everySample,
  batches: [[0], [3], [5], [1], [2], [4]],
  learningRate: 0.1,
  checkpointEvery: 2,
}
/** A sample that a batch holds twice counts twice. */
const pairs: SyntheticSpec = {
  ...single,
  batches: [
    [0, 3, 3],
    [5, 1, 0],
    [2, 4, 1],
    [0, 5, 2],
  ],
}
/** Not every member of a batch is a probe. */
const strangers: SyntheticSpec = {
  ...single,
  probes: [1, 2, 4, 5],
  batches: [
    [0, 3, 3],
    [5, 1, 0],
    [2, 4, 3],
    [0, 5, 2],
  ],
}

const find = (report: VerifyReport, name: string, tap: string | null): Check => {
  const check = report.checks.find((candidate) => candidate.name === name && candidate.tap === tap)
  if (!check) throw new Error(`expected a check “${name}” at ${tap}`)
  return check
}
const failures = (report: VerifyReport): string[] =>
  report.checks.filter(({ verdict }) => verdict === 'fails').map(({ name, tap }) => `${name} at ${tap}`)

describe('a run made from the definitions', () => {
  for (const map of mapKinds) {
    for (const [name, spec] of Object.entries({ single, pairs, strangers })) {
      test(`holds with ${map} and batches of ${name}`, async () => {
        const report = await verifyRun(syntheticRun({ ...spec, model: { ...spec.model, map } }))
        expect(failures(report)).toEqual([])
        expect(report.verdict).toBe('holds')
      })
    }
  }

  test('holds with relu, mixed maps and part of the mean', async () => {
    const model: SyntheticSpec['model'] = {
      hidden: [4, 3],
      map: 'layer-norm',
      maps: { hidden2: 'batch-norm' },
      activation: 'relu',
      alpha: 0.4,
    }
    expect(failures(await verifyRun(syntheticRun({ ...pairs, model })))).toEqual([])
  })

  test('shows the self gain to float32 accuracy', async () => {
    const report = await verifyRun(syntheticRun(single))
    const check = find(report, 'self gain of the batch member', 'hidden2')
    expect(check.compared).toBe(6)
    expect(check.largestRelativeError).toBeLessThan(1e-6)
    expect(check.formula).toContain('‖x‖² + 1')
  })
})

describe('a run with one wrong array', () => {
  let right: MemoryRun
  beforeAll(() => {
    right = syntheticRun(single)
  })

  // One entry off by a thousandth of itself, at row 2, which has a checkpoint, and probe 1.
  for (const array of tapArrays) {
    for (const [tap, units] of [
      ['hidden1', 4],
      ['hidden2', 3],
      ['logits', 3],
    ] as const) {
      const zero = tap === 'hidden1' && array === 'upstream'
      test(`fails at ${tap} where ${array} is off by a thousandth`, async () => {
        const wrong = right.changed(`taps/${tap}/${array}`, (data) => {
          const start = (2 * 6 + 1) * units
          for (let index = start; index < start + units; index++)
            data[index] = zero ? 1e-9 : data[index]! * 1.001
        })
        const report = await verifyRun(wrong)
        expect(report.verdict).toBe('fails')
        const places = report.checks
          .filter((check) => check.verdict === 'fails' && check.tap === tap)
          .map(({ where }) => where)
        expect(places).toContainEqual({ row: 2, probe: 1 })
        expect(report.checks.filter(({ verdict }) => verdict === 'holds').length).toBeGreaterThan(0)
      })
    }
  }

  test('fails where a step is NaN', async () => {
    const wrong = right.changed('taps/hidden2/own', (data) => {
      data[(4 * 6 + 2) * 3] = Number.NaN
    })
    const check = find(await verifyRun(wrong), 'sum of the parts', 'hidden2')
    expect(check).toMatchObject({ verdict: 'fails', largestRelativeError: Number.POSITIVE_INFINITY })
    expect(check.where).toEqual({ row: 4, probe: 2 })
  })

  test('fails where the batch is another than the recorded one', async () => {
    const wrong = right.changed('batches', (data) => {
      data[3] = 0
    })
    const check = find(await verifyRun(wrong), 'own step of the batch members', 'logits')
    expect(check.verdict).toBe('fails')
    expect(check.where?.row).toBe(3)
  })

  test('fails where the loss is wrong', async () => {
    const wrong = right.changed('loss', (data) => {
      data[4]! *= 1.001
    })
    const check = find(await verifyRun(wrong), 'loss of the replayed update', null)
    expect(check).toMatchObject({ verdict: 'fails', where: { row: 4, probe: null } })
  })

  test('fails where a checkpoint is wrong', async () => {
    const wrong = right.changed('params/hidden2/weight', (data) => {
      data[12]! += 1e-3
    })
    expect(find(await verifyRun(wrong), 'activation at checkpoints', 'hidden2')).toMatchObject({
      verdict: 'fails',
      where: { row: 2 },
    })
  })

  test('says in a sentence where', async () => {
    const wrong = right.changed('taps/logits/actual', (data) => {
      data[0]! += 1
    })
    expect((await verifyRun(wrong)).summary).toMatch(/fail.*logits, row 0, probe 0/)
  })
})

describe('what cannot be checked', () => {
  test('own steps of a batch with strangers come from the replay alone', async () => {
    const report = await verifyRun(syntheticRun(strangers))
    expect(find(report, 'own step of the batch members', 'hidden2')).toMatchObject({
      verdict: 'does not apply',
      applies: 'some members of the batch are not probes',
    })
    expect(find(report, 'own step of the replayed update', 'hidden2').verdict).toBe('holds')
  })

  test('without the data set there is no replay', async () => {
    const report = await verifyRun(syntheticRun(strangers).without('dataset/'))
    expect(find(report, 'own step of the replayed update', 'hidden2').applies).toBe(
      'the run does not hold its data set',
    )
  })

  test('a tap behind one that is not recorded says so', async () => {
    const report = await verifyRun(syntheticRun(single).without('taps/hidden1'))
    expect(find(report, 'self gain of the batch member', 'hidden2').applies).toBe(
      'hidden1, the tap before, is not recorded',
    )
    expect(failures(report)).toEqual([])
  })

  test('before a batch-norm the closed form of the own step does not hold, and is not asked for', async () => {
    const model: SyntheticSpec['model'] = { hidden: [4, 3], maps: { logits: 'batch-norm' } }
    const report = await verifyRun(syntheticRun({ ...pairs, model }))
    expect(find(report, 'own step of the batch members', 'hidden1').applies).toContain('batch-norm')
    expect(find(report, 'own step of the batch members', 'logits').verdict).toBe('holds')
    expect(find(report, 'own step of the replayed update', 'hidden1').verdict).toBe('holds')
  })

  test('a run without a row has nothing to check', async () => {
    const run = syntheticRun(single)
    const empty = await verifyRun({
      attributes: run.attributes,
      rows: 0,
      arrays: () => run.arrays(),
      read: (array, from, to) => run.read(array, from, to),
    })
    expect(empty.verdict).toBe('does not apply')
  })
})

test('looks at no more rows than asked for, and says how many', async () => {
  const report = await verifyRun(syntheticRun(single), { rows: 3 })
  expect(report.rowsSampled).toBeLessThanOrEqual(3)
  expect(report.summary).toContain(`${report.rowsSampled} of 6 rows`)
  expect(report.verdict).toBe('holds')
})

test('tells how far it is', async () => {
  const told: number[] = []
  await verifyRun(syntheticRun(single), { onProgress: (done, total) => told.push(done / total) })
  expect(told.at(-1)).toBe(1)
})

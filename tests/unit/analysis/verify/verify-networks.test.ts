import { describe, expect, test } from 'vitest'
import type { VerifyReport } from '../../../../src-main/analysis/verify/verify-report.ts'
import { verifyRun } from '../../../../src-main/analysis/verify/verify-run.ts'
import { mapKinds } from '../../../../src-main/shared/contract/model-spec.ts'
import { optimiserKinds } from '../../../../src-main/shared/contract/run-spec.ts'
import { type NetworkName, networks, specOf } from './synthetic-networks.ts'
import { syntheticRun } from './synthetic-run.ts'

const names = Object.keys(networks) as NetworkName[]

const failures = (report: VerifyReport): string[] =>
  report.checks
    .filter(({ verdict }) => verdict === 'fails')
    .map(
      ({ name, tap, where, largestRelativeError, tolerance }) =>
        `${name} at ${tap}, row ${where?.row}, probe ${where?.probe}: ${largestRelativeError} > ${tolerance}`,
    )

/** Lines that hold, with how many vectors they compared. */
const held = (report: VerifyReport): string[] =>
  report.checks.filter(({ verdict }) => verdict === 'holds').map(({ name, tap }) => `${name} at ${tap}`)

describe.each(names)('%s', (name) => {
  test.each(mapKinds)('made from the definitions holds with %s', async (map) => {
    for (const activation of map === 'affine' || map === 'batch-norm' ? ['tanh', 'relu'] : ['tanh']) {
      const report = await verifyRun(
        syntheticRun(specOf(name, { model: { map, activation, epsilon: 0.1, alpha: 0.7 } })),
      )
      expect(failures(report)).toEqual([])
      expect(held(report)).toContain('steepest step of the logits at logits')
      expect(held(report)).toContain('sum of the parts at logits')
      expect(held(report)).toContain('self part of the own step at logits')
    }
  })
})

/** One of images, one of vectors, one of tokens: what is left of the others is the same. */
describe.each(['residual-mlp', 'cnn', 'transformer on images'] as const)('%s', (name) => {
  test.each(optimiserKinds)('holds with %s, a schedule and weight decay', async (kind) => {
    const optimiser = {
      kind,
      weightDecay: 0.01,
      learningRate: 0.02,
      schedule: { kind: 'step', every: 1, factor: 0.5 },
    } as const
    const report = await verifyRun(
      syntheticRun(specOf(name, { optimiser, rates: [1, 0.5, 0.25], learningRate: 0.02, split: false })),
    )
    expect(failures(report)).toEqual([])
    expect(held(report)).toContain('own step of the replayed update at logits')
    expect(held(report)).toContain('sum of the parts at logits')
  })

  for (const map of ['norm-like', 'rms-norm', 'layer-norm', 'batch-norm'] as const) {
    for (const [placement, gain, bias] of [
      ['pre', true, true],
      ['post', false, true],
      ['post', true, false],
    ] as const) {
      test(`holds with ${map} ${placement}, ${gain ? 'with' : 'without'} a gain`, async () => {
        const model = { map, placement, gain, bias, epsilon: 0.1, alpha: 0.7 }
        const report = await verifyRun(syntheticRun(specOf(name, { model })))
        expect(failures(report)).toEqual([])
        expect(held(report)).toContain('sum of the parts at logits')
        expect(held(report)).toContain('self part of the own step at logits')
      })
    }
  }
})

describe('the mean squared error', () => {
  const mse = { loss: 'mean-squared-error' } as const

  test.each([
    ['to targets', { data: { inputShape: [3], classes: 2, targets: 2 } }],
    ['to classes', {}],
  ])('%s', async (_, data) => {
    const report = await verifyRun(syntheticRun(specOf('mlp', { ...mse, ...data })))
    expect(failures(report)).toEqual([])
    expect(held(report)).toContain('steepest step of the logits at logits')
    expect(held(report)).toContain('loss of the replayed update at null')
  })

  test('and not the cross-entropy', async () => {
    const run = syntheticRun(specOf('mlp', { loss: 'cross-entropy' }))
    run.attributes.spec.training.loss = 'mean-squared-error'
    expect((await verifyRun(run)).verdict).toBe('fails')
  })
})

test.each([
  ['momentum', { optimiser: { kind: 'momentum' } }, 'momentum: the update is not −η times the gradient'],
  ['weight decay', { optimiser: { kind: 'sgd', weightDecay: 0.1 } }, 'weight decay: '],
  ['a gain', { model: { map: 'norm-like', gain: true }, batches: [[0], [1]] }, 'learnable gain: '],
  [
    'placement post',
    { model: { map: 'norm-like', placement: 'post' }, batches: [[0], [1]] },
    'placement post: ',
  ],
] as const)('%s has no self gain, and says so', async (_, spec, reason) => {
  const report = await verifyRun(
    syntheticRun(specOf('mlp', { ...JSON.parse(JSON.stringify(spec)), split: false })),
  )
  const check = report.checks.find(({ name, tap }) => name.startsWith('self gain') && tap === 'logits')
  const members = report.checks.find(
    ({ name, tap }) => name.startsWith('own step of the batch') && tap === 'logits',
  )
  expect([check?.applies, members?.applies].join()).toContain(reason)
})

test('several positions have no self gain of their own, and say so', async () => {
  const report = await verifyRun(syntheticRun(specOf('cnn', { batches: [[0], [1]] })))
  const check = report.checks.find(({ name, tap }) => name.startsWith('self gain') && tap === 'conv1')
  expect(check?.applies).toContain('several positions')
  expect(report.verdict).toBe('holds')
})

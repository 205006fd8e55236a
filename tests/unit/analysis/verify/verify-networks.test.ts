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

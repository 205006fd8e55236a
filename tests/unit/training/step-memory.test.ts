/** The estimate against the memory that is laid out for the update. */
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import { sizeOf } from '../../../src-main/programs/program.ts'
import { traceStep } from '../../../src-main/programs/trace/trace-step.ts'
import { planStep } from '../../../src-main/programs/wasm/plan-step.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { mixesRows } from '../../../src-main/shared/network/network.ts'
import { numbersOfRow } from '../../../src-main/training/network-size.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { rowsOfEvaluation, stepBytes } from '../../../src-main/training/step-memory.ts'
import { trainingSteps } from '../../../src-main/training/training-steps.ts'
import { clouds } from './data.ts'

beforeAll(() => startBackend('wasm'))

const points = clouds(200, 10)
const imagesOf = (shape: number[]): Dataset => ({ ...clouds(64, sizeOf(shape)), inputShape: shape })
const [grey, coloured] = [imagesOf([16, 16]), imagesOf([16, 16, 3])]

const twoPooled = [{ pool: 'max' }, { channels: 16, pool: 'max' }]
const inSteps = [{ channels: 8 }, { channels: 8, stride: 2 }]
const cases: [string, object, Dataset, batch: number, probes: number][] = [
  ['many rows', { hidden: [20, 20] }, points, 200, 200],
  ['many layers', { hidden: [30, 30, 30, 30, 30] }, points, 100, 100],
  ['many parameters', { hidden: [400, 400] }, points, 4, 4],
  ['a stream', { kind: 'residual-mlp', width: 32, blocks: 3 }, points, 50, 100],
  ['images', { kind: 'cnn', convolutions: twoPooled }, grey, 32, 32],
  ['images, most in the batch', { kind: 'cnn', convolutions: twoPooled }, grey, 64, 4],
  ['images in steps', { kind: 'cnn', convolutions: inSteps, readout: 'average' }, coloured, 8, 32],
  ['tokens', { kind: 'transformer', width: 32, blocks: 1 }, grey, 32, 32],
  ['many tokens', { kind: 'transformer', width: 16, heads: 4, patch: 2 }, grey, 16, 16],
  ['large tokens', { kind: 'transformer', width: 96, heads: 4, patch: 8 }, grey, 2, 2],
]

const maps = [
  { map: 'affine' },
  { map: 'affine-like' },
  { map: 'norm-like', gain: true },
  { map: 'layer-norm', gain: true, placement: 'pre' },
  { map: 'layer-norm', gain: true, placement: 'post' },
  { map: 'batch-norm', gain: true, placement: 'pre' },
  { map: 'batch-norm', placement: 'post' },
]

/** Of the memory that is laid out, the share of the estimate. */
function shareOf(document: object, data: Dataset): number {
  const plan = planTraining(parseSpec(document), data)
  const { recorded } = trainingSteps(plan)
  const program = recorded && traceStep(recorded)
  if (!program) throw new Error('expected a recorded step')
  const numbers = (shapes: { shape: readonly number[] }[]): number =>
    shapes.reduce((sum, { shape }) => sum + sizeOf(shape), 0)
  const laidOut = 4 * numbers([...program.inputs.values()]) + planStep(program).bytes
  const estimate = stepBytes({
    parameters: numbers(plan.parameters),
    memory: numbers(plan.memory),
    numbers: numbersOfRow(plan.network),
    mixesRows: mixesRows(plan.network),
    batch: plan.batchSize,
    probes: plan.probes.length,
    evaluated: 1,
  })
  return laidOut / estimate
}

describe.each(cases)('of %s', (_what, model, data, batchSize, probes) => {
  const documentOf = (ofMap: object, others: object = {}) => ({
    model: { ...model, activation: 'gelu', ...ofMap },
    training: { batchSize },
    record: { probes, split: true },
    ...others,
  })

  test.each(maps)('the estimate is enough and not three times too much with %o', (ofMap) => {
    const share = shareOf(documentOf(ofMap), data)
    expect(share).toBeLessThan(1.05)
    expect(share).toBeGreaterThan(0.35)
  })

  test('the estimate is enough with what Adam remembers', () => {
    const others = { optimiser: { kind: 'adam' }, record: { probes } }
    expect(shareOf(documentOf({ map: 'layer-norm', gain: true }, others), data)).toBeLessThan(1.05)
  })
})

test('an evaluation takes as many rows at once as fit, however large they are', () => {
  expect([10, 20_000, 1e9].map(rowsOfEvaluation)).toEqual([2048, 838, 16])
})

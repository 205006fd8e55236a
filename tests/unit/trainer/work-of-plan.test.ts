import { expect, test } from 'vitest'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { workOf } from '../../../src-main/trainer/work-of-plan.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { clouds } from '../training/data.ts'

/** Two features, three classes: products of [2, 6], [6, 5] and [5, 3]. */
const work = (record: object): number => {
  const spec = parseSpec({ model: { hidden: [6, 5] }, training: { steps: 100, batchSize: 7 }, record })
  return workOf(planTraining(spec, clouds()))
}

const [first, later] = [2 * 6, 6 * 5 + 5 * 3]
const ofProbes = 4 * (2 * first + 5 * later)

test('an update is its products, the batch and the probes counted row by row', () => {
  expect(work({ probes: 4 })).toBe(7 * (2 * first + 3 * later) + ofProbes)
})

test('probes that are recorded at every second update are counted half', () => {
  expect(work({ probes: 4, every: 2 })).toBe(work({ probes: 4 }) - ofProbes / 2)
})

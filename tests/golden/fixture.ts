/** One fixture of `oracle/generate.py`: exact updates of a small network, in float64. Arrays are flat, row-major. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Dataset } from '../../src-main/datasets/dataset.ts'
import { tapArrays } from '../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../src-main/shared/contract/parse-spec.ts'
import { planTraining } from '../../src-main/training/plan-training.ts'
import type { TrainingPlan } from '../../src-main/training/training-plan.ts'

const numbers = z.array(z.number())
const byName = z.record(z.string(), numbers)

const fixtureSchema = z.strictObject({
  spec: z.looseObject({ name: z.string() }),
  features: z.int(),
  classes: z.int(),
  inputs: numbers,
  labels: numbers,
  /** Parameters before the first update and after the last. */
  initial: byName,
  final: byName,
  rows: z.array(
    z.strictObject({
      batch: numbers,
      loss: z.number(),
      taps: z.record(z.string(), z.record(z.enum(tapArrays), numbers)),
    }),
  ),
})
export type Fixture = z.output<typeof fixtureSchema>

const folder = join(import.meta.dirname, 'fixtures')

export const fixtures: readonly Fixture[] = readdirSync(folder).map((file) =>
  fixtureSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
)

/** The fixture's network and data as our own program takes them. */
export function planOf({ spec, features, classes, inputs, labels }: Fixture): TrainingPlan {
  const dataset: Dataset = {
    name: 'fixture',
    classes: Array.from({ length: classes }, (_, index) => String(index)),
    inputShape: [features],
    train: {
      count: labels.length,
      features,
      inputs: Float32Array.from(inputs),
      labels: Int32Array.from(labels),
    },
    test: null,
  }
  return planTraining(parseSpec(spec), dataset)
}

/** One fixture of `oracle/generate.py`: exact updates of a small network, in float64. Arrays are flat, row-major. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Dataset } from '../../src-main/datasets/dataset.ts'
import { type TapArray, tapArrays } from '../../src-main/recorder/recorded-row.ts'
import { parseSpec } from '../../src-main/shared/contract/parse-spec.ts'
import { planTraining } from '../../src-main/training/plan-training.ts'
import type { TrainingPlan } from '../../src-main/training/training-plan.ts'

const numbers = z.array(z.number())
const byName = z.record(z.string(), numbers)

/** What a row holds of a tap; `self` at maps, where the spec asks for the split. */
export const fixtureArrays: readonly TapArray[] = [...tapArrays, 'self']

const fixtureSchema = z.strictObject({
  spec: z.looseObject({ name: z.string() }),
  features: z.int(),
  /** Of one sample; absent: `[features]`. */
  inputShape: z.array(z.int()).optional(),
  /** Whether that is [token, feature]. */
  sequence: z.literal(true).optional(),
  classes: z.int(),
  inputs: numbers,
  labels: numbers,
  /** [sample, target], where these are wanted and not the classes. */
  targets: numbers.optional(),
  /** Parameters before the first update and after the last, there with the memory of the optimiser. */
  initial: byName,
  final: byName,
  rows: z.array(
    z.strictObject({
      batch: numbers,
      loss: z.number(),
      taps: z.record(z.string(), z.partialRecord(z.enum(fixtureArrays), numbers)),
    }),
  ),
})
export type Fixture = z.output<typeof fixtureSchema>

const folder = join(import.meta.dirname, 'fixtures')

export const fixtures: readonly Fixture[] = readdirSync(folder).map((file) =>
  fixtureSchema.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
)

/** The fixture's network and data as our own program takes them. */
export function planOf(fixture: Fixture): TrainingPlan {
  const { spec, features, classes, inputs, labels, targets } = fixture
  const dataset: Dataset = {
    name: 'fixture',
    classes: targets ? [] : Array.from({ length: classes }, (_, index) => String(index)),
    inputShape: fixture.inputShape ?? [features],
    ...(fixture.sequence && { sequence: true }),
    ...(targets && { targets: targets.length / labels.length }),
    train: {
      count: labels.length,
      features,
      inputs: Float32Array.from(inputs),
      labels: Int32Array.from(labels),
      ...(targets && { targets: Float32Array.from(targets) }),
    },
    test: null,
  }
  return planTraining(parseSpec(spec), dataset)
}

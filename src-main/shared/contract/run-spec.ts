/** One run as one JSON document. Every field has a default, so `{}` is a spec. */
import { z } from 'zod'
import { datasetSchema } from './dataset-spec.ts'
import { limits } from './limits.ts'
import { modelSchema } from './model-spec.ts'

export const optimiserSchema = z.strictObject({
  kind: z.literal('sgd').default('sgd'),
  learningRate: z.number().positive().max(1e6).default(0.1),
})

export const trainingSchema = z.strictObject({
  /** Parameter updates. */
  steps: z.int().min(1).max(limits.steps).default(2000),
  /** Samples in a batch; `"full"`: the whole training set. */
  batchSize: z.union([z.int().min(1).max(limits.batchSize), z.literal('full')]).default(32),
  /** A new permutation of the samples each epoch; otherwise they come in the order of the data set. */
  shuffle: z.boolean().default(true),
  /** Of the initial weights, the batches and the choice of probes. */
  seed: z.int().min(0).max(0xffff_ffff).default(1),
})

export const recordSchema = z.strictObject({
  /** The samples followed through the run: how many, which, or every training sample. */
  probes: z
    .union([
      z.int().min(1).max(limits.probes),
      z.literal('all'),
      z.array(z.int().min(0)).min(1).max(limits.probes),
    ])
    .default(64),
  /** A row every so many updates. */
  every: z.int().min(1).max(limits.steps).default(1),
  taps: z
    .union([
      z.literal('all'),
      z
        .array(z.string())
        .min(1)
        .max(limits.layers + 1),
    ])
    .default('all'),
  /** Parameters are kept every so many updates, and at the end. */
  checkpointEvery: z.int().min(1).max(limits.steps).default(100),
  /** Loss and accuracy over the test part (the training part where there is none), every so many updates. */
  evaluateEvery: z.int().min(1).max(limits.steps).default(50),
  /** Whether the training set is kept in the run; `"auto"`: when it is below 64 MiB. */
  dataset: z.union([z.boolean(), z.literal('auto')]).default('auto'),
})

/** Shown in terminals, windows and figures: control characters would act there. */
export const runNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(limits.nameLength)
  .regex(/^\P{Cc}*$/u, 'expected a text without control characters')

export const runSpecSchema = z.strictObject({
  name: runNameSchema.default('untitled'),
  dataset: datasetSchema.prefault({ kind: 'spirals' }),
  model: modelSchema.prefault({}),
  optimiser: optimiserSchema.prefault({}),
  training: trainingSchema.prefault({}),
  record: recordSchema.prefault({}),
})

/** A spec as a person writes it: anything may be left out. */
export type RunSpecInput = z.input<typeof runSpecSchema>
/** A spec with every default filled in. */
export type RunSpec = z.output<typeof runSpecSchema>

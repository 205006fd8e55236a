/** One run as one JSON document. Every field has a default, so `{}` is a spec. */
import { z } from 'zod'
import { datasetSchema } from './dataset-spec.ts'
import { limits } from './limits.ts'
import { modelSchema } from './model-spec.ts'

/** How η, the learning rate, goes over the updates: `warmUp` of them rise to it in equal steps, then … */
const warmUp = z.int().min(0).max(limits.steps).default(0)
export const scheduleSchema = z.discriminatedUnion('kind', [
  /** … it stays, */
  z.strictObject({ kind: z.literal('constant').default('constant'), warmUp }),
  /** … falls along half a cosine to `floor`·η at the last update, */
  z.strictObject({ kind: z.literal('cosine'), warmUp, floor: z.number().min(0).max(1).default(0) }),
  /** … or is multiplied by `factor` after every so many updates. */
  z.strictObject({
    kind: z.literal('step'),
    warmUp,
    every: z.int().min(1).max(limits.steps).default(1000),
    factor: z.number().positive().max(1).default(0.1),
  }),
])
export type ScheduleSpec = z.output<typeof scheduleSchema>

const share = z.number().min(0).lt(1)
const rule = {
  learningRate: z.number().positive().max(1e6).default(0.1),
  schedule: scheduleSchema.prefault({}),
  /** λ: adds λθ to the gradient; adamw takes ηλθ off θ itself. */
  weightDecay: z.number().min(0).max(1e3).default(0),
}
const adaptive = { ...rule, learningRate: rule.learningRate.default(0.001) }
const momentum = share.default(0.9)
const moments = { beta1: share.default(0.9), beta2: share.default(0.999) }
const optimiserEpsilon = z.number().positive().max(1).default(1e-8)

export const optimiserSchemas = {
  sgd: z.strictObject({ kind: z.literal('sgd').default('sgd'), ...rule }),
  momentum: z.strictObject({ kind: z.literal('momentum'), ...rule, momentum }),
  nesterov: z.strictObject({ kind: z.literal('nesterov'), ...rule, momentum }),
  adam: z.strictObject({ kind: z.literal('adam'), ...adaptive, ...moments, epsilon: optimiserEpsilon }),
  adamw: z.strictObject({
    kind: z.literal('adamw'),
    ...adaptive,
    weightDecay: rule.weightDecay.default(0.01),
    ...moments,
    epsilon: optimiserEpsilon,
  }),
  rmsprop: z.strictObject({
    kind: z.literal('rmsprop'),
    ...adaptive,
    /** Of the mean square of the gradient. */
    decay: share.default(0.99),
    epsilon: optimiserEpsilon,
  }),
} as const

export const optimiserKinds = Object.keys(optimiserSchemas) as (keyof typeof optimiserSchemas)[]

export const optimiserSchema = z.discriminatedUnion('kind', [
  optimiserSchemas.sgd,
  optimiserSchemas.momentum,
  optimiserSchemas.nesterov,
  optimiserSchemas.adam,
  optimiserSchemas.adamw,
  optimiserSchemas.rmsprop,
])
export type OptimiserSpec = z.output<typeof optimiserSchema>

/** Whether an update is −η times the gradient and nothing else: what the closed forms are about. */
export const isPlainDescent = ({ kind, weightDecay }: OptimiserSpec): boolean =>
  kind === 'sgd' && weightDecay === 0

export const lossKinds = ['cross-entropy', 'mean-squared-error'] as const
export type LossKind = (typeof lossKinds)[number]

export const trainingSchema = z.strictObject({
  /** ℓ of one sample; `mean-squared-error` is over its outputs, against its target or its class as 1 among zeros. */
  loss: z.enum(lossKinds).default('cross-entropy'),
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
        .max(12 * limits.layers),
    ])
    .default('all'),
  /** Whether the self part of every own step is kept as well; for plain gradient descent. */
  split: z.boolean().default(false),
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

/** What a run trains on: a generated set, or files on this machine. */
import { z } from 'zod'
import { limits } from './limits.ts'

const seed = z.int().min(0).max(0xffff_ffff)
const samples = z.int().min(2).max(limits.samples)
const noise = z.number().min(0).max(10)
const classes = z.int().min(2).max(limits.classes)
const dimensions = z.int().min(1).max(limits.dimensions)
const path = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^\P{Cc}*$/u, 'expected a path without control characters')

/** `none`; `standard`: each feature to mean 0 and deviation 1; `range`: all features by one minimum and maximum to [0, 1]. Measured on the training part. */
export const normalisations = ['none', 'standard', 'range'] as const

const split = {
  /** The share of the samples held out for evaluation, drawn by `seed`. */
  testFraction: z.number().min(0).max(0.9).default(0),
  seed: seed.default(0),
}
const generated = {
  ...split,
  samples: samples.default(600),
  normalise: z.enum(normalisations).default('none'),
}
const loaded = {
  ...split,
  normalise: z.enum(normalisations).default('standard'),
  /** At most so many samples, drawn by `seed`; absent: all. */
  samples: samples.optional(),
}

export const datasetSchemas = {
  blobs: z.strictObject({
    kind: z.literal('blobs'),
    ...generated,
    classes: classes.default(3),
    dimensions: dimensions.default(2),
    noise: noise.default(0.5),
  }),
  moons: z.strictObject({ kind: z.literal('moons'), ...generated, noise: noise.default(0.1) }),
  circles: z.strictObject({ kind: z.literal('circles'), ...generated, noise: noise.default(0.05) }),
  spirals: z.strictObject({
    kind: z.literal('spirals'),
    ...generated,
    classes: z.int().min(2).max(16).default(3),
    noise: noise.default(0.1),
  }),
  xor: z.strictObject({ kind: z.literal('xor'), ...generated, noise: noise.default(0.1) }),
  'teacher-student': z.strictObject({
    kind: z.literal('teacher-student'),
    ...generated,
    dimensions: dimensions.default(16),
    classes: classes.default(4),
    /** Hidden units of the teacher, a one-hidden-layer tanh network whose largest logit is the label. */
    teacherUnits: z.int().min(1).max(limits.units).default(32),
    /** Or the teacher's outputs themselves are the targets, `classes` of them. */
    task: z.enum(['classification', 'regression']).default('classification'),
  }),
  'associative-recall': z.strictObject({
    kind: z.literal('associative-recall'),
    ...generated,
    samples: samples.default(1000),
    /** Pairs of a key and a value in a sequence, each key once; a last token asks for one key's value. */
    pairs: z.int().min(1).max(256).default(4),
    keys: z.int().min(1).max(1024).default(8),
    /** The classes. */
    values: classes.default(4),
  }),
  images: z.strictObject({
    kind: z.literal('images'),
    ...generated,
    samples: samples.default(1000),
    /** Height and width in pixels. */
    side: z.int().min(6).max(64).default(12),
    classes: z.int().min(2).max(6).default(4),
    noise: noise.default(0.2),
  }),
  idx: z.strictObject({
    kind: z.literal('idx'),
    ...loaded,
    images: path,
    labels: path,
    testImages: path.optional(),
    testLabels: path.optional(),
  }),
  cifar10: z.strictObject({
    kind: z.literal('cifar10'),
    ...loaded,
    files: z.array(path).min(1),
    testFiles: z.array(path).optional(),
  }),
  csv: z.strictObject({
    kind: z.literal('csv'),
    ...loaded,
    file: path,
    /** The name of the column that holds the class. */
    label: z.string().min(1),
  }),
  npy: z.strictObject({ kind: z.literal('npy'), ...loaded, inputs: path, labels: path }),
} as const

export const datasetKinds = Object.keys(datasetSchemas) as (keyof typeof datasetSchemas)[]

export const datasetSchema = z.discriminatedUnion('kind', [
  datasetSchemas.blobs,
  datasetSchemas.moons,
  datasetSchemas.circles,
  datasetSchemas.spirals,
  datasetSchemas.xor,
  datasetSchemas['teacher-student'],
  datasetSchemas['associative-recall'],
  datasetSchemas.images,
  datasetSchemas.idx,
  datasetSchemas.cifar10,
  datasetSchemas.csv,
  datasetSchemas.npy,
])

export type DatasetSpec = z.output<typeof datasetSchema>
export type DatasetKind = DatasetSpec['kind']
export type DatasetSpecOf<Kind extends DatasetKind> = Extract<DatasetSpec, { kind: Kind }>

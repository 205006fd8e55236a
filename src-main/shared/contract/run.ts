/** What a run says of itself: the `misstep` attribute of its group, and the summary that lists show. */
import { z } from 'zod'
import { runSpecSchema } from './run-spec.ts'

export const runStatuses = ['running', 'complete', 'stopped', 'diverged', 'failed'] as const
export type RunStatus = (typeof runStatuses)[number]

export const environmentSchema = z.object({
  /** Version of Misstep. */
  application: z.string(),
  backend: z.string(),
  backendVersion: z.string(),
  /** What it computed on: "WebAssembly with SIMD, 1 thread". The oldest runs do not say. */
  backendDevice: z.string().optional(),
  /** Why this backend: asked for, or chosen. */
  backendReason: z.string(),
  platform: z.string(),
  processor: z.string(),
  runtime: z.string(),
})
export type Environment = z.output<typeof environmentSchema>

export const datasetDescriptionSchema = z.object({
  name: z.string(),
  /** One name per class, in the order of the labels. */
  classes: z.array(z.string()),
  /** Of one sample: `[features]`, `[height, width, channel]`, or of a sequence `[token, features]`. */
  inputShape: z.array(z.int()),
  sequence: z.boolean().default(false),
  /** Numbers of a target, where the samples have one instead of a class. */
  targets: z.int().min(1).optional(),
  trainSamples: z.int(),
  testSamples: z.int(),
  /** SHA-256 of the training inputs and labels, so that a run names its data even when it does not hold them. */
  hash: z.string(),
})
export type DatasetDescription = z.output<typeof datasetDescriptionSchema>

/** Where a run that goes on from a checkpoint of another began. Its updates are counted from the beginning of that run. */
export const branchedSchema = z.object({
  /** The run that the checkpoint is of: its folder without `.misstep`, and what it was called. */
  from: z.string(),
  name: z.string(),
  /** Updates applied at the checkpoint. */
  step: z.int().min(0),
  /** Updates applied when the memory of the optimiser began, at zero; those of the checkpoint, where the optimiser is another. */
  memorySince: z.int().min(0),
})
export type Branched = z.output<typeof branchedSchema>

export const runAttributesSchema = z.object({
  schema: z.literal(1),
  name: z.string(),
  status: z.enum(runStatuses),
  /** Why it ended, where that needs saying: "loss is NaN at row 812". */
  reason: z.string().optional(),
  spec: runSpecSchema,
  environment: environmentSchema,
  dataset: datasetDescriptionSchema,
  branched: branchedSchema.optional(),
  /** ISO 8601, UTC. */
  started: z.string(),
  finished: z.string().optional(),
  /** Each time that training went on after it had ended: the rows from `rows` on were made there. */
  resumed: z
    .array(z.object({ started: z.string(), rows: z.int().min(0), environment: environmentSchema }))
    .optional(),
  /** Rows committed: no array may be read beyond this. */
  rows: z.int().min(0),
  /** Of `eval/*` and of `params/*`: how many were committed. */
  evaluations: z.int().min(0),
  checkpoints: z.int().min(0),
})
export type RunAttributes = z.output<typeof runAttributesSchema>

export interface TapDescription {
  name: string
  /** Numbers of one probe's value: the product of `shape`. */
  units: number
  /** `[unit]`, `[height, width, channel]`, `[token, unit]`, … */
  shape: number[]
  /** Of a parametric map, what the spec calls it; null of what has no parameters, such as a residual stream. */
  map: string | null
}

/** A run in the list. `live` is what no file can tell: that a trainer of this engine is at work on it. */
export interface RunSummary {
  /** The directory's name without `.misstep`; unique within the engine's folder of runs. */
  id: string
  name: string
  status: RunStatus
  live: 'training' | 'paused' | null
  reason: string | null
  rows: number
  /** Rows that the run will have when complete. */
  plannedRows: number
  started: string
  dataset: string
  map: string
  /** Loss at the last committed row; null before the first. */
  loss: number | null
}

export interface RunDetails extends RunSummary {
  /** Where it lies on this machine. */
  path: string
  attributes: RunAttributes
  taps: TapDescription[]
  /** Updates applied at each checkpoint that was committed when the run was opened. */
  checkpoints: Int32Array
  probes: {
    /** Positions in the training set, [probe]. */
    index: Int32Array
    /** Classes, [probe]. */
    label: Int32Array
    /** Inputs, [probe, features]. */
    input: Float32Array
  }
}

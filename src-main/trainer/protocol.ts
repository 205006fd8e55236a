/**
 * What the engine and a trainer say to each other. One trainer trains one run: the engine's first message is `start`
 * or `continue`, the trainer's is `started` or `refused`, its last is `finished`. Both ends parse what they receive.
 */
import { z } from 'zod'
import type { BackendRequest } from '../backends/start-backend.ts'
import { errorMessageSchema } from '../shared/contract/errors.ts'
import { runStatuses } from '../shared/contract/run.ts'
import { runSpecSchema } from '../shared/contract/run-spec.ts'

// As words and not by import: the engine, which parses too, loads no backend.
const backendRequests = [
  'auto',
  'tensorflow',
  'webgpu',
  'wasm',
  'cpu',
] as const satisfies readonly BackendRequest[]

const count = z.int().min(0)
/** A loss may be NaN or infinite: that is news, not a broken message. */
const loss = z.custom<number>((value) => typeof value === 'number', 'expected a number')

export const toTrainerSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    spec: runSpecSchema,
    /** Where the run is written; it must not exist. */
    directory: z.string().min(1),
    backend: z.enum(backendRequests),
    /** Of a branch: the run and the updates applied at the checkpoint that it goes on from. */
    from: z.strictObject({ directory: z.string().min(1), step: count }).optional(),
  }),
  /** A run that has ended before its last update goes on, on the backend that it was trained on. */
  z.strictObject({ kind: z.literal('continue'), directory: z.string().min(1) }),
  z.strictObject({ kind: z.literal('pause') }),
  z.strictObject({ kind: z.literal('resume') }),
  z.strictObject({ kind: z.literal('stop') }),
])
export type ToTrainer = z.output<typeof toTrainerSchema>
/** The first message. */
export type TrainerTask = Extract<ToTrainer, { kind: 'start' | 'continue' }>

export const trainingProgressSchema = z.strictObject({
  live: z.enum(['training', 'paused']),
  /** Committed: what a reader can read. */
  rows: count,
  /** Updates applied at the last event. */
  step: count,
  loss,
  stepsPerSecond: z.number().min(0),
})
/** Where a training stands, told after a commit and at most 20 times a second. */
export type TrainingProgress = z.output<typeof trainingProgressSchema>

export const trainingOutcomeSchema = z.strictObject({
  status: z.enum(runStatuses).exclude(['running']),
  reason: z.string().nullable(),
  rows: count,
  step: count,
  loss,
  backend: z.string(),
})
/** How a training ended. */
export type TrainingOutcome = z.output<typeof trainingOutcomeSchema>

export const fromTrainerSchema = z.discriminatedUnion('kind', [
  /** The run exists on disk and its training begins. */
  z.strictObject({ kind: z.literal('started'), backend: z.string() }),
  /** Nothing was written. */
  z.strictObject({
    kind: z.literal('refused'),
    error: errorMessageSchema,
  }),
  z.strictObject({ kind: z.literal('progress'), progress: trainingProgressSchema }),
  z.strictObject({ kind: z.literal('finished'), outcome: trainingOutcomeSchema }),
])
export type FromTrainer = z.output<typeof fromTrainerSchema>

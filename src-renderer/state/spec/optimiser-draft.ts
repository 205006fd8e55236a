/** Another optimiser, or another schedule of η, in the form. */
import {
  type optimiserKinds,
  optimiserSchemas,
  scheduleSchema,
} from '../../../src-main/shared/contract/run-spec.ts'
import { draftOfKind } from './draft-of-kind.ts'
import type { JsonObject } from './json-path.ts'

const [constant, cosine, step] = scheduleSchema.options
export const scheduleSchemas = { constant, cosine, step } as const
export const scheduleKinds = Object.keys(scheduleSchemas) as (keyof typeof scheduleSchemas)[]

export const optimiserOfKind = (kind: (typeof optimiserKinds)[number], present: unknown): JsonObject =>
  draftOfKind(optimiserSchemas, kind, present, { own: ['learningRate', 'weightDecay'] })

export const scheduleOfKind = (kind: (typeof scheduleKinds)[number], present: unknown): JsonObject =>
  draftOfKind(scheduleSchemas, kind, present)

/**
 * What is looked at and how, whole: what a bookmark keeps, what undo goes back to, what the window comes back as.
 * Everything that is read from a file is parsed by this schema; a field that a later version adds has a default.
 */
import { z } from 'zod'
import { frameComponents } from '../projection/score-layout.ts'
import { viewComparisonSchema } from './view-comparison.ts'

const unit = z.int().min(0)
const probe = z.int().min(0)
const finite = z.number()
const triple = z.tuple([finite, finite, finite])

/** The drawn space: a linear map of the scores, so that a drawn arrow is the arrow. */
export const viewProjectionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('pca') }),
  z.strictObject({ kind: z.literal('units'), units: z.tuple([unit, unit, unit]) }),
  /** Linear discriminants of the classes. */
  z.strictObject({ kind: z.literal('classes') }),
  /** Mean steepest, mean actual, first residual component. */
  z.strictObject({ kind: z.literal('misstep') }),
  /** Three random orthonormal directions within the frame. */
  z.strictObject({ kind: z.literal('random'), seed: z.int().min(0) }),
  /** A grand tour of the frame, `time` along its way (seconds at speed 1), from where it was entered or last steered. */
  z.strictObject({
    kind: z.literal('tour'),
    time: finite,
    anchor: z.array(finite).length(3 * frameComponents),
    anchorTime: finite,
  }),
])
export type ViewProjection = z.output<typeof viewProjectionSchema>

const measuredQuantities = [
  'gain',
  'own-gain',
  'alignment',
  'own-alignment',
  'actual-length',
  'steepest-length',
  'input-norm',
  'loss',
  'movement',
  'neighbour-movement',
] as const

/**
 * Of a probe, at a row. `apart`: how far log gain is from the row's median, which is what the divergence index sums up.
 * `non-positive`: of the run, the share of rows with a gain that is not positive.
 */
export const quantityIds = [...measuredQuantities, 'apart', 'non-positive'] as const
export type QuantityId = (typeof quantityIds)[number]

export const colourings = ['class', 'probe', ...measuredQuantities, 'non-positive'] as const
export type Colouring = (typeof colourings)[number]

export const cameraPoseSchema = z.strictObject({
  position: triple,
  target: triple,
  up: triple,
  /** Vertical, degrees. */
  fieldOfView: finite,
})

/** By what the table of probes can be sorted. */
export const probeColumns = ['index', 'class', 'sample', ...quantityIds] as const

const chartsSchema = z.strictObject({
  /** The updates that charts over time show; null: all. */
  window: z.strictObject({ from: z.number().min(0), to: z.number().min(0) }).nullable(),
  /** Of which step the charts of gain are. */
  source: z.enum(['own', 'actual']),
  /** Whether marked probes stand apart from the rest. */
  apart: z.boolean(),
  /** What the layer map shows. */
  layers: z.enum(['divergence', 'gain', 'alignment', 'non-positive']),
})

const probeTableSchema = z.strictObject({
  /** As it is typed: `class:2 gain < 0.5`. */
  filter: z.string().max(500),
  over: z.enum(['row', 'median', 'worst']),
  column: z.enum(probeColumns),
  descending: z.boolean(),
})

const switches = (most: number) =>
  z
    .record(z.string().max(60), z.boolean())
    .refine((one) => Object.keys(one).length <= most, { error: `expected at most ${most} of them` })

/** What is optional was not written by earlier versions: nothing is said of it. */
export const viewStateSchema = z.strictObject({
  tap: z.string().max(100),
  projection: viewProjectionSchema,
  colouring: z.enum(colourings),
  actual: z.boolean(),
  steepest: z.boolean(),
  steepestLength: z.enum(['matched', 'per-sample', 'true']),
  arrowScale: z.union([z.literal('auto'), z.number().positive()]),
  /** Of which rows arrows are drawn: under the playhead, along the trail where they can be told apart, or of every one. */
  arrowRows: z.enum(['playhead', 'trail', 'every']),
  /** Rows of path behind each probe; null: all of them. */
  trail: z.union([z.literal('auto'), z.number().min(0), z.null()]),
  /** The probe that is inspected. */
  selected: probe.nullable(),
  /** The probes that are marked together in every view. */
  selection: z.array(probe).max(100_000),
  /** Neither drawn nor counted. */
  hidden: z.array(probe).max(100_000),
  /** Fractional row of the run. */
  row: z.number().min(0),
  camera: cameraPoseSchema.nullable(),
  /** The rows that are played over and over, of the run; null: all. */
  range: z
    .strictObject({ first: z.number().min(0), last: z.number().min(0) })
    .nullable()
    .optional(),
  /** The pixel or token of the tap that is inspected; null: the whole value. */
  position: unit.nullable().optional(),
  comparison: viewComparisonSchema.optional(),
  charts: chartsSchema.optional(),
  probeTable: probeTableSchema.optional(),
  /** Which panels are open, by their ids. */
  panels: switches(60).optional(),
  /** Which sections of the charts are open, by their ids, of those that a person opened or closed. */
  sections: switches(100).optional(),
})
export type ViewState = z.output<typeof viewStateSchema>

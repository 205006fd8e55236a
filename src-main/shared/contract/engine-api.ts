/**
 * What a window can ask of the engine, and what the engine tells it. One contract, two carriers: Electron's IPC and a
 * WebSocket on loopback. Requests are parsed by these schemas on the engine's side, whoever sent them.
 */
import { z } from 'zod'
import { datasetSchema } from './dataset-spec.ts'
import { inspectStepSchema, type StepInspection } from './inspection.ts'
import type { RunDetails, RunStatus, RunSummary } from './run.ts'
import { runNameSchema, runSpecSchema } from './run-spec.ts'

const id = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^/\\]+$/)
const row = z.int().min(0)
const tap = z.string().min(1).max(100)

/** How activations are brought into the drawn space: always linear, so that a drawn arrow is the arrow. */
export const projectionSchema = z.discriminatedUnion('kind', [
  /** Principal components of the activations over all probes and committed rows. */
  z.strictObject({ kind: z.literal('pca') }),
  /** Three units of the tap, by index. */
  z.strictObject({
    kind: z.literal('units'),
    units: z.tuple([z.int().min(0), z.int().min(0), z.int().min(0)]),
  }),
])
export type Projection = z.output<typeof projectionSchema>

export const requestSchemas = {
  describe: z.strictObject({}),
  previewDataset: z.strictObject({ dataset: datasetSchema }),
  startRun: z.strictObject({ spec: runSpecSchema }),
  pauseRun: z.strictObject({ id }),
  resumeRun: z.strictObject({ id }),
  stopRun: z.strictObject({ id }),
  listRuns: z.strictObject({}),
  openRun: z.strictObject({ id }),
  renameRun: z.strictObject({ id, name: runNameSchema }),
  trashRun: z.strictObject({ id }),
  readSeries: z.strictObject({ id, from: row }),
  readScores: z.strictObject({ id, tap, projection: projectionSchema, from: row, basis: z.int().min(0) }),
  readStatistics: z.strictObject({ id, tap, from: row }),
  inspectStep: inspectStepSchema,
  readLayerMap: z.strictObject({ id, from: row, binRows: z.int().min(0) }),
} as const

export type Requests = { [Method in keyof typeof requestSchemas]: z.output<(typeof requestSchemas)[Method]> }
export type Method = keyof Requests

/** One engine, as a window sees it. Every method may throw `MisstepError`. */
export type EngineApi = { [M in Method]: (request: Requests[M]) => Promise<Replies[M]> }

export interface Replies {
  describe: EngineDescription
  previewDataset: DatasetPreview
  startRun: RunSummary
  pauseRun: null
  resumeRun: null
  stopRun: null
  listRuns: RunSummary[]
  openRun: RunDetails
  renameRun: RunSummary
  trashRun: null
  readSeries: Series
  readScores: Scores
  readStatistics: Statistics
  inspectStep: StepInspection
  readLayerMap: LayerMap
}

export interface EngineDescription {
  version: string
  shell: 'electron' | 'web'
  platform: string
  /** The folder of runs. */
  runsFolder: string
}

export interface DatasetPreview {
  name: string
  classes: string[]
  inputShape: number[]
  trainSamples: number
  testSamples: number
  /** Up to 1,000 training samples in two dimensions: the inputs themselves, or their first two principal components. [point, 2] */
  points: Float32Array
  /** [point] */
  labels: Int32Array
  /** What the two dimensions are: `["x1", "x2"]` or `["PC 1", "PC 2"]`. */
  axes: [string, string]
}

/** Per row, from row `from` on. */
export interface Series {
  from: number
  /** Updates applied before the row. [row] */
  steps: Int32Array
  /** Mean loss of the batch, nats. [row] */
  loss: Float32Array
  learningRate: Float32Array
  /** Evaluations, all of them: updates applied, mean loss, accuracy in [0, 1]. [evaluation] */
  evalSteps: Int32Array
  evalLoss: Float32Array
  evalAccuracy: Float32Array
}

/**
 * The activations and steps of one tap in the basis of one projection, from row `from` on.
 * While a run grows its principal components are fitted anew now and then: a reply in another basis than the one the
 * window has (`basis.version`) starts at row 0 again and replaces everything.
 */
export interface Scores {
  basis: Basis
  from: number
  rows: number
  probes: number
  /** Each [row, probe, component], component = 3. Activations are centred on `basis.centre`; steps are differences and are not. */
  activation: Float32Array
  actual: Float32Array
  steepest: Float32Array
  /** Lengths in the full space, [row, probe]; with the drawn length they tell the share outside the drawn space. */
  actualLength: Float32Array
  steepestLength: Float32Array
}

export interface Basis {
  /** Counts up from 1 with every new basis of this run, tap and projection. */
  version: number
  /** One per component: `PC 1`, or `unit 7`. */
  labels: [string, string, string]
  /** Share of the variance of the activations along each axis; they sum to less than 1 where there are more units. */
  variance: [number, number, number]
}

/** Gain, alignment and what theory says of them, for one tap, from row `from` on. [row, probe] unless stated. */
export interface Statistics {
  tap: string
  from: number
  rows: number
  probes: number
  /** ⟨actual, steepest⟩ / ‖steepest‖² */
  actualGain: Float32Array
  /** ⟨own, steepest⟩ / ‖steepest‖² */
  ownGain: Float32Array
  /** Cosine between actual and steepest. */
  actualAlignment: Float32Array
  /** Cosine between own and steepest. */
  ownAlignment: Float32Array
  /** ‖x‖² + 1 of the map's input. */
  inputNorm: Float32Array
  /** What theory says the self gain is; NaN where there is no closed form. */
  theory: Float32Array
  /** 1 where the probe was in the batch of that row. */
  member: Uint8Array
  /** Divergence index of the actual gain: deviation of its logarithm over probes with positive gain. [row] */
  divergence: Float32Array
  /** Share of probes whose actual gain is not positive. [row] */
  nonPositive: Float32Array
}

export const layerQuantities = ['divergence', 'gain', 'alignment', 'non-positive'] as const
export type LayerQuantity = (typeof layerQuantities)[number]

/**
 * Every recorded tap over the whole run, in at most 128 bins of neighbouring rows. Ask again with `from: measured` and
 * the same `binRows` until `measured` is `rows`; a reply with other bins than those asked for starts at bin 0 and replaces
 * everything.
 */
export interface LayerMap {
  /** In the order of the network. */
  taps: string[]
  /** Committed rows, and those up to which every tap has been measured. */
  rows: number
  measured: number
  /** Rows of a bin, a power of two; the last bin may have fewer. */
  binRows: number
  /** The first bin of the reply, and how many there are from it on. */
  from: number
  bins: number
  /**
   * Each [tap, bin], of the actual step: divergence index and share of non-positive gains, means over rows of the bin;
   * gain and alignment, medians over probes and rows. NaN where there is none, or none yet.
   */
  values: Record<LayerQuantity, Float32Array>
}

export interface EngineEvents {
  /** The list of runs changed: something began, ended, was renamed or deleted. */
  runs: RunSummary[]
  /** A live run moved on; at most 20 times a second. */
  progress: RunProgress
}

export interface RunProgress {
  id: string
  status: RunStatus
  live: 'training' | 'paused' | null
  /** Rows committed to disk. */
  rows: number
  /** Updates applied. */
  step: number
  loss: number
  stepsPerSecond: number
  backend: string
  reason: string | null
}

export type EventName = keyof EngineEvents

/** The engine as the window holds it: its methods and its events. */
export interface Engine extends EngineApi {
  on<Name extends EventName>(event: Name, listener: (payload: EngineEvents[Name]) => void): () => void
}

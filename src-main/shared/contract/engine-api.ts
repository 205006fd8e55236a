/**
 * What a window can ask of the engine, and what the engine tells it. One contract, two carriers: Electron's IPC and a
 * WebSocket on loopback. Requests are parsed by these schemas on the engine's side, whoever sent them.
 */
import { z } from 'zod'
import { type Bookmark, bookmarksSchema } from './bookmark.ts'
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

/**
 * The up to 16 orthonormal axes in which a window holds the rows of a tap. Every drawn space is a linear map of these
 * scores, made in the window: a change of projection reads and uploads nothing.
 */
export const frameRequestSchema = z.discriminatedUnion('kind', [
  /** Principal components of the run, with the axes of the classes and of the misstep plane within their span. */
  z.strictObject({ kind: z.literal('components') }),
  /** The same, fitted to this run and the others together, all weighing alike; their taps have as many units. */
  z.strictObject({ kind: z.literal('shared'), with: z.array(id).min(1).max(3) }),
  /** Of taps with more units than a frame has axes: these three units first, then components of the rest. */
  z.strictObject({
    kind: z.literal('units'),
    units: z.tuple([z.int().min(0), z.int().min(0), z.int().min(0)]),
  }),
])
export type FrameRequest = z.output<typeof frameRequestSchema>
/** Every so manieth row, a power of two: the level of detail in time. */
const stride = z.int().min(1)

/** What is computed of each probe and row when it is asked for, rather than recorded. */
export const probeQuantities = ['loss', 'neighbour-movement'] as const
export type ProbeQuantity = (typeof probeQuantities)[number]

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
  readScores: z.strictObject({
    id,
    tap,
    frame: frameRequestSchema,
    from: row,
    stride,
    version: z.int().min(0),
  }),
  readStatistics: z.strictObject({ id, tap, from: row, stride }),
  readProbeValues: z.strictObject({ id, tap, quantity: z.enum(probeQuantities), from: row, stride }),
  /** `checkpoint`: updates applied at the checkpoint of the run that the new one goes on from. */
  branchRun: z.strictObject({ id, checkpoint: row, spec: runSpecSchema }),
  readBookmarks: z.strictObject({ id }),
  /** `setAside`: a file of bookmarks that cannot be read is kept under another name; otherwise it is an error. */
  writeBookmarks: z.strictObject({ id, bookmarks: bookmarksSchema, setAside: z.boolean().optional() }),
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
  readProbeValues: ProbeValues
  branchRun: RunSummary
  readBookmarks: Bookmark[]
  writeBookmarks: null
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
 * The activations and steps of one tap in a frame: rows `from`, `from + stride`, … of the run, ready for the GPU.
 * While a run grows its frame is fitted anew now and then: a reply in another frame than the one the window has
 * (`frame.version`) starts at row 0 again and replaces everything.
 */
export interface Scores {
  frame: ScoreFrame
  /** Row of the run at which the reply begins, a multiple of `stride`. */
  from: number
  stride: number
  /** Rows in the reply. */
  rows: number
  probes: number
  /** [row, probe, activationWidth], centred on the frame's centre; padded with zeros. First of a cell: `undrawable` where the point is not finite. */
  activation: Float32Array
  /** [row, probe, stepWidth]: a component is `mantissa / 32767 · scale`; padded with zeros. */
  actual: Int16Array
  steepest: Int16Array
  /** Largest component of each step, [row, probe]; −1 where the step is not finite. */
  actualScale: Float32Array
  steepestScale: Float32Array
  /** Lengths in the full space, [row, probe]; with the drawn length they tell the share outside the drawn space. */
  actualLength: Float32Array
  steepestLength: Float32Array
  /** Of the points in the reply, for what is told of all of them. Absent where that is not known. */
  moments?: PointMoments
}

/** Sums over points that can be drawn; of some points and of others they add up. */
export interface PointMoments {
  points: number
  /** Σ s of the scores, [component] */
  scores: Float32Array
  /** Σ s sᵀ, [component, component] */
  products: Float32Array
  /** Σ (x − centre), [unit] */
  offsets: Float32Array
  /** Σ ‖x − centre‖² in the full space. */
  squares: number
}

export interface ScoreFrame {
  /** Counts up from 1 with every new frame of this run, tap and request. */
  version: number
  /** Axes, at most 16. */
  components: number
  /** Of the tap. */
  units: number
  /** One per axis: `PC 1`, … */
  labels: string[]
  /** Orthonormal rows, [component, unit]. */
  axes: Float32Array
  /** [unit] */
  centre: Float32Array
  /** Of the activations in the frame, over the sampled points, [component, component]. */
  covariance: Float32Array
  /** Of the activations in the full space: the trace of their covariance. */
  totalVariance: number
  /** Of a frame that is shared: both of this run's points alone, about their own mean. */
  own?: Variances
  /** Drawn spaces that the data give, as maps of the scores. */
  views: FrameView[]
}

/** As in `ScoreFrame`. */
export interface Variances {
  covariance: Float32Array
  totalVariance: number
}

export interface FrameView {
  /** `classes`: axes that part the classes best (linear discriminants); `misstep`: mean steepest, mean actual, first residual component. */
  kind: 'pca' | 'classes' | 'misstep' | 'units'
  /** Orthonormal rows, [3, component]; a row of zeros where there is no such axis. */
  matrix: Float32Array
  labels: [string, string, string]
}

/** One number a probe and row, rows as in `Scores`; NaN where it is not defined. [row, probe] */
export interface ProbeValues {
  from: number
  stride: number
  rows: number
  probes: number
  values: Float32Array
  /** Why there are none: "logits are not recorded"; null where there are. */
  missing: string | null
}

/** Gain, alignment and what theory says of them, for one tap, rows as in `Scores`. [row, probe] unless stated. */
export interface Statistics {
  tap: string
  from: number
  stride: number
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

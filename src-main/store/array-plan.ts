/**
 * The arrays of a run: where each lies, what one row of it looks like, and how many rows go into a chunk.
 * An array has one row per recorded row, per evaluation or per checkpoint, or it is written once and never grows.
 */
import { MisstepError } from '../shared/contract/errors.ts'
import { parameterDimensions, sampleDimensions } from './axis-names.ts'
import { checkpointArrays, type RunLayout } from './run-layout.ts'
import { arraysOfTap, stepDescriptions, tapDimensions } from './tap-arrays.ts'

/** The counts of the `misstep` attribute by which arrays grow; `null`: written once. */
export type Counter = 'rows' | 'evaluations' | 'checkpoints' | null
export type DataType = 'float32' | 'int32'

export interface ArrayPlan {
  /** `taps/hidden1/actual` */
  path: string
  dataType: DataType
  /** Of one row: `[probe, unit]`; empty for one number a row. */
  rowShape: number[]
  /** Names of all axes, the first included. */
  dimensions: string[]
  description: string
  /** Rows that it has when the run is complete; from the beginning, where it does not grow. */
  plannedRows: number
  chunkRows: number
  /** How much of a row's first axis goes into a chunk: all of it, but where one row alone is more than `largestChunk`. */
  chunkExtent: number
}

/**
 * Bytes of a chunk. Every commit rewrites the last chunk of every array, which asks for small ones; every chunk is a
 * file that has to be synced, which asks for large ones.
 */
const chunkBytes = 512 * 1024
/** Bytes of the open chunks of all arrays of a run together, however many taps it has. */
const openBytes = 64 * 1024 * 1024
const longestChunk = 16_384
/** Bytes. A row that is larger is cut along its first axis: whoever wants one probe need not read thousands. */
const largestChunk = 8 * 1024 * 1024
/** Larger than any array that a spec within its limits asks for. */
export const largestRow = 2 ** 30

/** By which count of the attributes an array grows. */
export function counterOf(path: string): Counter {
  if (path.startsWith('eval/')) return 'evaluations'
  if (path.startsWith('params/')) return 'checkpoints'
  if (path.startsWith('probes/') || path.startsWith('dataset/')) return null
  return 'rows'
}

/** Arrays of whole numbers: counts, positions and classes. All others are float32. */
const wholeNumbers = /(^|\/)(steps|batches|index|label)$/

export const dataTypeOf = (path: string): DataType => (wholeNumbers.test(path) ? 'int32' : 'float32')

/** The numbers in an array of a shape. */
export const lengthOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1)

/** [rows, …] */
export const chunkShapeOf = ({ chunkRows, chunkExtent, rowShape }: ArrayPlan): number[] => [
  chunkRows,
  ...rowShape.map((size, axis) => (axis === 0 ? chunkExtent : size)),
]

export function planArrays(layout: RunLayout): ArrayPlan[] {
  const { spec, probes, training } = layout
  const probeCount = probes.index.length
  const { inputShape, sequence } = layout.dataset
  const checkpointed = checkpointArrays(layout)
  const plans: ArrayPlan[] = []
  const ofTaps = layout.taps.reduce((sum, tap) => sum + arraysOfTap(layout, tap).length, 0)
  const arrays = ofTaps + checkpointed.length + 18
  const add = (
    path: string,
    plannedRows: number,
    rowShape: readonly number[],
    dimensions: string[],
    description: string,
  ): void => {
    const rowBytes = lengthOf(rowShape) * 4
    if (rowBytes > largestRow) {
      throw new MisstepError(
        'bad-spec',
        `one row of ${path} is [${rowShape.join(', ')}], ${rowBytes.toLocaleString('en')} bytes: expected at most ${largestRow.toLocaleString('en')}; record fewer probes or taps`,
      )
    }
    const bytes = Math.min(chunkBytes, openBytes / arrays)
    const [extent = 1] = rowShape
    const chunkRows = Math.max(1, Math.min(Math.floor(bytes / rowBytes), plannedRows, longestChunk))
    plans.push({
      path,
      dataType: dataTypeOf(path),
      rowShape: [...rowShape],
      dimensions,
      description,
      plannedRows,
      chunkRows,
      chunkExtent: Math.max(1, Math.min(extent, Math.floor(largestChunk / (rowBytes / extent)))),
    })
  }

  const rows = Math.ceil(spec.training.steps / spec.record.every)
  add('steps', rows, [], ['row'], 'updates applied before this row')
  const unit = spec.training.loss === 'cross-entropy' ? ', nats' : ''
  add('loss', rows, [], ['row'], `mean loss of the batch${unit}`)
  add('learning_rate', rows, [], ['row'], 'learning rate η')
  const batch = 'positions in the training set of the batch, −1 where it was smaller'
  add('batches', rows, [layout.batchSize], ['row', 'batch'], batch)

  const evaluations = Math.ceil(spec.training.steps / spec.record.evaluateEvery) + 1
  add('eval/steps', evaluations, [], ['evaluation'], 'updates applied')
  add('eval/loss', evaluations, [], ['evaluation'], `mean loss${unit}`)
  add('eval/accuracy', evaluations, [], ['evaluation'], 'accuracy, 0 to 1')

  const checkpoints = Math.ceil(spec.training.steps / spec.record.checkpointEvery) + 1
  add('params/steps', checkpoints, [], ['checkpoint'], 'updates applied')
  checkpointed.forEach(({ name, shape }, index) => {
    const dimensions = ['checkpoint', ...parameterDimensions(name, shape)]
    const what = index < layout.parameters.length ? 'parameters' : 'memory of the optimiser'
    add(`params/${name}`, checkpoints, shape, dimensions, what)
  })

  const place = 'positions in the training set'
  add('probes/index', probeCount, [], ['probe'], place)
  add('probes/label', probeCount, [], ['probe'], 'classes')
  const ofSample = sampleDimensions(inputShape, sequence)
  add('probes/input', probeCount, inputShape, ['probe', ...ofSample], 'inputs')
  const { targets = 0 } = layout.dataset
  if (probes.target) add('probes/target', probeCount, [targets], ['probe', 'target'], 'targets')
  if (training) {
    const { count } = training
    add('dataset/label', count, [], ['sample'], 'classes of the training set')
    add('dataset/input', count, inputShape, ['sample', ...ofSample], 'the training set')
    if (training.targets) {
      add('dataset/target', count, [targets], ['sample', 'target'], 'targets of the training set')
    }
  }

  for (const tap of layout.taps) {
    const dimensions = ['row', 'probe', ...tapDimensions(tap)]
    for (const array of arraysOfTap(layout, tap)) {
      const path = `taps/${tap.name}/${array}`
      add(path, rows, [probeCount, ...tap.shape], dimensions, stepDescriptions[array])
    }
  }
  return plans
}

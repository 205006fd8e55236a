/**
 * The arrays of a run: where each lies, what one row of it looks like, and how many rows go into a chunk.
 * An array has one row per recorded row, per evaluation or per checkpoint, or it is written once and never grows.
 */
import { tapArrays } from '../recorder/recorded-row.ts'
import { MisstepError } from '../shared/contract/errors.ts'
import type { RunLayout } from './run-layout.ts'

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
}

/**
 * Bytes of a chunk. Every commit rewrites the last chunk of every array, which asks for small ones; every chunk is a
 * file that has to be synced, which asks for large ones.
 */
const chunkBytes = 512 * 1024
/** Bytes of the open chunks of all arrays of a run together, however many taps it has. */
const openBytes = 64 * 1024 * 1024
const longestChunk = 16_384
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

const stepDescriptions: Record<(typeof tapArrays)[number], string> = {
  activation: 'activation z(θ)',
  actual: 'actual step z(θ′) − z(θ)',
  own: 'own step f(x;θ′) − f(x;θ)',
  upstream: 'upstream step f(x′;θ) − f(x;θ)',
  steepest: 'steepest step −(η/B) ∂ℓ/∂z',
}

/** Names of the axes of a parameter: `W` is `[in, out]`, `b` is `[out]`. */
function parameterDimensions(shape: readonly number[]): string[] {
  if (shape.length === 1) return ['out']
  if (shape.length === 2) return ['in', 'out']
  return shape.map((_, axis) => `axis${axis}`)
}

export function planArrays(layout: RunLayout): ArrayPlan[] {
  const { spec, probes, training } = layout
  const probeCount = probes.index.length
  const features = lengthOf(layout.dataset.inputShape)
  const plans: ArrayPlan[] = []
  const arrays = layout.taps.length * tapArrays.length + layout.parameters.length + 16
  const add = (
    path: string,
    plannedRows: number,
    rowShape: number[],
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
    const chunkRows = Math.max(1, Math.min(Math.floor(bytes / rowBytes), plannedRows, longestChunk))
    plans.push({
      path,
      dataType: dataTypeOf(path),
      rowShape,
      dimensions,
      description,
      plannedRows,
      chunkRows,
    })
  }

  const rows = Math.ceil(spec.training.steps / spec.record.every)
  add('steps', rows, [], ['row'], 'updates applied before this row')
  add('loss', rows, [], ['row'], 'mean loss of the batch, nats')
  add('learning_rate', rows, [], ['row'], 'learning rate η')
  const batch = 'positions in the training set of the batch, −1 where it was smaller'
  add('batches', rows, [layout.batchSize], ['row', 'batch'], batch)

  const evaluations = Math.ceil(spec.training.steps / spec.record.evaluateEvery) + 1
  add('eval/steps', evaluations, [], ['evaluation'], 'updates applied')
  add('eval/loss', evaluations, [], ['evaluation'], 'mean loss, nats')
  add('eval/accuracy', evaluations, [], ['evaluation'], 'accuracy, 0 to 1')

  const checkpoints = Math.ceil(spec.training.steps / spec.record.checkpointEvery) + 1
  add('params/steps', checkpoints, [], ['checkpoint'], 'updates applied')
  for (const { name, shape } of layout.parameters) {
    const dimensions = ['checkpoint', ...parameterDimensions(shape)]
    add(`params/${name}`, checkpoints, shape, dimensions, 'parameters')
  }

  const place = 'positions in the training set'
  add('probes/index', probeCount, [], ['probe'], place)
  add('probes/label', probeCount, [], ['probe'], 'classes')
  add('probes/input', probeCount, [features], ['probe', 'feature'], 'inputs')
  if (training) {
    const { count } = training
    add('dataset/label', count, [], ['sample'], 'classes of the training set')
    add('dataset/input', count, [training.features], ['sample', 'feature'], 'the training set')
  }

  for (const tap of layout.taps) {
    for (const array of tapArrays) {
      const dimensions = ['row', 'probe', 'unit']
      const path = `taps/${tap.name}/${array}`
      add(path, rows, [probeCount, tap.units], dimensions, stepDescriptions[array])
    }
  }
  return plans
}

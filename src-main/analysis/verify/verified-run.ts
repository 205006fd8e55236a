/** What is read of a run once: its network, its probes, its checkpoints and, where it was kept, its data set. */
import { type MapKind, mapAt, tapsOf } from '../../shared/contract/model-spec.ts'
import type { MapForm } from '../map-features.ts'
import type { RunData } from '../run-data.ts'
import { type Bounded, exact } from './bounded.ts'
import type { LayerParameters } from './bounded-map.ts'
import { type BoundedNonlinearity, boundedNonlinearity } from './bounded-nonlinearity.ts'

export interface VerifiedLayer {
  tap: string
  form: MapForm
  recorded: boolean
  /** Whether a later map normalises over the batch. */
  batchNormBehind: boolean
  /** Whether this map or an earlier one does. */
  batchNormBefore: boolean
}

export interface VerifiedRun {
  data: RunData
  layers: VerifiedLayer[]
  nonlinearity: BoundedNonlinearity
  /** [probe, features] */
  probeInput: Bounded
  probeLabel: Int32Array
  /** Positions in the data set, [probe]. */
  probeIndex: Int32Array
  /** Updates before each row, [row]. */
  steps: ArrayLike<number>
  learningRate: ArrayLike<number>
  loss: ArrayLike<number>
  /** Updates before each checkpoint, [checkpoint]. */
  checkpointSteps: ArrayLike<number>
  /** The parameters of every layer at a checkpoint. */
  parametersAt(checkpoint: number): Promise<LayerParameters[]>
  /** [sample, features] and classes; null when the run does not hold them. */
  dataset: { inputs: Float32Array | Int32Array; labels: ArrayLike<number>; features: number } | null
}

export async function openVerifiedRun(data: RunData): Promise<VerifiedRun> {
  const { model } = data.attributes.spec
  const arrays = new Set(data.arrays())
  const kinds: MapKind[] = tapsOf(model).map((tap) => mapAt(model, tap))
  const layers = tapsOf(model).map(
    (tap, index): VerifiedLayer => ({
      tap,
      form: { kind: mapAt(model, tap), epsilon: model.epsilon, alpha: model.alpha },
      recorded: arrays.has(`taps/${tap}/activation`),
      batchNormBehind: kinds.slice(index + 1).includes('batch-norm'),
      batchNormBefore: kinds.slice(0, index + 1).includes('batch-norm'),
    }),
  )
  const [input, label, index] = await Promise.all([
    data.read('probes/input'),
    data.read('probes/label'),
    data.read('probes/index'),
  ])
  const [steps, learningRate, loss] = await Promise.all([
    data.read('steps', 0, data.rows),
    data.read('learning_rate', 0, data.rows),
    data.read('loss', 0, data.rows),
  ])
  const checkpointSteps = arrays.has('params/steps') ? (await data.read('params/steps')).data : []

  const parametersAt = async (checkpoint: number): Promise<LayerParameters[]> =>
    Promise.all(
      layers.map(async ({ tap }) => {
        const weight = await data.read(`params/${tap}/weight`, checkpoint, checkpoint + 1)
        const bias = await data.read(`params/${tap}/bias`, checkpoint, checkpoint + 1)
        return { weight: exact(weight.data, bias.data.length), bias: exact(bias.data, bias.data.length) }
      }),
    )
  const features = input.data.length / index.data.length
  const kept = arrays.has('dataset/input') && arrays.has('dataset/label')
  return {
    data,
    layers,
    nonlinearity: boundedNonlinearity(model.activation),
    probeInput: exact(input.data, features),
    probeLabel: Int32Array.from(label.data),
    probeIndex: Int32Array.from(index.data),
    steps: steps.data,
    learningRate: learningRate.data,
    loss: loss.data,
    checkpointSteps,
    parametersAt,
    dataset: kept
      ? {
          inputs: (await data.read('dataset/input')).data,
          labels: (await data.read('dataset/label')).data,
          features,
        }
      : null,
  }
}

/** Brings the recorded tensors of one row back from the backend: the probes' rows, which come after the batch's. */
import type { Tensor2D } from '@tensorflow/tfjs-core'
import type { LayerSteps } from './layer-steps.ts'
import type { TapRow } from './recorded-row.ts'

/** Of one tap, each [rows, units]. */
export type TapTensors = LayerSteps & {
  activation: Tensor2D
  /** (1/B) ∂ℓᵢ/∂zᵢ */
  gradient: Tensor2D
}

/** The row of one tap: the steepest step is `−η` times the gradient, and what cannot move has moved by zero. */
export async function readTap(tensors: TapTensors, batchRows: number, learningRate: number): Promise<TapRow> {
  const units = tensors.activation.shape[1]
  const ofProbes = async (tensor: Tensor2D): Promise<Float32Array> =>
    (await tensor.data<'float32'>()).slice(batchRows * units)
  const [activation, actual, own, gradient, upstream] = await Promise.all([
    ofProbes(tensors.activation),
    ofProbes(tensors.actual),
    ofProbes(tensors.own),
    ofProbes(tensors.gradient),
    tensors.upstream ? ofProbes(tensors.upstream) : null,
  ])
  return {
    activation,
    actual,
    own,
    upstream: upstream ?? new Float32Array(own.length),
    steepest: gradient.map((value) => -learningRate * value),
  }
}

/**
 * One update, and where a row is recorded the steps it makes: the batch and the probes go through the network as one
 * matrix, batch first, since a probe's own loss is divided by the same B.
 */
import { add, mul, type Scalar, type Tensor2D, tidy } from '@tensorflow/tfjs-core'
import { crossEntropyGradient } from '../models/cross-entropy.ts'
import { backward, forward, type Layer, type LayerParameters } from '../models/network.ts'
import { layerSteps } from '../recorder/layer-steps.ts'
import type { TapTensors } from '../recorder/read-row.ts'

export interface StepInput {
  /** The batch, then the probes where a row is recorded: [rows, features]. */
  x: Tensor2D
  /** [rows, classes] */
  oneHot: Tensor2D
  batchRows: number
  /** −η */
  rate: Scalar
  recorded: boolean
}

/** All tensors are the caller's to dispose. */
export type StepOutput = {
  /** θ' */
  parameters: LayerParameters[]
  /** z of the last tap, [rows, classes] */
  logits: Tensor2D
  /** Per layer, where a row is recorded. */
  taps: TapTensors[]
}

/** Plain gradient descent: Δθ = −η ∂L/∂θ. */
export function trainingStep(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  { x, oneHot, batchRows, rate, recorded }: StepInput,
): StepOutput {
  return tidy(() => {
    const traces = forward(layers, parameters, x, batchRows)
    const logits = traces.at(-1)?.z ?? x
    const outputGradient = crossEntropyGradient(logits, oneHot, 1 / batchRows)
    const { taps, gradients } = backward(layers, parameters, traces, outputGradient, batchRows)
    const update = gradients.map(
      ({ weight, bias }): LayerParameters => ({
        weight: mul(weight, rate),
        bias: mul(bias, rate),
      }),
    )
    const moved = parameters.map(({ weight, bias }, index): LayerParameters => {
      const delta = update[index]
      return delta ? { weight: add(weight, delta.weight), bias: add(bias, delta.bias) } : { weight, bias }
    })
    if (!recorded) return { parameters: moved, logits, taps: [] }
    const steps = layerSteps(layers, parameters, update, traces)
    return {
      parameters: moved,
      logits,
      taps: steps.map((step, index) => ({
        ...step,
        activation: traces[index]?.z ?? logits,
        gradient: taps[index] ?? outputGradient,
      })),
    }
  })
}

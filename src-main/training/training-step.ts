/**
 * One update, and where a row is recorded the steps it makes: the batch and the probes go through the network as one
 * matrix, batch first, since a probe's own loss is divided by the same B.
 */
import { add, concat, mul, slice, type Tensor, type Tensor1D, type Tensor2D } from '@tensorflow/tfjs-core'
import { crossEntropyGradient } from '../models/cross-entropy.ts'
import {
  backward,
  firstRows,
  forward,
  type Layer,
  type LayerParameters,
  type LayerTrace,
  rowsFrom,
  tracesFrom,
} from '../models/network.ts'
import type { Step } from '../programs/machine.ts'
import { layerSteps } from '../recorder/layer-steps.ts'
import type { LayerUpdate } from '../recorder/layer-update.ts'
import type { TapRow } from '../recorder/recorded-row.ts'

export interface StepShape {
  layers: readonly Layer[]
  /** In the order of the layers: weight, bias, … */
  parameters: readonly { name: string; shape: readonly number[] }[]
  features: number
  classes: number
  batchRows: number
  /** 0 where no row is recorded. */
  probeRows: number
  /** The taps whose steps are asked for. */
  taps: readonly string[]
}

/** The names of a step's inputs, besides the parameters'. */
export const inputNames = {
  /** [batch, features] */
  batch: 'batch/input',
  /** [batch, classes], one-hot */
  batchLabels: 'batch/label',
  /** [probe, features] */
  probes: 'probes/input',
  /** [probe, classes], one-hot */
  probeLabels: 'probes/label',
  /** −η, a single number */
  rate: 'rate',
} as const

/** z of the last tap over the batch, [batch, classes]. */
export const logitsName = 'batch/logits'

export const outputName = (tap: string, array: keyof TapRow): string => `taps/${tap}/${array}`

/**
 * Plain gradient descent: Δθ = −η ∂L/∂θ. Outputs are the parameters θ', the batch's logits and, where there are probes,
 * their `TapRow` at every tap, each [probe, unit].
 */
export function trainingStep(shape: StepShape): Step {
  const { layers, parameters, features, classes, batchRows, probeRows, taps } = shape
  const withProbes = probeRows > 0
  return {
    inputs: {
      [inputNames.batch]: [batchRows, features],
      [inputNames.batchLabels]: [batchRows, classes],
      ...(withProbes && {
        [inputNames.probes]: [probeRows, features],
        [inputNames.probeLabels]: [probeRows, classes],
      }),
      [inputNames.rate]: [],
      ...Object.fromEntries(parameters.map(({ name, shape }) => [name, shape])),
    },
    compute(inputs) {
      const theta = layerParameters(layers, inputs)
      const rate = given(inputs, inputNames.rate)
      const rows = (batch: string, probes: string): Tensor2D =>
        withProbes ? concat([matrix(inputs, batch), matrix(inputs, probes)], 0) : matrix(inputs, batch)
      const x = rows(inputNames.batch, inputNames.probes)
      const traces = forward(layers, theta, x, batchRows)
      const logits = traces.at(-1)?.z ?? x
      const labels = rows(inputNames.batchLabels, inputNames.probeLabels)
      // Backward is linear: with −η at its beginning, [rows, classes], all that it gives is a step already.
      const output: Tensor2D = mul(crossEntropyGradient(logits, labels, 1 / batchRows), rate)
      const { taps: steepest, gradients: update, slopes } = backward(layers, theta, traces, output, batchRows)

      const outputs: Record<string, Tensor> = {
        [logitsName]: withProbes ? slice(logits, [0, 0], [batchRows, -1]) : logits,
      }
      layers.forEach(({ tap }, index) => {
        const [before, delta] = [theta[index], update[index]]
        if (!before || !delta) return
        outputs[`${tap}/weight`] = add(before.weight, delta.weight)
        outputs[`${tap}/bias`] = add(before.bias, delta.bias)
      })
      if (!withProbes) return outputs

      const updates = traces.flatMap(({ features }, index): LayerUpdate[] => {
        const [delta, descent] = [update[index], steepest[index]]
        if (!delta || !descent) return []
        const [h, ofBatch] = [firstRows(features.h, batchRows), firstRows(descent, batchRows)]
        return [{ delta, features: h, descent: ofBatch }]
      })
      const moving = whatMoves(layers, x, traces, slopes, batchRows)
      for (const [index, steps] of layerSteps(
        layers,
        theta,
        updates,
        moving.traces,
        moving.slopes,
      ).entries()) {
        const { tap } = layers[index] ?? {}
        const [trace, descent] = [traces[index], steepest[index]]
        if (!tap || !trace || !descent || !taps.includes(tap)) continue
        outputs[outputName(tap, 'activation')] = rowsFrom(trace.z, batchRows)
        outputs[outputName(tap, 'actual')] = moving.ofProbes(steps.actual)
        outputs[outputName(tap, 'own')] = moving.ofProbes(steps.own)
        if (steps.upstream) outputs[outputName(tap, 'upstream')] = moving.ofProbes(steps.upstream)
        outputs[outputName(tap, 'steepest')] = rowsFrom(descent, batchRows)
      }
      return outputs
    },
  }
}

/** The rows whose steps must be known for the probes': theirs alone, unless the batch's statistics move with the batch. */
function whatMoves(
  layers: readonly Layer[],
  x: Tensor2D,
  traces: readonly LayerTrace[],
  slopes: readonly Tensor2D[],
  batchRows: number,
): {
  traces: readonly LayerTrace[]
  slopes: readonly Tensor2D[]
  ofProbes: (rows: Tensor2D) => Tensor2D
} {
  const probesOf = (rows: Tensor2D): Tensor2D => rowsFrom(rows, batchRows)
  return layers.some(({ mixesRows }) => mixesRows)
    ? { traces, slopes, ofProbes: probesOf }
    : {
        traces: tracesFrom(layers, x, traces, batchRows),
        slopes: slopes.map(probesOf),
        ofProbes: (rows) => rows,
      }
}

function layerParameters(
  layers: readonly Layer[],
  inputs: Readonly<Record<string, Tensor>>,
): LayerParameters[] {
  return layers.map(({ tap }) => ({
    weight: matrix(inputs, `${tap}/weight`),
    bias: given(inputs, `${tap}/bias`) as Tensor1D,
  }))
}

const matrix = (inputs: Readonly<Record<string, Tensor>>, name: string): Tensor2D =>
  given(inputs, name) as Tensor2D

function given(inputs: Readonly<Record<string, Tensor>>, name: string): Tensor {
  const tensor = inputs[name]
  if (!tensor) throw new RangeError(`expected a tensor "${name}"`)
  return tensor
}

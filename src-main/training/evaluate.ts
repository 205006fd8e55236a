/**
 * Mean loss and accuracy over a set of samples, whatever the network. Under batch normalisation they are normalised, as
 * the probes are, with the statistics of the training batch of that step, which goes first in every pass.
 */
import { concat, dispose, slice, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core'
import type { Samples } from '../datasets/dataset.ts'
import type { Loss } from '../models/losses/loss.ts'
import { emptyRows, fillRows, gatherSamples } from './sample-buffer.ts'

export interface Evaluated {
  /** Mean over the samples. */
  loss: number
  /** Share of the samples whose first largest output is at their class; NaN for targets that are no classes. */
  accuracy: number
}

export async function evaluate(options: {
  /** The network's outputs [rows, outputs] of every row of x [rows, features], of which the first `batchRows` give the statistics. */
  outputsOf(x: Tensor2D, batchRows: number): Tensor2D
  samples: Samples
  outputs: number
  loss: Loss
  /** The training batch, for a network whose rows depend on it; null where each row stands for itself. */
  batch: { samples: Samples; positions: Int32Array } | null
  /** Of one pass, the batch's not counted: bounds the memory of a large test set. */
  rows: number
}): Promise<Evaluated> {
  const { outputsOf, samples, outputs, loss, batch, rows } = options
  let total = 0
  let correct = 0
  for (let start = 0; start < samples.count; start += rows) {
    const count = Math.min(rows, samples.count - start)
    const positions = Int32Array.from({ length: count }, (_, offset) => start + offset)
    const own = emptyRows(samples, outputs, count)
    fillRows(own, samples, outputs, positions)
    const result = tidy((): Tensor2D => {
      const x = tensor2d(own.x, [count, samples.features])
      if (!batch) return outputsOf(x, count)
      const first = gatherSamples(batch.samples, outputs, batch.positions).x
      const all = outputsOf(concat([first, x], 0), batch.positions.length)
      return slice(all, [batch.positions.length, 0])
    })
    const part = loss.measure(await result.data<'float32'>(), own.targets, outputs)
    dispose(result)
    total += part.loss * count
    correct += part.correct
  }
  return { loss: total / samples.count, accuracy: samples.targets ? Number.NaN : correct / samples.count }
}

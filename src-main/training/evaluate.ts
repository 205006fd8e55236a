/**
 * Mean loss and accuracy over a set of samples. Under batch normalisation they are normalised, as the probes are, with
 * the statistics of the training batch of that step, which goes first in every pass.
 */
import { concat, dispose, slice, tidy } from '@tensorflow/tfjs-core'
import type { Samples } from '../datasets/dataset.ts'
import { crossEntropy } from '../models/cross-entropy.ts'
import { forward, type Layer, type LayerParameters } from '../models/network.ts'
import { gatherSamples } from './sample-buffer.ts'

/** Rows of one pass: bounds the memory of a large test set. */
export const evaluatedRows = 2048

export async function evaluate(
  layers: readonly Layer[],
  parameters: readonly LayerParameters[],
  samples: Samples,
  batch: { samples: Samples; positions: Int32Array },
  classes: number,
): Promise<{ loss: number; accuracy: number }> {
  const needsBatch = layers.some((layer) => layer.mixesRows)
  let loss = 0
  let correct = 0
  for (let start = 0; start < samples.count; start += evaluatedRows) {
    const count = Math.min(evaluatedRows, samples.count - start)
    const positions = Int32Array.from({ length: count }, (_, offset) => start + offset)
    const logits = tidy(() => {
      const own = gatherSamples(samples, classes, positions).x
      if (!needsBatch) return forward(layers, parameters, own, count).at(-1)?.z ?? own
      const first = gatherSamples(batch.samples, classes, batch.positions).x
      const traces = forward(layers, parameters, concat([first, own], 0), batch.positions.length)
      return slice(traces.at(-1)?.z ?? own, [batch.positions.length, 0])
    })
    const part = crossEntropy(
      await logits.data<'float32'>(),
      samples.labels.subarray(start, start + count),
      classes,
    )
    dispose(logits)
    loss += part.loss * count
    correct += part.correct
  }
  return { loss: loss / samples.count, accuracy: correct / samples.count }
}

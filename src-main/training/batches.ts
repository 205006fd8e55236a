/**
 * Which samples make up the batch of a step, from the seed and the step alone, so that training can begin anywhere.
 * Samples come in a stream of epochs, each a permutation of the training set (or its order, unshuffled), cut into batches
 * of one size: a batch may reach from one epoch into the next, and no sample is left out.
 */
import { createRandom } from '../shared/random.ts'

export interface Batching {
  samples: number
  batchSize: number
  shuffle: boolean
  seed: number
}

/** A function from step to positions in the training set, [batch]. A full batch is the set in its order. */
export function batchStream({ samples, batchSize, shuffle, seed }: Batching): (step: number) => Int32Array {
  const permute = shuffle && batchSize < samples
  let cached: { epoch: number; order: Int32Array } = { epoch: -1, order: new Int32Array() }
  const orderOf = (epoch: number): Int32Array => {
    if (cached.epoch !== epoch) {
      cached = { epoch, order: createRandom(seed, 'batches', epoch).permutation(samples) }
    }
    return cached.order
  }
  if (batchSize === samples && !permute) {
    const whole = Int32Array.from({ length: samples }, (_, position) => position)
    return () => whole
  }
  return (step) => {
    const start = step * batchSize
    return Int32Array.from({ length: batchSize }, (_, offset) => {
      const position = start + offset
      const within = position % samples
      return permute ? (orderOf(Math.floor(position / samples))[within] ?? 0) : within
    })
  }
}

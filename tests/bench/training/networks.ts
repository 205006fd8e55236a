/** The networks of the bench, as specs, and how much arithmetic a step of each is. */
import type { RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'

export interface BenchNetwork {
  name: string
  /** Of the input, of the hidden layers and of the logits. */
  widths: readonly number[]
  batch: number
  learningRate: number
}

export const networks: readonly BenchNetwork[] = [
  { name: '2-16-16-3', widths: [2, 16, 16, 3], batch: 32, learningRate: 0.1 },
  { name: '784-128-128-10', widths: [784, 128, 128, 10], batch: 64, learningRate: 0.01 },
  { name: '3072-512-512-10', widths: [3072, 512, 512, 10], batch: 128, learningRate: 0.01 },
]

export const probes = 64
export const samples = 4096

export interface Recording {
  steps: number
  /** Every step, or none but the first. */
  recorded: boolean
  /** Whether the samples are written into the run. */
  keepSamples?: boolean
}

export function specOf(
  { name, widths, batch, learningRate }: BenchNetwork,
  { steps, recorded, keepSamples = false }: Recording,
): RunSpecInput {
  return {
    name,
    dataset: {
      kind: 'blobs',
      samples,
      dimensions: widths[0],
      classes: widths.at(-1),
      noise: 1,
    },
    model: { hidden: widths.slice(1, -1), map: 'affine', activation: 'tanh' },
    optimiser: { learningRate },
    training: { steps, batchSize: batch },
    record: {
      probes,
      every: recorded ? 1 : steps,
      checkpointEvery: steps,
      evaluateEvery: steps,
      dataset: keepSamples,
    },
  }
}

/**
 * Multiply-adds of the products of one step. Per weight and sample of the batch: forward 1, gradient of the weight 1,
 * gradient of the input 1 (not at the first layer). Per weight and probe: forward 1, gradient of the input 1 (not at the
 * first), own, upstream 1 and interaction (not at the first, whose input does not move). Own and interaction are h·ΔW, in·out
 * for a probe, or go through the batch, batch·(in + out): the fewer.
 */
export function multiplyAdds({ widths, batch }: BenchNetwork): { training: number; probes: number } {
  const layers = widths.slice(1).map((outputs, index) => {
    const inputs = widths[index] ?? 0
    const weights = inputs * outputs
    const update = Math.min(weights, batch * (inputs + outputs))
    return index === 0
      ? { training: 2 * weights, probes: weights + update }
      : { training: 3 * weights, probes: 3 * weights + 2 * update }
  })
  const sum = (of: 'training' | 'probes'): number => layers.reduce((total, layer) => total + layer[of], 0)
  return { training: batch * sum('training'), probes: probes * sum('probes') }
}

/** Bytes of a recorded row: five arrays at each tap, the batch, step, loss and learning rate. */
export function rowBytes({ widths, batch }: BenchNetwork): number {
  const units = widths.slice(1).reduce((sum, count) => sum + count, 0)
  return 4 * (5 * probes * units + batch + 3)
}

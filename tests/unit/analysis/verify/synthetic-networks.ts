/** Small runs of every kind of network, for the verification's tests. */
import type { SyntheticSpec } from './synthetic-run.ts'

const base = {
  samples: 5,
  probes: [0, 1, 2, 3, 4],
  batches: [
    [0, 3, 3],
    [4, 1, 0],
    [2, 4, 1],
  ],
  learningRate: 0.1,
  checkpointEvery: 2,
  split: true,
}

export const networks = {
  mlp: { ...base, model: { hidden: [4, 3] } },
  'residual-mlp': { ...base, model: { kind: 'residual-mlp', width: 3, blocks: 2, expansion: 2 } },
  cnn: {
    ...base,
    data: { inputShape: [4, 4], classes: 3 },
    model: {
      kind: 'cnn',
      convolutions: [
        { channels: 2, kernel: 3, pool: 'max' },
        { channels: 2, kernel: 2, padding: 'valid', pool: 'none' },
      ],
      hidden: [3],
    },
  },
  'average-pooled cnn': {
    ...base,
    data: { inputShape: [5, 5, 2], classes: 3 },
    model: {
      kind: 'cnn',
      convolutions: [{ channels: 3, kernel: 3, stride: 2, pool: 'average' }],
      readout: 'average',
    },
  },
  transformer: {
    ...base,
    data: { inputShape: [3, 3], sequence: true, classes: 3 },
    model: { kind: 'transformer', width: 4, heads: 2, blocks: 1, readout: 'last' },
  },
  'transformer on images': {
    ...base,
    data: { inputShape: [4, 4], classes: 3 },
    model: { kind: 'transformer', patch: 2, width: 2, heads: 1, blocks: 1, expansion: 1 },
  },
} as const satisfies Record<string, object>

export type NetworkName = keyof typeof networks

/** `model`: fields put over those of the network. */
export function specOf(
  network: NetworkName,
  { model = {}, ...rest }: Partial<Omit<SyntheticSpec, 'model'>> & { model?: object } = {},
): SyntheticSpec {
  const spec: SyntheticSpec = JSON.parse(JSON.stringify(networks[network]))
  return { ...spec, ...rest, model: { ...spec.model, ...model } }
}

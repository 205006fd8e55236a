/** Specs of runs that are recomputed in float64: every map, every activation, every kind of network and batch, and files. */
import type { RunSpecInput } from '../../src-main/shared/contract/run-spec.ts'

export const runSpecs: Record<string, RunSpecInput> = {
  'affine-like, tanh, small batches': {
    dataset: { kind: 'spirals', samples: 300 },
    model: { map: 'affine-like' },
    optimiser: { learningRate: 0.3 },
    training: { steps: 200 },
    record: { checkpointEvery: 20, evaluateEvery: 20 },
  },
  'affine, leaky-relu, in the order of the data': {
    dataset: { kind: 'moons', samples: 100, normalise: 'standard' },
    model: { hidden: [24, 12], map: 'affine', activation: 'leaky-relu' },
    training: { steps: 120, batchSize: 7, shuffle: false },
    record: { every: 3, checkpointEvery: 10, taps: ['hidden2', 'logits'] },
  },
  'batch-norm, relu, with a test part': {
    dataset: { kind: 'circles', samples: 200, testFraction: 0.25 },
    model: { map: 'batch-norm', maps: { logits: 'affine' }, activation: 'relu' },
    optimiser: { learningRate: 0.05 },
    training: { steps: 150 },
    record: { checkpointEvery: 10 },
  },
  'rms-norm, gelu, full batch': {
    dataset: { kind: 'teacher-student', dimensions: 12, samples: 80 },
    model: { hidden: [32, 32, 32], map: 'rms-norm', activation: 'gelu' },
    optimiser: { learningRate: 0.05 },
    training: { steps: 60, batchSize: 'full', seed: 7 },
    record: { probes: 'all', every: 2, checkpointEvery: 6 },
  },
  'layer-norm, alpha 0.5, a row every five updates': {
    dataset: { kind: 'blobs', dimensions: 5, classes: 4 },
    model: { hidden: [20], map: 'layer-norm', alpha: 0.5 },
    training: { steps: 200, batchSize: 16 },
    record: { every: 5, checkpointEvery: 5, probes: [3, 1, 599] },
  },
  'norm-like, identity, one sample a step': {
    dataset: { kind: 'blobs', samples: 30 },
    model: { map: 'norm-like', activation: 'identity' },
    optimiser: { learningRate: 0.02 },
    training: { steps: 150, batchSize: 1 },
    record: { probes: 'all', checkpointEvery: 10 },
  },
  'no hidden layer, no epsilon': {
    dataset: { kind: 'xor', samples: 50 },
    model: { hidden: [], map: 'rms-norm', epsilon: 0 },
    training: { steps: 40, batchSize: 50 },
    record: { probes: 10 },
  },
  'images from files': {
    dataset: { kind: 'idx', images: 'images.gz', labels: 'labels', normalise: 'range' },
    model: { hidden: [64, 32], map: 'affine-like', maps: { hidden1: 'layer-norm' } },
    training: { steps: 60, batchSize: 10 },
    record: { checkpointEvery: 15, probes: 20 },
  },
  'a cnn, affine-like patches, max pooling, the self part': {
    dataset: { kind: 'images', samples: 120, side: 8 },
    model: {
      kind: 'cnn',
      map: 'patch-norm',
      convolutions: [
        { channels: 4, pool: 'max' },
        { channels: 6, kernel: 2, stride: 2 },
      ],
      hidden: [8],
    },
    training: { steps: 60, batchSize: 8 },
    record: { probes: 12, checkpointEvery: 10, evaluateEvery: 20, split: true },
  },
  'a transformer, rms-norm with a gain, adamw': {
    dataset: { kind: 'associative-recall', samples: 200 },
    model: { kind: 'transformer', map: 'rms-norm', gain: true, width: 16, readout: 'last' },
    optimiser: { kind: 'adamw', learningRate: 0.005, weightDecay: 0.01 },
    training: { steps: 60 },
    record: { probes: 8, checkpointEvery: 5, evaluateEvery: 20 },
  },
  'a residual mlp, adam and a cosine': {
    dataset: { kind: 'spirals', samples: 150 },
    model: { kind: 'residual-mlp', map: 'layer-norm', placement: 'post', width: 12 },
    optimiser: { kind: 'adam', learningRate: 0.01, schedule: { kind: 'cosine', warmUp: 5, floor: 0.1 } },
    training: { steps: 80 },
    record: { probes: 16, checkpointEvery: 5, evaluateEvery: 20 },
  },
  'targets and their mean squared error': {
    dataset: { kind: 'teacher-student', task: 'regression', samples: 100, testFraction: 0.2 },
    model: { map: 'affine-like', bias: false },
    optimiser: { kind: 'rmsprop', schedule: { kind: 'step', every: 20 } },
    training: { loss: 'mean-squared-error', steps: 60 },
    record: { probes: 10, checkpointEvery: 5 },
  },
}

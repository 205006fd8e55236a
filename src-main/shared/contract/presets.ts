/** Named specs that the window offers and the first run starts from. */
import type { RunSpecInput } from './run-spec.ts'

export interface Preset {
  id: string
  title: string
  /** One sentence: what to look at. */
  purpose: string
  spec: RunSpecInput
}

export const presets: readonly Preset[] = [
  {
    id: 'spirals',
    title: 'Spirals, affine',
    purpose:
      'A plain network untangles three spirals, all samples at once: watch how far the steps taken stray from steepest descent.',
    spec: {
      name: 'Spirals, affine',
      dataset: { kind: 'spirals', classes: 3, samples: 300, noise: 0.1, seed: 0 },
      model: { hidden: [16, 16], map: 'affine', activation: 'tanh' },
      optimiser: { learningRate: 0.3 },
      training: { steps: 3000, batchSize: 'full', seed: 1 },
      record: { probes: 96, every: 2 },
    },
  },
  {
    id: 'spirals-affine-like',
    title: 'Spirals, affine-like',
    purpose:
      'The same seed, weights and batches with the affine-like map: the runs differ by the layer alone.',
    spec: {
      name: 'Spirals, affine-like',
      dataset: { kind: 'spirals', classes: 3, samples: 300, noise: 0.1, seed: 0 },
      model: { hidden: [16, 16], map: 'affine-like', activation: 'tanh' },
      optimiser: { learningRate: 0.3 },
      training: { steps: 3000, batchSize: 'full', seed: 1 },
      record: { probes: 96, every: 2 },
    },
  },
  {
    id: 'theory-affine',
    title: 'Theory check: affine',
    purpose: 'One sample a step, every sample a probe: the own gain of the batch member lies on ‖x‖² + 1.',
    spec: {
      name: 'Theory check, affine',
      dataset: { kind: 'blobs', classes: 3, samples: 60, noise: 0.7, seed: 0 },
      model: { hidden: [16, 16], map: 'affine', activation: 'tanh' },
      optimiser: { learningRate: 0.02 },
      training: { steps: 1500, batchSize: 1, seed: 1 },
      record: { probes: 'all' },
    },
  },
  {
    id: 'theory-affine-like',
    title: 'Theory check: affine-like',
    purpose: 'The same with the affine-like map: the own gain of the batch member is 1, whatever its input.',
    spec: {
      name: 'Theory check, affine-like',
      dataset: { kind: 'blobs', classes: 3, samples: 60, noise: 0.7, seed: 0 },
      model: { hidden: [16, 16], map: 'affine-like', activation: 'tanh' },
      optimiser: { learningRate: 0.1 },
      training: { steps: 1500, batchSize: 1, seed: 1 },
      record: { probes: 'all' },
    },
  },
  {
    id: 'teacher-student',
    title: 'Teacher and student, RMS norm',
    purpose: 'A sixteen-dimensional input and RMS normalisation: every sample takes the same, larger step.',
    spec: {
      name: 'Teacher and student, RMS norm',
      dataset: {
        kind: 'teacher-student',
        dimensions: 16,
        classes: 4,
        samples: 1000,
        testFraction: 0.2,
        seed: 0,
      },
      model: { hidden: [32, 32], map: 'rms-norm', activation: 'gelu' },
      optimiser: { learningRate: 0.02 },
      training: { steps: 2000, batchSize: 64, seed: 1 },
      record: { probes: 64, every: 2 },
    },
  },
  {
    id: 'batch-norm',
    title: 'Circles, batch norm',
    purpose: 'Statistics of the batch: the gain differs by sample, only its spread shrinks.',
    spec: {
      name: 'Circles, batch norm',
      dataset: { kind: 'circles', samples: 400, noise: 0.05, testFraction: 0.25, seed: 0 },
      model: { hidden: [16, 16], map: 'batch-norm', maps: { logits: 'affine' }, activation: 'relu' },
      optimiser: { learningRate: 0.05 },
      training: { steps: 2000, batchSize: 32, seed: 1 },
      record: { probes: 64, every: 2 },
    },
  },
]

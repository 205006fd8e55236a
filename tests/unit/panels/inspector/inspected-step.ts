/** A step as the inspector is told of it, with what a test is about put in. */
import type {
  MapNumbers,
  PartName,
  StepInspection,
  StepPart,
  UpdateNumbers,
} from '../../../../src-main/shared/contract/inspection.ts'

export function partsOf(gains: Partial<Record<PartName, number>>): Record<PartName, StepPart> {
  const part = (name: PartName): StepPart => ({
    vector: Float32Array.of(1, 2),
    length: 1,
    gain: gains[name] ?? 0,
    alignment: 1,
    share: 0,
    why: null,
  })
  return {
    actual: part('actual'),
    own: part('own'),
    self: part('self'),
    cross: part('cross'),
    upstream: part('upstream'),
    interaction: part('interaction'),
  }
}

export const mapNumbers: MapNumbers = {
  kind: 'affine',
  epsilon: 1e-5,
  placement: 'pre',
  learnable: false,
  bias: 'shared',
  convolution: false,
  inputs: 4,
  inputSquare: 2.42,
  kernel: 3.42,
  between: 0,
  predicted: 3.42,
  why: null,
  found: Number.NaN,
  source: 'closed form',
}

export const updateNumbers: UpdateNumbers = {
  optimiser: 'sgd',
  weightDecay: 0,
  plain: true,
  learningRate: 0.1,
  batch: 32,
  times: 1,
  gradientLength: 0.5,
}

export function inspectedStep(changes: Partial<StepInspection> = {}): StepInspection {
  return {
    tap: 'hidden1',
    row: 3,
    probe: 2,
    step: 30,
    shape: [2],
    positions: 1,
    position: null,
    activation: Float32Array.of(0.5, -0.5),
    steepest: Float32Array.of(0.001, 0),
    steepestLength: 0.0015625,
    parts: partsOf({ self: 3.42, cross: -1.2, own: 2.22, upstream: 0.3, interaction: 0.01, actual: 2.53 }),
    update: updateNumbers,
    map: mapNumbers,
    ...changes,
  }
}

/** Training steps of small networks of every kind, and numbers for them. */
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import type { Step } from '../../../src-main/programs/machine.ts'
import { sizeOf } from '../../../src-main/programs/program.ts'
import { activationKinds, mapKinds } from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { inputNames } from '../../../src-main/training/training-step.ts'
import { trainingSteps } from '../../../src-main/training/training-steps.ts'

export interface TrainingExample {
  /** Parts of a spec. */
  model: object
  inputShape?: readonly number[]
  optimiser?: object
}

const image = [5, 4, 2]
const convolutions = [
  { channels: 3, pool: 'max' },
  { channels: 2, stride: 2, pool: 'none', padding: 'valid', kernel: 2 },
]
const transformer = { kind: 'transformer', patch: 2, width: 6, heads: 2, expansion: 1, activation: 'gelu' }

/** By what makes them different. */
export const trainingExamples: readonly (readonly [string, TrainingExample])[] = [
  ...mapKinds
    .filter((map) => map !== 'patch-norm')
    .flatMap((map) =>
      activationKinds.map(
        (activation) => [`${map}, ${activation}`, { model: { hidden: [6, 5], map, activation } }] as const,
      ),
    ),
  ...mapKinds.map(
    (map) =>
      [
        `convolutions, ${map}`,
        {
          model: { kind: 'cnn', convolutions, map, maps: { logits: 'affine' }, activation: 'leaky-relu' },
          inputShape: image,
        },
      ] as const,
  ),
  ...mapKinds
    .filter((map) => map !== 'patch-norm')
    .map(
      (map) => [`transformer, ${map}`, { model: { ...transformer, map }, inputShape: [4, 4, 2] }] as const,
    ),
  ['residual layers', { model: { kind: 'residual-mlp', width: 5 } }],
  [
    'average pools and means, gains, normalised behind the product',
    {
      model: {
        kind: 'cnn',
        convolutions: [{ channels: 3, pool: 'average' }],
        readout: 'average',
        map: 'rms-norm',
        placement: 'post',
        gain: true,
      },
      inputShape: image,
    },
  ],
  ...['momentum', 'nesterov', 'adam', 'adamw', 'rmsprop'].map(
    (kind) => [`of ${kind}`, { model: { hidden: [6, 5] }, optimiser: { kind } }] as const,
  ),
]

const classes = 3

export function trainingExample({ model, inputShape = [3], optimiser = {} }: TrainingExample): {
  step: Step
  inputs: Record<string, Float32Array>
} {
  const [batchRows, probeRows, count, features] = [5, 2, 20, sizeOf(inputShape)]
  const random = createRandom(1)
  const dataset: Dataset = {
    name: 'noise',
    classes: Array.from({ length: classes }, (_, index) => `class ${index}`),
    inputShape: [...inputShape],
    train: {
      count,
      features,
      inputs: Float32Array.from({ length: count * features }, () => random.normal()),
      labels: Int32Array.from({ length: count }, (_, index) => index % classes),
    },
    test: null,
  }
  const isPlain = !('kind' in optimiser)
  const spec = parseSpec({
    model,
    optimiser,
    training: { steps: 2, batchSize: batchRows },
    record: { probes: probeRows, split: isPlain },
  })
  const step = trainingSteps(planTraining(spec, dataset)).recorded
  if (!step) throw new Error('expected a step that is recorded')
  const inputs = Object.fromEntries(
    Object.entries(step.inputs).map(([name, shape]) => [
      name,
      Float32Array.from({ length: sizeOf(shape) }, (_, index) => numberFor(name, index, random.normal())),
    ]),
  )
  return { step, inputs: { ...inputs, [inputNames.rate]: Float32Array.of(-0.1) } }
}

/** Of an input, at an index, made of a normal number. What optimisers remember and count is above zero. */
function numberFor(name: string, index: number, normal: number): number {
  if (name.endsWith('/target')) return Number(index % classes === Math.floor(index / classes) % classes)
  if (name === inputNames.multiplicity) return index
  return name.startsWith('optimiser') || name.includes('.') ? 0.5 + Math.abs(normal) / 4 : 0.6 * normal
}

/**
 * By what errors of an output are to be measured: its largest number, or that of all taps' arrays of its kind. Where a
 * normaliser has one active unit its derivative cancels, and what comes down is rounding alone.
 */
export function sizeOfOutput(expected: Readonly<Record<string, readonly number[]>>, name: string): number {
  const kind = name.startsWith('taps/') ? name.slice(name.lastIndexOf('/')) : name
  return Object.entries(expected).reduce(
    (size, [other, numbers]) => (other.endsWith(kind) ? Math.max(size, ...numbers.map(Math.abs)) : size),
    0,
  )
}

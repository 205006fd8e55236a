/** Small runs of every kind of network, map, optimiser and loss, with data of the shape that the network takes. */
import fc from 'fast-check'
import type { Dataset } from '../../../src-main/datasets/dataset.ts'
import {
  activationKinds,
  type MapKind,
  mapKinds,
  modelSchema,
} from '../../../src-main/shared/contract/model-spec.ts'
import { parseSpec } from '../../../src-main/shared/contract/parse-spec.ts'
import { lossKinds, optimiserKinds, type RunSpec } from '../../../src-main/shared/contract/run-spec.ts'
import { mapTapsOf } from '../../../src-main/shared/network/tap-names.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import type { TrainingPlan } from '../../../src-main/training/training-plan.ts'
import type { Theta } from '../models/float64/network.ts'
import { normalRow, sizeOf } from '../models/float64/rows.ts'

export interface RandomRun {
  spec: RunSpec
  dataset: Dataset
}

export interface RandomRunOptions {
  /** The maps to choose from; where absent, all. */
  maps?: readonly MapKind[]
  /** Only gradient descent, without weight decay. */
  plain?: boolean
  batchSize?: number
  split?: boolean
}

const samples = 24

const two = fc.integer({ min: 1, max: 2 })
// A normaliser of two or three units may divide by next to nothing, and then float32 has no digits to compare.
const width = fc.constantFrom(4, 6)
const hidden = fc.array(fc.integer({ min: 4, max: 6 }), { maxLength: 2 })
const features = fc.integer({ min: 4, max: 6 })

const convolution = fc.record({
  channels: fc.integer({ min: 2, max: 4 }),
  kernel: fc.integer({ min: 1, max: 3 }),
  stride: two,
  padding: fc.constantFrom('same' as const, 'valid' as const),
  pool: fc.constantFrom('none', 'max', 'average'),
})

/** What a kind of network says besides its maps, and the shape of a sample. */
const bodies = fc.oneof(
  fc.record({ model: fc.record({ kind: fc.constant('mlp'), hidden }), inputShape: fc.tuple(features) }),
  fc.record({
    model: fc.record({ kind: fc.constant('residual-mlp'), width, blocks: two, expansion: two }),
    inputShape: fc.tuple(features),
  }),
  fc.record({
    model: fc.record({
      kind: fc.constant('cnn'),
      convolutions: fc.tuple(convolution, fc.option(convolution)).map(([first, second]) =>
        // What the first leaves may be two pixels wide.
        second ? [first, { ...second, stride: 1, padding: 'same' as const }] : [first],
      ),
      readout: fc.constantFrom('flatten', 'average'),
      hidden: hidden.map((units) => units.slice(1)),
    }),
    inputShape: fc.oneof(
      fc.tuple(fc.constant(12), fc.constant(10)),
      fc.tuple(fc.constant(12), fc.constant(12), two),
    ),
  }),
  fc.record({
    model: fc.record({
      kind: fc.constant('transformer'),
      patch: fc.constantFrom(2, 4),
      width,
      heads: two,
      blocks: two,
      expansion: two,
      readout: fc.constantFrom('mean', 'last'),
    }),
    inputShape: fc.oneof(
      fc.tuple(fc.constant(4), fc.constant(4)),
      fc.tuple(fc.constant(4), fc.constant(8), two),
    ),
  }),
)

export function randomRun(options: RandomRunOptions = {}): fc.Arbitrary<RandomRun> {
  const maps = options.maps ?? mapKinds
  const settings = fc.record({
    map: fc.constantFrom(...maps),
    other: fc.constantFrom(...maps),
    where: fc.nat(),
    activation: fc.constantFrom(...activationKinds),
    epsilon: fc.constantFrom(0.01, 0.1),
    alpha: fc.constantFrom(1, 0.5),
    placement: fc.constantFrom('pre', 'post'),
    gain: fc.boolean(),
    bias: fc.boolean(),
    patchNorm: fc.constantFrom('affine-like', 'norm-like'),
    optimiser: fc.constantFrom(...(options.plain ? (['sgd'] as const) : optimiserKinds)),
    weightDecay: options.plain ? fc.constant(0) : fc.constantFrom(0, 0.1),
    loss: fc.constantFrom(...lossKinds),
    isSequence: fc.boolean(),
    targets: fc.boolean(),
    seed: fc.nat({ max: 1e6 }),
  })
  return fc.tuple(bodies, settings).map(([{ model, inputShape }, settings]) => {
    const { other, where, optimiser, weightDecay, loss, isSequence, targets, seed, ...ofMaps } = settings
    const bare = modelSchema.parse({ ...model, ...ofMaps })
    const taps = mapTapsOf(bare)
    const spec = parseSpec({
      model: { ...model, ...ofMaps, maps: { [taps[where % taps.length] ?? 'logits']: other } },
      optimiser: {
        kind: optimiser,
        learningRate: ['sgd', 'momentum', 'nesterov'].includes(optimiser) ? 0.3 : 0.02,
        weightDecay,
      },
      training: { loss, batchSize: options.batchSize ?? 5, steps: 8, seed },
      record: { probes: 4, split: options.split ?? false },
    })
    const sequence = isSequence && model.kind === 'transformer' && inputShape.length === 2
    return { spec, dataset: datasetOf(inputShape, sequence, targets && loss === 'mean-squared-error', seed) }
  })
}

function datasetOf(inputShape: number[], sequence: boolean, withTargets: boolean, seed: number): Dataset {
  const random = createRandom(seed, 'samples')
  const features = sizeOf(inputShape)
  return {
    name: 'random',
    classes: ['a', 'b', 'c'],
    inputShape,
    sequence,
    ...(withTargets && { targets: 2 }),
    train: {
      count: samples,
      features,
      inputs: Float32Array.from(normalRow(random, samples * features)),
      labels: Int32Array.from({ length: samples }, (_, index) => index % 3),
      ...(withTargets && { targets: Float32Array.from(normalRow(random, samples * 2)) }),
    },
    test: null,
  }
}

/** Parameters of a run: all of them normal, gains about one. A bias of zero would put a unit right on the edge of a relu. */
export function randomTheta({ parameters, spec }: Pick<TrainingPlan, 'parameters' | 'spec'>): Theta {
  const random = createRandom(spec.training.seed, 'theta')
  return Object.fromEntries(
    parameters.map(({ name, shape }) => {
      const isWeight = name.endsWith('/weight')
      const values = normalRow(random, sizeOf(shape), isWeight ? 1 / Math.sqrt(shape[0] ?? 1) : 0.3)
      return [name, name.endsWith('/gain') ? values.map((value) => Math.fround(1 + value)) : values]
    }),
  )
}

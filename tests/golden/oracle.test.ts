/** The fixtures themselves: what they cover, and that they obey the closed forms of DESIGN section 1. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { activationKinds, mapKinds, modelKinds } from '../../src-main/shared/contract/model-spec.ts'
import { lossKinds, optimiserKinds } from '../../src-main/shared/contract/run-spec.ts'
import { type Fixture, fixtures, planOf } from './fixture.ts'
import { relativeError } from './relative-error.ts'

const fixture = (name: string): Fixture => {
  const found = fixtures.find(({ spec }) => spec.name === name)
  if (!found) throw new Error(`expected a fixture "${name}"`)
  return found
}
const squaredNorm = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0)
const vector = (values: readonly number[] | undefined, probe: number, units: number): number[] =>
  values?.slice(probe * units, (probe + 1) * units) ?? []

/** What a fixture is about, in a word or two. */
const covered = new Set(
  fixtures.map(planOf).flatMap(({ spec: { model, optimiser, training, record } }) => {
    const { kind, map } = model
    return [
      ...(kind === 'mlp' ? [`${map}, ${model.activation}`] : []),
      `${kind}, ${map}`,
      `${kind}, ${map}, ${model.placement}, gain ${model.gain}`,
      `${kind}, split ${record.split}`,
      `${optimiser.kind}, ${optimiser.schedule.kind}`,
      `${optimiser.kind}, decay ${optimiser.weightDecay > 0}`,
      `${kind}, ${training.loss}`,
    ]
  }),
)
const missing = (wanted: readonly string[]): string[] => wanted.filter((each) => !covered.has(each))

describe('there is a fixture for', () => {
  const plainMaps = mapKinds.filter((map) => map !== 'patch-norm')
  const normalisers = plainMaps.filter((map) => !map.startsWith('affine'))
  it('every map with every activation', () => {
    const wanted = plainMaps.flatMap((map) => activationKinds.map((activation) => `${map}, ${activation}`))
    expect(missing(wanted)).toEqual([])
  })
  it('every map in every kind of network', () => {
    expect(missing(modelKinds.flatMap((kind) => mapKinds.map((map) => `${kind}, ${map}`)))).toEqual([])
  })
  it('every normaliser with a gain, before and behind the product', () => {
    const wanted = ['mlp', 'cnn', 'transformer'].flatMap((kind) =>
      normalisers.flatMap((map) => [`${kind}, ${map}, pre, gain true`, `${kind}, ${map}, post, gain true`]),
    )
    expect(missing(wanted)).toEqual([])
  })
  it('every optimiser with every schedule and with weight decay', () => {
    const wanted = optimiserKinds.flatMap((kind) => [
      ...['constant', 'cosine', 'step'].map((schedule) => `${kind}, ${schedule}`),
      `${kind}, decay true`,
    ])
    expect(missing(wanted)).toEqual([])
  })
  it('every loss and the self part in every kind of network', () => {
    const wanted = modelKinds.flatMap((kind) => [
      ...lossKinds.map((loss) => `${kind}, ${loss}`),
      `${kind}, split true`,
    ])
    expect(missing(wanted)).toEqual([])
  })
})

/** Of row 0, whose batch is sample 0, which is also probe 0: the map's input, own and steepest step at each tap. */
const memberSteps = ({ rows: [row], inputs, features }: Fixture) =>
  [
    { tap: 'hidden1', units: 5, x: inputs.slice(0, features) },
    { tap: 'hidden2', units: 4, x: vector(row?.taps.hidden1?.activation, 0, 5).map(Math.tanh) },
    { tap: 'logits', units: 3, x: vector(row?.taps.hidden2?.activation, 0, 4).map(Math.tanh) },
  ].map(({ tap, units, x }) => ({
    x,
    own: vector(row?.taps[tap]?.own, 0, units),
    steepest: vector(row?.taps[tap]?.steepest, 0, units),
  }))

const epsilon = 1e-5
const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length
const variance = (x: readonly number[]): number => mean(x.map((value) => (value - mean(x)) ** 2))

describe('with one sample in the batch, its own step is the steepest step times', () => {
  it.each([
    ['affine', '‖x‖² + 1', (x: number[]) => squaredNorm(x) + 1],
    ['affine-like', '1', () => 1],
    ['norm-like', '2, but for ε', (x: number[]) => squaredNorm(x) / (squaredNorm(x) + epsilon) + 1],
    [
      'rms-norm',
      'n + 1, but for ε',
      (x: number[]) => squaredNorm(x) / (squaredNorm(x) / x.length + epsilon) + 1,
    ],
    [
      'layer-norm',
      'n + 1, but for ε',
      (x: number[]) => (x.length * variance(x)) / (variance(x) + epsilon) + 1,
    ],
  ])('%s: %s', (map, _, gain) => {
    const errors = memberSteps(fixture(`${map}-one-sample`)).map(({ x, own, steepest }) =>
      relativeError(
        own,
        steepest.map((value) => gain(x) * value),
      ),
    )
    expect(Math.max(...errors)).toBeLessThan(1e-12)
  })
})

it('batch-norm: alone in its batch its input is always 0, so its own step is the bias alone and nothing below moves', () => {
  const [first, second, logits] = memberSteps(fixture('batch-norm-one-sample'))
  expect(relativeError(logits?.own, logits?.steepest ?? [])).toBeLessThan(1e-12)
  expect(squaredNorm([...(first?.own ?? [Number.NaN]), ...(second?.own ?? [Number.NaN])])).toBeLessThan(1e-24)
})

/** Times that each probe is in the batch of a row. */
const timesInBatch = ({ spec, rows }: Fixture, row: number): number[] => {
  const { probes } = z.object({ probes: z.array(z.int()) }).parse(spec.record)
  return probes.map((probe) => rows[row]?.batch.filter((position) => position === probe).length ?? 0)
}

describe('the self part is the steepest step times the self gain and how often the probe is in the batch:', () => {
  it.each([
    ['affine', (x: number[]) => squaredNorm(x) + 1],
    ['affine-like', () => 1],
    ['rms-norm', (x: number[]) => squaredNorm(x) / (squaredNorm(x) / x.length + epsilon) + 1],
  ])('%s', (map, gain) => {
    const of = fixture(`mlp-${map}-split`)
    const { probes } = z.object({ probes: z.array(z.int()) }).parse(of.spec.record)
    const seen = of.rows.flatMap(({ taps: { hidden1 } }, row) => {
      const times = timesInBatch(of, row)
      const expected = probes.flatMap((probe, index) => {
        const x = vector(of.inputs, probe, of.features)
        return vector(hidden1?.steepest, index, 5).map((value) => value * gain(x) * (times[index] ?? NaN))
      })
      // The fixture's numbers have seven digits.
      expect(relativeError(hidden1?.self, expected)).toBeLessThan(1e-6)
      return times
    })
    expect(new Set(seen)).toEqual(new Set([0, 1, 2]))
  })
})

it('a convolution of one patch is a map of that patch: affine-like, its own step is the steepest step', () => {
  const { rows } = fixture('cnn-one-patch')
  for (const { taps } of rows) {
    expect(relativeError(taps.conv1?.own, taps.conv1?.steepest ?? [])).toBeLessThan(1e-6)
  }
})

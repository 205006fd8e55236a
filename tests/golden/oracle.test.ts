/** The fixtures themselves: what they cover, and that they obey the closed forms of DESIGN section 1. */
import { describe, expect, it } from 'vitest'
import { activationKinds, mapKinds } from '../../src-main/shared/contract/model-spec.ts'
import { type Fixture, fixtures } from './fixture.ts'
import { relativeError } from './relative-error.ts'

const fixture = (name: string): Fixture => {
  const found = fixtures.find(({ spec }) => spec.name === name)
  if (!found) throw new Error(`expected a fixture "${name}"`)
  return found
}
const squaredNorm = (x: readonly number[]): number => x.reduce((sum, value) => sum + value * value, 0)
const vector = (values: readonly number[] | undefined, probe: number, units: number): number[] =>
  values?.slice(probe * units, (probe + 1) * units) ?? []

it('there is a fixture for every map with every activation', () => {
  const names = fixtures.map(({ spec }) => spec.name)
  const wanted = mapKinds.flatMap((map) => activationKinds.map((activation) => `${map}-${activation}`))
  expect(wanted.filter((name) => !names.includes(name))).toEqual([])
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

/**
 * What one update records, of random networks of every kind, against its definition: the networks' values in float64 at
 * θ and at θ', and finite differences of the loss.
 */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { MapKind } from '../../../src-main/shared/contract/model-spec.ts'
import { type MapNode, mapsOf, nodeNamed, tapNodesOf } from '../../../src-main/shared/network/network.ts'
import { planTraining } from '../../../src-main/training/plan-training.ts'
import { mapOf, type Statistics } from '../models/float64/map.ts'
import { lossOf, type NetworkResult, networkOf, partsOf, type Theta } from '../models/float64/network.ts'
import { at, chunks, combined, inner, minus, norm, type Rows, relativeError } from '../models/float64/rows.ts'
import { type EagerStep, eagerStep } from './eager-step.ts'
import { type RandomRun, randomRun } from './random-run.ts'

beforeAll(() => startBackend('cpu'))

const withoutBatchNorm: MapKind[] = [
  'affine',
  'affine-like',
  'norm-like',
  'rms-norm',
  'layer-norm',
  'patch-norm',
]

interface Example extends EagerStep {
  before: NetworkResult
  after: NetworkResult
  /** The probes' of what is given of all rows. */
  ofProbes(rows: Rows | undefined): Rows
  taken(values: Float32Array | undefined): Rows
}

function exampleOf(run: RandomRun, batch?: readonly number[]): Example {
  const step = eagerStep(run, batch)
  const { network, batchSize, probes } = step.plan
  const valuesAt = (theta: Theta) => networkOf({ network, theta, x: step.x, batchRows: batchSize })
  return {
    ...step,
    before: valuesAt(step.theta),
    after: valuesAt(step.next),
    ofProbes: (rows) => rows?.slice(batchSize) ?? [],
    taken: (values) => (values ? chunks(Array.from(values), values.length / probes.length) : []),
  }
}

/** f(x; θ) of one map, the batch's statistics and all. */
function mapAt(
  { plan }: EagerStep,
  node: MapNode,
  x: Rows,
  theta: Theta,
  still?: ReadonlyMap<string, Statistics>,
): Rows {
  const inputShape = nodeNamed(plan.network, node.from).shape
  const call = { node, inputShape, x, theta: partsOf(theta, node), batchRows: plan.batchSize }
  return mapOf({ ...call, still: still?.get(node.name) }).value
}

/** Relative to the step, or to what float32 leaves of so large an activation. */
const close = (found: Rows, expected: Rows, activation: Rows): number =>
  relativeError(found, expected, 1e-3 * norm(activation) + 1e-9)

const settings = { numRuns: 30, seed: 5 }

describe('a recorded row', () => {
  test('has own, upstream and actual steps that are differences of the network', () => {
    fc.assert(
      fc.property(randomRun(), (run) => {
        const example = exampleOf(run)
        const { plan, theta, next, taps, before, after, ofProbes, taken } = example
        for (const node of tapNodesOf(plan.network)) {
          const row = taps[node.name]
          const [z, z2] = [before.values.get(node.name) ?? [], after.values.get(node.name) ?? []]
          const compare = (found: Float32Array | undefined, to: Rows, what: string): void =>
            expect(
              close(taken(found), ofProbes(minus(to, z)), ofProbes(z)),
              `${what} of ${node.name}`,
            ).toBeLessThan(1e-3)
          expect(relativeError(taken(row?.activation), ofProbes(z), 1e-6)).toBeLessThan(1e-4)
          compare(row?.actual, z2, 'actual')
          if (node.kind !== 'map') {
            expect(row?.own.every((value) => value === 0)).toBe(true)
            expect(row?.upstream).toEqual(row?.actual)
            continue
          }
          const [x, x2] = [before.values.get(node.from) ?? [], after.values.get(node.from) ?? []]
          compare(row?.own, mapAt(example, node, x, next), 'own')
          compare(row?.upstream, mapAt(example, node, x2, theta), 'upstream')
        }
      }),
      settings,
    )
  })

  test('has the interaction for what own and upstream leave of the actual step', () => {
    fc.assert(
      fc.property(randomRun(), (run) => {
        const example = exampleOf(run)
        const { plan, theta, next, taps, before, after, ofProbes, taken } = example
        for (const node of mapsOf(plan.network)) {
          const row = taps[node.name]
          const [x, x2] = [before.values.get(node.from) ?? [], after.values.get(node.from) ?? []]
          const byInput = (of: Theta): Rows =>
            minus(mapAt(example, node, x2, of), mapAt(example, node, x, of))
          const expected = ofProbes(minus(byInput(next), byInput(theta)))
          const found = minus(minus(taken(row?.actual), taken(row?.own)), taken(row?.upstream))
          const scale = norm(taken(row?.actual)) + norm(taken(row?.own)) + norm(taken(row?.upstream))
          expect(norm(minus(found, expected)), node.name).toBeLessThan(1e-3 * scale + 1e-6)
        }
      }),
      settings,
    )
  })

  test('has the steepest step −η/B ∂ℓ/∂z of every probe, the statistics of the batch held still', () => {
    fc.assert(
      fc.property(randomRun(), fc.nat(), (run, chosen) => {
        const { plan, theta, taps, before, ofProbes, x, targets, learningRate, taken } = exampleOf(run)
        const { network, batchSize, spec } = plan
        const probe = chosen % plan.probes.length
        const target = ofProbes(targets)[probe] ?? []
        for (const node of tapNodesOf(network)) {
          const steepest = taken(taps[node.name]?.steepest)
          const least = 1e-4 * norm(steepest) + 1e-9
          const entry = chosen % (steepest[probe]?.length ?? 1)
          const lossAt = (by: number): number => {
            const { values } = networkOf({
              network,
              theta,
              x: ofProbes(x).slice(probe, probe + 1),
              batchRows: 0,
              still: before.statistics,
              nudge: { node: node.name, row: 0, entry, by },
            })
            return lossOf(spec.training.loss, values.get('logits')?.[0] ?? [], target)
          }
          const width = 1e-6
          const slope = (lossAt(width) - lossAt(-width)) / (2 * width)
          const expected = (-learningRate / batchSize) * slope
          expect(Math.abs(at(steepest[probe] ?? [], entry) - expected), node.name).toBeLessThan(
            1e-3 * Math.abs(expected) + least,
          )
        }
      }),
      settings,
    )
  })

  test('keeps all digits of its steps, however small the learning rate', () => {
    // Where steps are far below the digits of what they move, ten times the rate is ten times the step.
    const tapsAt = ({ spec, dataset }: RandomRun, learningRate: number) =>
      exampleOf({ spec: { ...spec, optimiser: { ...spec.optimiser, learningRate } }, dataset })
    fc.assert(
      fc.property(randomRun(), (run) => {
        const [large, small] = [tapsAt(run, 1e-8), tapsAt(run, 1e-9)]
        for (const { name } of tapNodesOf(large.plan.network)) {
          for (const array of ['own', 'upstream', 'actual'] as const) {
            const of = ({ taps, taken }: Example): Rows => taken(taps[name]?.[array])
            const tenfold = of(small).map((row) => row.map((value) => 10 * value))
            expect(relativeError(tenfold, of(large), 1e-30), `${array} of ${name}`).toBeLessThan(1e-4)
          }
        }
      }),
      settings,
    )
  })

  test('brings the activations of the probes to those of the next', () => {
    fc.assert(
      fc.property(randomRun({ maps: withoutBatchNorm }), (run) => {
        const { plan, taps, after, ofProbes, taken } = exampleOf(run)
        for (const { name } of tapNodesOf(plan.network)) {
          const row = taps[name]
          const reached = combined(taken(row?.activation), taken(row?.actual), 1)
          expect(relativeError(reached, ofProbes(after.values.get(name)), 1e-3)).toBeLessThan(1e-4)
        }
      }),
      settings,
    )
  })
})

describe('the self part', () => {
  const plain = { plain: true, split: true }

  test("is the own step of each probe's own gradient, as often as it is in the batch", () => {
    fc.assert(
      fc.property(randomRun(plain), fc.nat({ max: 5 }), (run, others) => {
        // The first probe once, the second twice, the others not at all.
        const [once = 0, twice = 0, ...absent] = probesOf(run)
        const rest = Array.from({ length: 24 }, (_, position) => position).filter(
          (position) => ![once, twice, ...absent].includes(position),
        )
        const batch = [once, twice, rest[others] ?? 0, twice, rest[others + 5] ?? 0]
        const example = exampleOf(run, batch)
        const { plan, theta, taps, before, ofProbes, taken } = example
        for (const node of mapsOf(plan.network)) {
          const row = taps[node.name]
          const [x, z] = [ofProbes(before.values.get(node.from)), ofProbes(before.values.get(node.name))]
          const [steepest, self] = [taken(row?.steepest), taken(row?.self)]
          const own = norm(taken(row?.own))
          const multiplicity = [1, 2, 0, 0]
          multiplicity.forEach((often, probe) => {
            const only = (rows: Rows): Rows => rows.slice(probe, probe + 1)
            if (often === 0) {
              expect(norm(only(self))).toBe(0)
              return
            }
            const valueAt = (of: Theta): Rows => mapAt(example, node, only(x), of, before.statistics)
            const width = 1e-5
            const moved = Object.fromEntries(
              Object.entries(theta).flatMap(([name, values]) => {
                if (!name.startsWith(`${node.name}/`)) return []
                const slopes = values.map((value, index) => {
                  const nudged = (by: number) => valueAt({ ...theta, [name]: values.with(index, value + by) })
                  return inner(only(steepest), minus(nudged(width), nudged(-width))) / (2 * width)
                })
                return [[name, values.map((value, index) => value + often * at(slopes, index))]]
              }),
            )
            const expected = minus(valueAt(moved), valueAt(theta))
            expect(norm(minus(only(self), expected)), `${node.name} of probe ${probe}`).toBeLessThan(
              1e-3 * norm(expected) + 1e-6 * (own + norm(only(z))) + 1e-12,
            )
          })
        }
      }),
      { ...settings, numRuns: 20 },
    )
  })

  test('is all of the own step where the probe is the whole batch', () => {
    fc.assert(
      fc.property(randomRun({ ...plain, maps: withoutBatchNorm, batchSize: 1 }), (run) => {
        const [probe = 0] = probesOf(run)
        const { plan, taps, taken } = exampleOf(run, [probe])
        for (const { name } of mapsOf(plan.network)) {
          const [self, own] = [taken(taps[name]?.self).slice(0, 1), taken(taps[name]?.own).slice(0, 1)]
          const activation = norm(taken(taps[name]?.activation).slice(0, 1))
          expect(relativeError(self, own, 1e-4 * activation), name).toBeLessThan(1e-3)
        }
      }),
      settings,
    )
  })
})

const probesOf = ({ spec, dataset }: RandomRun): number[] => Array.from(planTraining(spec, dataset).probes)

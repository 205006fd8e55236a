/** Every form of a map against its definition in float64. */
import { type Tensor, tensor } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { type ParametricMap, parametricMap } from '../../../src-main/maps/parametric-map.ts'
import { mapSteps, selfStep } from '../../../src-main/recorder/map-steps.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { mapOf, type Statistics } from '../models/float64/map.ts'
import { partNames, partsOf, type Theta } from '../models/float64/network.ts'
import {
  combined,
  inner,
  minus,
  norm,
  normalRows,
  type Rows,
  relativeError,
  rowsOf,
  sizeOf,
  tensorOf,
} from '../models/float64/rows.ts'
import { type MapCase, mapCases, mapParametersOf, movedTheta, thetaOf } from './map-cases.ts'

beforeAll(() => startBackend('cpu'))

const [batchRows, probeRows] = [3, 3]
const rows = batchRows + probeRows

interface Example {
  x: Rows
  theta: Theta
  map: ParametricMap
  /** The definition; of a part of the rows without the batch, with its statistics held still. */
  value(x: Rows, theta: Theta, still?: Statistics | null): Rows
  statistics: Statistics | null
}

function exampleOf(given: MapCase, x = inputsOf(given, 'x')): Example {
  const { node, inputShape } = given
  const theta = thetaOf(given, 'theta')
  const call = (x: Rows, theta: Theta, still?: Statistics | null) =>
    mapOf({ node, inputShape, x, theta: partsOf(theta, node), batchRows, still: still ?? undefined })
  return {
    x,
    theta,
    map: parametricMap(node, mapParametersOf(given, theta), tensorOf(x, inputShape), batchRows),
    value: (...given) => call(...given).value,
    statistics: call(x, theta).statistics,
  }
}

const inputsOf = ({ inputShape }: MapCase, stream: string, scale = 1): Rows =>
  normalRows(createRandom(5, stream), rows, sizeOf(inputShape), scale)

const outputsOf = ({ node }: MapCase, stream: string, scale = 1): Rows =>
  normalRows(createRandom(5, stream), rows, sizeOf(node.shape), scale)

const scaledBy = (values: Rows, scale: number): Rows =>
  values.map((row) => row.map((value) => Math.fround(value * scale)))

const scaledTheta = (theta: Theta, scale: number): Theta =>
  Object.fromEntries(
    Object.entries(theta).map(([name, values]) => [name, values.map((value) => Math.fround(value * scale))]),
  )

describe.each(mapCases)('$name', (given) => {
  const { node, inputShape } = given

  test('has the value of its definition', () => {
    const { x, theta, map, value } = exampleOf(given)
    expect(relativeError(rowsOf(map.value, rows), value(x, theta))).toBeLessThan(2e-6)
  })

  test('pulls back the gradient that finite differences have, the statistics of probes held still', () => {
    const { x, theta, map, value, statistics } = exampleOf(given)
    const g = outputsOf(given, 'gradient')
    const loss = (x: Rows, theta: Theta, ofProbes: boolean): number =>
      inner(g.slice(0, batchRows), value(x, theta).slice(0, batchRows)) +
      (ofProbes ? inner(g.slice(batchRows), value(x, theta, statistics).slice(batchRows)) : 0)
    const width = 1e-5
    const { gradients, input } = map.backward(tensorOf(g, node.shape))

    const direction = inputsOf(given, 'direction')
    const slope =
      (loss(combined(x, direction, width), theta, true) - loss(combined(x, direction, -width), theta, true)) /
      (2 * width)
    const atInput = rowsOf(input(), rows)
    expect(Math.abs(inner(atInput, direction) - slope)).toBeLessThan(1e-5 * norm(atInput) * norm(direction))

    const along = thetaOf(given, 'direction')
    const slopeOfTheta =
      (loss(x, movedTheta(theta, along, width), false) - loss(x, movedTheta(theta, along, -width), false)) /
      (2 * width)
    const found = partNames.flatMap((part) => Array.from(gradients[part]?.dataSync() ?? []))
    const flat = partNames.flatMap((part) => along[`map/${part}`] ?? [])
    expect(found).toHaveLength(flat.length)
    expect(Math.abs(inner([found], [flat]) - slopeOfTheta)).toBeLessThan(1e-5 * norm([found]) * norm([flat]))
  })

  test.each([1e-6, 1, 100])('its steps keep all digits where everything moves by %f', (scale) => {
    const { x, theta, map, value } = exampleOf(given)
    const dx = scaledBy(inputsOf(given, 'dx'), scale)
    const delta = scaledTheta(thetaOf(given, 'delta'), scale)
    const [x2, theta2] = [combined(x, dx, 1), movedTheta(theta, delta, 1)]
    const steps = mapSteps(map, tensorOf(dx, inputShape), {
      delta: mapParametersOf(given, delta),
      factors: null,
    })
    const from = value(x, theta)
    const error = (found: Tensor | undefined, to: Rows): number =>
      relativeError(found ? rowsOf(found, rows) : [], minus(to, from))
    expect(error(steps.own, value(x, theta2))).toBeLessThan(2e-5)
    expect(error(steps.upstream, value(x2, theta))).toBeLessThan(2e-5)
    expect(error(steps.actual, value(x2, theta2))).toBeLessThan(2e-5)
  })

  test('its own step alone is all of it where the input does not move', () => {
    const { x, theta, map, value } = exampleOf(given)
    const delta = thetaOf(given, 'delta')
    const { own, actual, upstream } = mapSteps(map, null, {
      delta: mapParametersOf(given, delta),
      factors: null,
    })
    expect(upstream).toBeUndefined()
    expect(actual).toBe(own)
    const expected = minus(value(x, movedTheta(theta, delta, 1)), value(x, theta))
    expect(relativeError(rowsOf(own, rows), expected)).toBeLessThan(2e-5)
  })

  test('its self step is that of the gradient of each probe alone, as often as it is in the batch', () => {
    const { x, theta, map, value, statistics } = exampleOf(given)
    const steepest = outputsOf(given, 'steepest', 0.1)
    const multiplicity = [0, 0, 0, 0, 1, 2]
    const found = rowsOf(selfStep(map, tensorOf(steepest, node.shape), tensor(multiplicity, [rows, 1])), rows)
    multiplicity.slice(batchRows).forEach((often, probe) => {
      const row = batchRows + probe
      if (often === 0) {
        expect(norm(found.slice(row, row + 1))).toBe(0)
        return
      }
      const [xs, s] = [x.slice(row, row + 1), steepest.slice(row, row + 1)]
      const width = 1e-5
      const ofRow = (theta: Theta): Rows => value(xs, theta, statistics)
      const delta = Object.fromEntries(
        Object.entries(theta).map(([name, values]) => [
          name,
          values.map((before, index) => {
            const moved = (by: number) => ofRow({ ...theta, [name]: values.with(index, before + by) })
            return (often * inner(s, minus(moved(width), moved(-width)))) / (2 * width)
          }),
        ]),
      )
      const expected = minus(ofRow(movedTheta(theta, delta, 1)), ofRow(theta))
      expect(relativeError(found.slice(row, row + 1), expected)).toBeLessThan(2e-5)
    })
  })
})

import { add, mul, slice, sub, sum, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { FeatureMap } from '../../../src-main/maps/feature-map.ts'
import { featureMap } from '../../../src-main/maps/index.ts'
import { createRandom } from '../../../src-main/shared/random.ts'
import { formKinds, mapForm } from './map-form.ts'

await startBackend('cpu')

const options = { alpha: 0.7 }
const rows = 6
const inputs = 5

function normal(stream: string, scale = 1, shape: [number, number] = [rows, inputs]): Tensor2D {
  const random = createRandom(7, stream)
  return tensor2d(
    Float32Array.from({ length: shape[0] * shape[1] }, () => scale * random.normal()),
    shape,
  )
}

/** ‖a − b‖ / ‖b‖ */
function relativeError(a: Tensor2D, b: Tensor2D): number {
  const [difference, size] = tidy(() => [
    sum(mul(sub(a, b), sub(a, b))).dataSync()[0] ?? 0,
    sum(mul(b, b)).dataSync()[0] ?? 0,
  ])
  return Math.sqrt((difference ?? 0) / (size ?? 1))
}

const gradientH = normal('gradient')
const gradientBeta = normal('gradient of beta', 1, [rows, 1])
const first = (values: Tensor2D, count: number): Tensor2D => slice(values, [0, 0], [count, -1])
const inner = (a: Tensor2D, b: Tensor2D): number => tidy(() => sum(mul(a, b)).dataSync()[0] ?? 0)

/** d/ds of ⟨gradientH, h(x + s·direction)⟩ + ⟨gradientBeta, β(x + s·direction)⟩ at 0, by central differences. */
function slopeAlong(
  map: FeatureMap,
  x: Tensor2D,
  direction: Tensor2D,
  batchRows: number,
  gradientH: Tensor2D,
  gradientBeta: Tensor2D,
): number {
  const width = 3e-3
  const at = (s: number): number => {
    const { h, beta } = map(add(x, mul(direction, s)), batchRows)
    return inner(h, gradientH) + (beta ? inner(beta, gradientBeta) : 0)
  }
  return (at(width) - at(-width)) / (2 * width)
}

describe('what each map makes of (3, 4, 0, 0)', () => {
  const x = [3, 4, 0, 0]
  const deviation = Math.sqrt(25 / 4 - (7 / 4) ** 2)
  const centred = x.map((value) => value - 7 / 4)
  test.each([
    { kind: 'affine', h: x, beta: 1 },
    { kind: 'affine-like', h: x.map((value) => value / Math.sqrt(26)), beta: 1 / Math.sqrt(26) },
    { kind: 'norm-like', h: x.map((value) => value / 5), beta: 1 },
    { kind: 'rms-norm', h: x.map((value) => value / 2.5), beta: 1 },
    { kind: 'layer-norm', h: centred.map((value) => value / deviation), beta: 1 },
  ] as const)('$kind', ({ kind, h, beta }) => {
    const features = featureMap(mapForm(kind, { epsilon: 0 }))(tensor2d(x, [1, 4]), 1)
    Array.from(features.h.dataSync()).forEach((value, index) => expect(value).toBeCloseTo(h[index] ?? 0, 6))
    expect(features.beta?.dataSync()[0] ?? 1).toBeCloseTo(beta, 6)
  })

  test('the mean that layer-norm takes off is weighted by alpha, the deviation it divides by is not', () => {
    const features = featureMap(mapForm('layer-norm', { epsilon: 0, alpha: 0.5 }))(tensor2d(x, [1, 4]), 1)
    Array.from(features.h.dataSync()).forEach((value, index) =>
      expect(value).toBeCloseTo(((x[index] ?? 0) - 7 / 8) / deviation, 6),
    )
  })

  test("batch-norm divides by the batch's statistics, for the probes too", () => {
    const rowsOfTwo = tensor2d([1, 3, 101], [3, 1])
    const { h } = featureMap(mapForm('batch-norm', { epsilon: 0 }))(rowsOfTwo, 2)
    expect(Array.from(h.dataSync())).toEqual([-1, 1, 99])
  })
})

describe.each(formKinds)('%s', (kind) => {
  const map = featureMap(mapForm(kind, options))

  test('pulls back the gradient that finite differences have', () => {
    const x = normal('x')
    const features = map(x, rows)
    const direction = normal('direction')
    const pulled = features.pullback({ h: gradientH, beta: features.beta && gradientBeta })
    expect(
      inner(pulled, direction) / slopeAlong(map, x, direction, rows, gradientH, gradientBeta),
    ).toBeCloseTo(1, 3)
  })

  test('a small difference of the input keeps its digits', () => {
    const features = map(normal('x'), 4)
    const dx = normal('dx')
    const scaled = (scale: number): Tensor2D => mul(features.difference(mul(dx, scale)).h, 1 / scale)
    expect(relativeError(scaled(1e-7), scaled(1e-5))).toBeLessThan(1e-4)
  })

  test('a large difference of the input is the difference of the features', () => {
    const x = normal('x')
    const dx = normal('dx', 2)
    const before = map(x, 4)
    const after = map(add(x, dx), 4)
    const difference = before.difference(dx)
    expect(relativeError(difference.h, sub(after.h, before.h))).toBeLessThan(1e-5)
    if (before.beta && after.beta && difference.beta) {
      expect(relativeError(difference.beta, sub(after.beta, before.beta))).toBeLessThan(1e-5)
    }
  })
})

test('batch-norm holds the statistics still for the probes and not for the batch', () => {
  const map = featureMap(mapForm('batch-norm', options))
  const x = normal('x')
  const batchRows = 4
  const gradient = normal('gradient')
  const pulled = map(x, batchRows).pullback({ h: gradient, beta: null })

  const batch = first(x, batchRows)
  const alone = map(batch, batchRows).pullback({ h: first(gradient, batchRows), beta: null })
  expect(relativeError(first(pulled, batchRows), alone)).toBeLessThan(1e-6)

  // Moving the probes' rows alone moves no statistic, so finite differences hold them still by themselves.
  const ofProbes = mul(normal('direction'), tensor2d([0, 0, 0, 0, 1, 1], [rows, 1])) as Tensor2D
  const slope = slopeAlong(map, x, ofProbes, batchRows, gradient, gradient)
  expect(inner(pulled, ofProbes) / slope).toBeCloseTo(1, 3)
})

test('batch-norm at rest moves each row by itself, by as much as the statistics that it has let it', () => {
  const x = normal('x')
  const [dx, batchRows] = [normal('dx'), 4]
  const { differenceAtRest } = featureMap(mapForm('batch-norm', options))(x, batchRows)
  const batch = x.arraySync().slice(0, batchRows)
  const deviations = Array.from({ length: inputs }, (_, column) => {
    const values = batch.map((row) => row[column] ?? Number.NaN)
    const mean = values.reduce((sum, value) => sum + value, 0) / batchRows
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / batchRows + 1e-5)
  })
  const expected = dx.arraySync().map((row) => row.map((value, column) => value / (deviations[column] ?? 1)))
  expect(relativeError(differenceAtRest?.(dx).h ?? dx, tensor2d(expected))).toBeLessThan(1e-6)
})

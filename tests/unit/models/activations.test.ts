import { type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { Activation, ActivationPoint } from '../../../src-main/models/activations/activation.ts'
import { activations } from '../../../src-main/models/activations/index.ts'
import { type ActivationKind, activationKinds } from '../../../src-main/shared/contract/model-spec.ts'

beforeAll(() => startBackend('wasm'))

/** ∫₀ˣ e^(−t²) dt · 2/√π by Simpson's rule, in float64. */
function erf(x: number): number {
  const intervals = 2000
  const width = x / intervals
  let total = 1 + Math.exp(-x * x)
  for (let i = 1; i < intervals; i++) total += (i % 2 ? 4 : 2) * Math.exp(-((i * width) ** 2))
  return (2 / Math.sqrt(Math.PI)) * total * (width / 3)
}

const reference: Record<ActivationKind, (z: number) => number> = {
  tanh: Math.tanh,
  relu: (z) => Math.max(z, 0),
  'leaky-relu': (z) => (z > 0 ? z : 0.01 * z),
  gelu: (z) => (z * (1 + erf(z / Math.SQRT2))) / 2,
  identity: (z) => z,
}
const points = [-4, -1.5, -0.75, -0.125, 0.125, 0.5, 1.25, 3].map(Math.fround)
const z = () => tensor2d(points, [1, points.length])

function pointAt(activation: Activation, z: Tensor2D): ActivationPoint {
  const y = activation.value(z)
  return { z, y, slope: activation.derivative(z, y) }
}

describe.each(activationKinds)('%s', (kind) => {
  const activation = activations[kind]
  const phi = reference[kind]

  test('has the value of its formula', () => {
    const values = activation.value(z()).dataSync()
    points.forEach((point, index) => expect(values[index]).toBeCloseTo(phi(point), 6))
  })

  test('has the derivative of its formula', () => {
    const derivatives = activation.derivative(z(), activation.value(z())).dataSync()
    const h = 1e-5
    points.forEach((point, index) =>
      expect(derivatives[index]).toBeCloseTo((phi(point + h) - phi(point - h)) / (2 * h), 5),
    )
  })

  test.each([1e-6, -1e-3, 0.3, -2.5])('its difference over a step of %f keeps all digits', (size) => {
    const step = Math.fround(size)
    const dz = tensor2d(new Float32Array(points.length).fill(step), [1, points.length])
    const differences = activation.difference(pointAt(activation, z()), dz).dataSync()
    points.forEach((point, index) => {
      // In float64 the difference is subtracted without loss that float32 could see; below 1e-4 the derivative stands in.
      const slope = (phi(point + 1e-4) - phi(point - 1e-4)) / 2e-4
      const expected = Math.abs(step) < 1e-4 ? slope * step : phi(point + step) - phi(point)
      expect(Math.abs((differences[index] ?? Number.NaN) - expected)).toBeLessThan(Math.abs(step) * 3e-6)
    })
  })
})

test.each([
  ['starts', 12, -2],
  ['ends', -2, 14],
  ['stays', 12, 0.5],
])('tanh keeps the digits of a step that %s at an end', (_how, from, step) => {
  const z = tensor2d([from], [1, 1])
  const activation = activations.tanh
  const [difference = Number.NaN] = activation
    .difference(pointAt(activation, z), tensor2d([step], [1, 1]))
    .dataSync()
  // tanh b − tanh a = sinh(b − a)/(cosh a cosh b), exact in float64 at both ends.
  const expected = Math.sinh(step) / (Math.cosh(from) * Math.cosh(from + step))
  expect(difference / expected).toBeCloseTo(1, 4)
})

test('tanh has a slope at its ends', () => {
  const z = tensor2d([12, -15], [1, 2])
  const [right = 0, left = 0] = activations.tanh.derivative(z, activations.tanh.value(z)).dataSync()
  expect([right * Math.cosh(12) ** 2, left * Math.cosh(15) ** 2].map((ratio) => ratio.toFixed(4))).toEqual([
    '1.0000',
    '1.0000',
  ])
})

import { matMul, type Tensor2D, tensor1d, tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { movedByParameters } from '../../../src-main/maps/affine-product.ts'
import type { MapUpdate } from '../../../src-main/maps/map-parameters.ts'
import { createRandom } from '../../../src-main/shared/random.ts'

/** Spied on: what is multiplied says which way was gone. */
vi.mock(import('../../../src-main/maps/products.ts'), { spy: true })
const { productTransposed } = await import('../../../src-main/maps/products.ts')

beforeAll(() => startBackend('cpu'))

const [inputs, outputs, rows] = [6, 5, 3]
const random = createRandom(3, 'map update')
const normal = (height: number, width: number): Tensor2D =>
  tensor2d(
    Float32Array.from({ length: height * width }, () => random.normal()),
    [height, width],
  )

function updateOf(batch: number): MapUpdate {
  const factors = { features: normal(batch, inputs), descent: normal(batch, outputs) }
  const weight: Tensor2D = matMul(factors.features, factors.descent, true, false)
  return { delta: { weight, bias: tensor1d(new Float32Array(outputs).fill(1)) }, factors }
}

/** Multiply-adds of a row: 2·(6 + 5) = 22 through the batch, 6·5 = 30 through ΔW; 3·(6 + 5) = 33 with one more. */
test.each([
  [2, 'through the batch', 1],
  [3, 'through ΔW', 0],
])('h·ΔW of a batch of %i goes %s', (batch, _, products) => {
  vi.mocked(productTransposed).mockClear()
  movedByParameters({ h: normal(rows, inputs), beta: null }, updateOf(batch))
  expect(productTransposed).toHaveBeenCalledTimes(products)
})

test.each([
  ['through the batch', 2],
  ['through ΔW', 3],
])('h·ΔW + β·Δb is the same %s', (_, batch) => {
  const update = updateOf(batch)
  const [h, beta] = [normal(rows, inputs), normal(rows, 1)]
  const found = movedByParameters({ h, beta }, update).dataSync()
  const weight = update.delta.weight.arraySync()
  const expected = h
    .arraySync()
    .flatMap((row, at) =>
      Array.from({ length: outputs }, (_, column) =>
        weight.reduce(
          (sum, of, index) => sum + (of[column] ?? 0) * (row[index] ?? 0),
          beta.arraySync()[at]?.[0] ?? 0,
        ),
      ),
    )
  expected.forEach((number, index) => {
    expect(found[index]).toBeCloseTo(number, 5)
  })
})

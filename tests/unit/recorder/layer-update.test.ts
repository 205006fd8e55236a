import { matMul, type Tensor2D, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { factored, type LayerUpdate } from '../../../src-main/recorder/layer-update.ts'
import { createRandom } from '../../../src-main/shared/random.ts'

beforeAll(() => startBackend('cpu'))

const [inputs, outputs, rows] = [6, 5, 3]
const random = createRandom(3, 'layer update')
const normal = (height: number, width: number): Tensor2D =>
  tensor2d(
    Float32Array.from({ length: height * width }, () => random.normal()),
    [height, width],
  )

function updateOf(batch: number): LayerUpdate {
  const [features, descent] = [normal(batch, inputs), normal(batch, outputs)]
  const weight: Tensor2D = matMul(features, descent, true, false)
  return { delta: { weight, bias: tensor1d(new Float32Array(outputs).fill(1)) }, features, descent }
}

/** Multiply-adds of a row: 2·(6 + 5) = 22 through the batch, 6·5 = 30 through ΔW; 3·(6 + 5) = 33 with one more. */
test.each([
  [2, 'through the batch', [2, 5]],
  [3, 'through ΔW', [6, 5]],
])('h·ΔW of a batch of %i goes %s', (batch, _, shape) => {
  const update = updateOf(batch)
  const [, { weight, bias }] = factored({ h: normal(rows, inputs) }, update)
  expect(weight.shape).toEqual(shape)
  expect(bias).toBe(update.delta.bias)
})

test('h·ΔW is the same through the batch, and β stays as it is', () => {
  const update = updateOf(2)
  const [h, beta] = [normal(rows, inputs), normal(rows, 1)]
  const [given, { weight }] = factored({ h, beta }, update)
  expect(given.beta).toBe(beta)
  const found = tidy(() => matMul(given.h, weight).dataSync())
  const expected = h
    .arraySync()
    .flatMap((row) =>
      Array.from({ length: outputs }, (_, column) =>
        update.delta.weight
          .arraySync()
          .reduce((sum, of, index) => sum + (of[column] ?? 0) * (row[index] ?? 0), 0),
      ),
    )
  expected.forEach((number, index) => {
    expect(found[index]).toBeCloseTo(number, 5)
  })
})

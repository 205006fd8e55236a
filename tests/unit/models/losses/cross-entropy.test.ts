import { tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { crossEntropy } from '../../../../src-main/models/losses/cross-entropy.ts'

beforeAll(() => startBackend('wasm'))

const measure = (logits: number[], oneHot: number[], classes: number) =>
  crossEntropy.measure(Float32Array.from(logits), Float32Array.from(oneHot), classes)

describe('the cross-entropy', () => {
  test('is the logarithm of the number of classes when all logits are equal', () => {
    expect(measure([0, 0, 0, 0], [0, 0, 1, 0], 4).loss).toBeCloseTo(Math.log(4), 12)
  })

  test('counts a tie for the first class only', () => {
    expect(measure([0, 0, 0, 0, 0, 0, 0, 0], [1, 0, 0, 0, 0, 0, 0, 1], 4).correct).toBe(1)
  })

  test('keeps the digits of a loss far below float32 precision', () => {
    expect(measure([40, 0], [1, 0], 2).loss / Math.exp(-40)).toBeCloseTo(1, 10)
  })

  test('does not overflow on logits of a thousand', () => {
    expect(measure([1000, 0], [0, 1], 2).loss).toBeCloseTo(1000, 6)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])(
    'is not finite, and no hit, when a logit is %f',
    (bad) => {
      const { loss, correct } = measure([bad, 0], [0, 1], 2)
      expect(Number.isFinite(loss)).toBe(false)
      expect(correct).toBe(0)
    },
  )
})

describe('the gradient of the cross-entropy', () => {
  test('is softmax less the one-hot label, scaled', () => {
    const gradient = crossEntropy.gradient(tensor2d([[1, 2, 3]]), tensor2d([[0, 1, 0]]), 0.5).dataSync()
    const total = Math.exp(1) + Math.exp(2) + Math.exp(3)
    const expected = [Math.exp(1) / total, Math.exp(2) / total - 1, Math.exp(3) / total].map((p) => p / 2)
    expected.forEach((value, index) => expect(gradient[index]).toBeCloseTo(value, 6))
  })

  test('keeps its digits at the label of a sample that is nearly learnt', () => {
    const [atLabel = 0, other = 0] = crossEntropy
      .gradient(tensor2d([[20, 0]]), tensor2d([[1, 0]]), 1)
      .dataSync()
    expect(atLabel / -Math.exp(-20)).toBeCloseTo(1, 5)
    expect(other / Math.exp(-20)).toBeCloseTo(1, 5)
  })
})

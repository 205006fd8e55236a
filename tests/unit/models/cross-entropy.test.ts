import { tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import { crossEntropy, crossEntropyGradient } from '../../../src-main/models/cross-entropy.ts'

beforeAll(() => startBackend('wasm'))

describe('crossEntropy', () => {
  test('is the logarithm of the number of classes when all logits are equal', () => {
    expect(crossEntropy(new Float32Array(4), [2], 4).loss).toBeCloseTo(Math.log(4), 12)
  })

  test('counts a tie for the first class only', () => {
    expect(crossEntropy(new Float32Array(8), [0, 3], 4).correct).toBe(1)
  })

  test('keeps the digits of a loss far below float32 precision', () => {
    const { loss } = crossEntropy(new Float32Array([40, 0]), [0], 2)
    expect(loss / Math.exp(-40)).toBeCloseTo(1, 10)
  })

  test('does not overflow on logits of a thousand', () => {
    expect(crossEntropy(new Float32Array([1000, 0]), [1], 2).loss).toBeCloseTo(1000, 6)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('is not finite when a logit is %f', (bad) => {
    expect(Number.isFinite(crossEntropy(new Float32Array([bad, 0]), [1], 2).loss)).toBe(false)
  })
})

describe('crossEntropyGradient', () => {
  test('is softmax less the one-hot label, scaled', () => {
    const gradient = crossEntropyGradient(tensor2d([[1, 2, 3]]), tensor2d([[0, 1, 0]]), 0.5).dataSync()
    const total = Math.exp(1) + Math.exp(2) + Math.exp(3)
    const expected = [Math.exp(1) / total, Math.exp(2) / total - 1, Math.exp(3) / total].map((p) => p / 2)
    expected.forEach((value, index) => expect(gradient[index]).toBeCloseTo(value, 6))
  })

  test('keeps its digits at the label of a sample that is nearly learnt', () => {
    const [atLabel = 0, other = 0] = crossEntropyGradient(
      tensor2d([[20, 0]]),
      tensor2d([[1, 0]]),
      1,
    ).dataSync()
    expect(atLabel / -Math.exp(-20)).toBeCloseTo(1, 5)
    expect(other / Math.exp(-20)).toBeCloseTo(1, 5)
  })
})

import { tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { meanSquaredError } from '../../../../src-main/models/losses/mean-squared-error.ts'

beforeAll(() => startBackend('wasm'))

const measure = (outputs: number[], targets: number[], width: number) =>
  meanSquaredError.measure(Float32Array.from(outputs), Float32Array.from(targets), width)

describe('the mean squared error', () => {
  test('is the mean over outputs of the squares, and over rows of that', () => {
    expect(measure([1, 2, 3, 0, 0, 0], [1, 0, 0, 0, 0, 5], 3).loss).toBeCloseTo(
      (4 / 3 + 9 / 3 + 25 / 3) / 2,
      14,
    )
  })

  test('counts a row whose largest output is where its target’s is, and a tie for the first only', () => {
    expect(measure([0.1, 0.9, 5, -1, 2, 2], [0, 1, 0, 1, 0, 1], 2).correct).toBe(1)
  })

  test('keeps the digits of an error far below those of the outputs', () => {
    const near = 1 + 2 ** -23
    expect(measure([near, -2], [1, -2], 2).loss).toBe(2 ** -47)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('is not finite when an output is %f', (bad) => {
    expect(Number.isFinite(measure([bad, 0], [0, 1], 2).loss)).toBe(false)
  })
})

test('the gradient of the mean squared error is 2/K times the difference, scaled', () => {
  const [outputs, targets] = [tensor2d([[1, -2, 0.5, 7]]), tensor2d([[3, -2, 0, 1]])]
  expect([...meanSquaredError.gradient(outputs, targets, 0.5).dataSync()]).toEqual([-0.5, 0, 0.125, 1.5])
})

import { matMul, mean, memory, mul, slice, sub, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { losses } from '../../../src-main/models/losses/index.ts'
import { evaluate } from '../../../src-main/training/evaluate.ts'
import { clouds } from './data.ts'

beforeAll(() => startBackend('cpu'))

const { train: samples } = clouds(50)
const matrix = [
  [1, -0.5, 0.25],
  [0.5, 2, -1],
]
const linear = (x: Tensor2D): Tensor2D => matMul(x, tensor2d(matrix))

/** By hand, in float64. */
function expected({ inputs, labels, count }: Samples, less = [0, 0]): { loss: number; accuracy: number } {
  let [loss, correct] = [0, 0]
  for (let row = 0; row < count; row++) {
    const [x0, x1] = [(inputs[row * 2] ?? 0) - (less[0] ?? 0), (inputs[row * 2 + 1] ?? 0) - (less[1] ?? 0)]
    const z = [0, 1, 2].map((j) => x0 * (matrix[0]?.[j] ?? 0) + x1 * (matrix[1]?.[j] ?? 0))
    const atLabel = z[labels[row] ?? 0] ?? 0
    loss += Math.log(z.reduce((sum, value) => sum + Math.exp(value - atLabel), 0))
    if (Math.max(...z) === atLabel) correct++
  }
  return { loss: loss / count, accuracy: correct / count }
}

const plain = {
  outputsOf: linear,
  samples,
  outputs: 3,
  loss: losses['cross-entropy'],
  batch: null,
  rows: 2048,
}

describe('an evaluation', () => {
  test('is the mean loss and the share of hits', async () => {
    const { loss, accuracy } = await evaluate(plain)
    expect(loss).toBeCloseTo(expected(samples).loss, 6)
    expect(accuracy).toBe(expected(samples).accuracy)
    expect(accuracy).not.toBe(0)
  })

  test('is the same in many passes, the last of them smaller', async () => {
    const passes: number[] = []
    const counted = (x: Tensor2D): Tensor2D => {
      passes.push(x.shape[0])
      return linear(x)
    }
    const { loss, accuracy } = await evaluate({ ...plain, outputsOf: counted, rows: 16 })
    expect(passes).toEqual([16, 16, 16, 2])
    expect(loss).toBeCloseTo(expected(samples).loss, 6)
    expect(accuracy).toBe(expected(samples).accuracy)
  })

  test('puts the training batch first in every pass, and leaves it out of the mean', async () => {
    const training: Samples = {
      count: 2,
      features: 2,
      inputs: Float32Array.of(3, 1, 5, -2),
      labels: new Int32Array(2),
    }
    const lessMean = (x: Tensor2D, batchRows: number): Tensor2D =>
      linear(sub(x, mean(slice(x, [0, 0], [batchRows, -1]), 0, true)))
    const { loss, accuracy } = await evaluate({
      ...plain,
      outputsOf: lessMean,
      batch: { samples: training, positions: Int32Array.of(1, 0, 1) },
      rows: 16,
    })
    const by = expected(samples, [13 / 3, -1])
    expect(loss).toBeCloseTo(by.loss, 5)
    expect(accuracy).toBe(by.accuracy)
  })

  test('of targets that are no classes has a loss alone', async () => {
    const targets = Float32Array.from(samples.inputs, (value) => value + 0.5)
    const { loss, accuracy } = await evaluate({
      outputsOf: (x) => mul(x, 1),
      samples: { ...samples, targets },
      outputs: 2,
      loss: losses['mean-squared-error'],
      batch: null,
      rows: 2048,
    })
    expect(loss).toBeCloseTo(0.25, 6)
    expect(accuracy).toBeNaN()
  })

  test('by mean squared error of classes has an accuracy', async () => {
    const { accuracy } = await evaluate({ ...plain, loss: losses['mean-squared-error'] })
    expect(accuracy).toBe(expected(samples).accuracy)
  })

  test('leaves no tensor behind', async () => {
    const before = memory().numTensors
    await evaluate({ ...plain, rows: 16 })
    await evaluate({ ...plain, batch: { samples, positions: Int32Array.of(0, 1) }, rows: 16 })
    expect(memory().numTensors).toBe(before)
  })
})

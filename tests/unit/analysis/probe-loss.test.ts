import { expect, it } from 'vitest'
import { probeLosses } from '../../../src-main/analysis/probe-loss.ts'
import numbers from './probe-values.json' with { type: 'json' }

const outputs = Float32Array.from(numbers.outputs)
const labels = Int32Array.from(numbers.labels)
const targets = Float32Array.from(numbers.targets)

function expectClose(found: Float32Array, expected: readonly number[]): void {
  expect(found.length).toBe(expected.length)
  expected.forEach((value, index) => {
    expect(Math.abs((found[index] ?? Number.NaN) - value), `cell ${index}`).toBeLessThan(1e-6 * (1 + value))
  })
}

it('is the cross-entropy that NumPy finds, row by row', () => {
  expectClose(probeLosses('cross-entropy', outputs, 3, { labels, targets: null }), numbers.crossEntropy)
})

it('keeps the digits of a loss that is nearly none: e⁻⁵⁰', () => {
  const [loss] = probeLosses('cross-entropy', outputs, 3, { labels, targets: null })
  expect((loss ?? 0) / Math.exp(-50)).toBeCloseTo(1, 5)
})

it('is the squared error against the target, or against the class as 1 among zeros', () => {
  expectClose(probeLosses('mean-squared-error', outputs, 3, { labels, targets }), numbers.squaredToTarget)
  expectClose(
    probeLosses('mean-squared-error', outputs, 3, { labels, targets: null }),
    numbers.squaredToClass,
  )
})

it('is not a number where the outputs are none', () => {
  const broken = Float32Array.of(1, Number.NaN, 2)
  expect(probeLosses('cross-entropy', broken, 3, { labels: Int32Array.of(0), targets: null })[0]).toBeNaN()
})

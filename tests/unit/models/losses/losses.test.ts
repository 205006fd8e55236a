/** Every loss against PyTorch in float64 (`generate.py`), and its gradient against its own finite differences. */
import { reshape, type Tensor, type Tensor2D, tensor2d } from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startBackend } from '../../../../src-main/backends/start-backend.ts'
import { losses } from '../../../../src-main/models/losses/index.ts'
import { traceStep } from '../../../../src-main/programs/trace/trace-step.ts'
import { lossKinds } from '../../../../src-main/shared/contract/run-spec.ts'
import torchLosses from './torch-losses.json' with { type: 'json' }

const numbers = z.array(z.number())
const { width, outputs, cases } = z
  .object({
    width: z.number(),
    outputs: numbers,
    cases: z.array(
      z.object({
        loss: z.enum(lossKinds),
        targets: numbers,
        mean: z.number(),
        gradient: numbers,
        correct: z.number(),
      }),
    ),
  })
  .parse(torchLosses)
const rows = outputs.length / width
const matrix = (x: Tensor): Tensor2D => reshape(x, [rows, width])

beforeAll(() => startBackend('wasm'))

const gradientOf = (loss: (typeof lossKinds)[number], z: number[], targets: number[], scale: number) =>
  losses[loss].gradient(tensor2d(z, [rows, width]), tensor2d(targets, [rows, width]), scale).dataSync()

const relativeError = (found: ArrayLike<number>, wanted: readonly number[]): number =>
  Math.hypot(...wanted.map((value, at) => value - (found[at] ?? Number.NaN))) / Math.hypot(...wanted)

describe.each(cases)('$loss', ({ loss, targets, mean, gradient, correct }) => {
  test('is that of PyTorch', () => {
    const found = losses[loss].measure(Float32Array.from(outputs), Float32Array.from(targets), width)
    expect(found.loss / mean).toBeCloseTo(1, 12)
    expect(found.correct).toBe(correct)
  })

  test('has the gradient of PyTorch', () => {
    expect(relativeError(gradientOf(loss, outputs, targets, 1 / rows), gradient)).toBeLessThan(5e-7)
  })

  test('has the gradient of its finite differences', () => {
    // Numbers of few digits, so that a shifted one is exact in float32 and only the difference rounds, in float64.
    const shift = 2 ** -10
    const at = outputs.map((value) => Math.round(value / shift) * shift)
    const lossWith = (index: number, value: number): number =>
      losses[loss].measure(Float32Array.from(at.with(index, value)), Float32Array.from(targets), width).loss
    const slopes = at.map(
      (value, index) => (lossWith(index, value + shift) - lossWith(index, value - shift)) / (2 * shift),
    )
    expect(relativeError(gradientOf(loss, at, targets, 1 / rows), slopes)).toBeLessThan(2e-6)
  })
})

test.each(lossKinds)('the gradient of %s can be traced', (kind) => {
  const traced = traceStep({
    inputs: { z: [rows, width], y: [rows, width] },
    compute: ({ z, y }) => {
      if (!z || !y) throw new Error('expected every input')
      return { gradient: losses[kind].gradient(matrix(z), matrix(y), 1) }
    },
  })
  expect(traced.outputs.get('gradient')?.shape).toEqual([rows, width])
})

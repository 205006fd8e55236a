/** How far the kernels are from the true value, in units in the last place of float32, on dense grids. */
import { describe, expect, test } from 'vitest'
import { erf } from './error-function.ts'
import { runUnary } from './known-program.ts'

const sigmoid = (x: number): number => (x < 0 ? Math.exp(x) / (1 + Math.exp(x)) : 1 / (1 + Math.exp(-x)))

/** One unit in the last place of a float32 of this size. */
function unitAt(value: number): number {
  const size = Math.abs(Math.fround(value))
  return size < 2 ** -126 ? 2 ** -149 : 2 ** (Math.floor(Math.log2(size)) - 23)
}

/** Evenly through the bit patterns, so that every size has its share, and evenly through [−limit, limit]. */
function grid(limit: number): Float32Array {
  const patterns = new Uint32Array(400_000).map((_, index) => index * 10_737)
  const bySize = new Float32Array(patterns.buffer).filter((x) => Math.abs(x) <= limit)
  const evenly = Float32Array.from({ length: 400_001 }, (_, index) => (index / 200_000 - 1) * limit)
  return new Float32Array([...bySize, ...evenly])
}

describe.each([
  { operation: 'exp', exact: Math.exp, limit: 105, units: 2 },
  { operation: 'exp-minus-one', exact: Math.expm1, limit: 105, units: 2 },
  { operation: 'tanh', exact: Math.tanh, limit: 20, units: 3 },
  { operation: 'sigmoid', exact: sigmoid, limit: 105, units: 3 },
  { operation: 'erf', exact: erf, limit: 5, units: 4 },
] as const)('$operation', ({ operation, exact, limit, units }) => {
  test(`is within ${units} units in the last place`, async () => {
    const x = grid(limit)
    const found = await runUnary(operation, x)
    let worst = { error: 0, x: 0 }
    for (const [index, value] of x.entries()) {
      const expected = exact(value)
      const error =
        Math.fround(expected) === found[index]
          ? 0
          : Math.abs((found[index] ?? Number.NaN) - expected) / unitAt(expected)
      if (!(error <= worst.error)) worst = { error, x: value }
    }
    expect(worst.error, `at ${worst.x}`).toBeLessThanOrEqual(units)
  })

  test('at the ends of the range, and of no number', async () => {
    const ends = Float32Array.of(Infinity, -Infinity, Number.NaN, 0, 3e38, -3e38, 1e-45)
    expect([...(await runUnary(operation, ends))]).toEqual([...ends].map((x) => Math.fround(exact(x))))
  })
})

test('the sign of zero is kept where the function is odd', async () => {
  for (const operation of ['tanh', 'erf', 'exp-minus-one'] as const) {
    expect(Object.is((await runUnary(operation, Float32Array.of(-0)))[0], -0)).toBe(true)
  }
})

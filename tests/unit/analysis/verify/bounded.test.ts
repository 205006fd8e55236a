import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalisedRows } from '../../../../src-main/analysis/normalised-rows.ts'
import {
  type Bounded,
  exact,
  inverseRoot,
  multiply,
  scale,
  shift,
} from '../../../../src-main/analysis/verify/bounded.ts'
import { boundedNonlinearity } from '../../../../src-main/analysis/verify/bounded-nonlinearity.ts'
import { boundedNormaliser } from '../../../../src-main/analysis/verify/bounded-normaliser.ts'
import {
  matrixProduct,
  rowSums,
  transpose,
  transposedProduct,
} from '../../../../src-main/analysis/verify/bounded-sums.ts'
import { activationKinds, mapKinds } from '../../../../src-main/shared/contract/model-spec.ts'

const number = fc.float({ min: -10, max: 10, noNaN: true })
const matrix = (rows: number, columns: number): fc.Arbitrary<Bounded> =>
  fc
    .array(number, { minLength: rows * columns, maxLength: rows * columns })
    .map((values) => exact(Float32Array.from(values), columns))

describe('bounds', () => {
  test('hold a float32 sum of products, in either order', () => {
    fc.assert(
      fc.property(matrix(1, 20), matrix(20, 1), (a, b) => {
        const product = matrixProduct(a, b)
        const terms = Array.from(a.value, (value, k) => Math.fround(value * b.value[k]!))
        for (const order of [terms, terms.toReversed()]) {
          const sum = order.reduce((total, term) => Math.fround(total + term), 0)
          expect(Math.abs(sum - product.value[0]!)).toBeLessThanOrEqual(product.error[0]!)
        }
      }),
    )
  })

  test('hold a float32 root of a float32 norm', () => {
    fc.assert(
      fc.property(matrix(1, 12), (x) => {
        const bounded = multiply(x, inverseRoot(shift(rowSums(multiply(x, x)), 1e-5)))
        const norm = x.value.reduce((sum, value) => Math.fround(sum + Math.fround(value * value)), 0)
        const root = Math.fround(1 / Math.fround(Math.sqrt(Math.fround(norm + Math.fround(1e-5)))))
        x.value.forEach((value, k) => {
          expect(Math.abs(Math.fround(value * root) - bounded.value[k]!)).toBeLessThanOrEqual(
            bounded.error[k]!,
          )
        })
      }),
    )
  })

  test('of one rounded operation are half a spacing', () => {
    const { value, error } = scale(exact(Float32Array.of(3), 1), 1 / 3)
    expect(value[0]!).toBe(1)
    expect(error[0]!).toBeCloseTo(2 ** -24, 12)
  })
})

test('a transposed product is the product of the transpose', () => {
  fc.assert(
    fc.property(matrix(4, 3), matrix(4, 2), (a, b) => {
      const [one, other] = [transposedProduct(a, b), matrixProduct(transpose(a), b)]
      one.value.forEach((value, index) => {
        expect(value).toBeCloseTo(other.value[index]!, 10)
      })
    }),
  )
})

describe.each(mapKinds.filter((kind) => kind !== 'patch-norm'))('%s', (kind) => {
  const form = { kind, epsilon: 1e-3, alpha: 0.7 }
  const inputs = 4

  test('has the features of its definition', () => {
    fc.assert(
      fc.property(matrix(3, inputs), (x) => {
        const { features } = boundedNormaliser(form, x, x)
        const plain = normalisedRows(form, x.value, inputs, x.value)
        plain.h.forEach((value, index) => {
          expect(features.h.value[index]!).toBeCloseTo(value, 9)
        })
        plain.beta.forEach((value, index) => {
          expect(features.beta.value[index]!).toBeCloseTo(value, 9)
        })
      }),
    )
  })

  test('moves as the difference of the features before and after', () => {
    fc.assert(
      fc.property(matrix(3, inputs), matrix(3, inputs), (x, dx) => {
        const moved = exact(
          x.value.map((value, index) => value + dx.value[index]!),
          inputs,
        )
        const before = normalisedRows(form, x.value, inputs, x.value)
        const after = normalisedRows(form, moved.value, inputs, moved.value)
        const move = boundedNormaliser(form, x, x).difference(dx, dx)
        move.h.value.forEach((value, index) => {
          expect(value).toBeCloseTo(after.h[index]! - before.h[index]!, 6)
        })
        move.beta.value.forEach((value, index) => {
          expect(value).toBeCloseTo(after.beta[index]! - before.beta[index]!, 6)
        })
      }),
    )
  })
})

test.each(activationKinds)('the slope of %s is the limit of its difference', (kind) => {
  fc.assert(
    fc.property(number, (z) => {
      fc.pre(Math.abs(z) > 1e-3)
      const { slope, difference } = boundedNonlinearity(kind)
      const at = exact(Float32Array.of(z), 1)
      const step = exact(Float64Array.of(1e-6), 1)
      expect(difference(at, step).value[0]! / 1e-6).toBeCloseTo(slope(at).value[0]!, 5)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { eigenOf, mapEigenvalues, product } from '../../../src-main/shared/projection/symmetric-three.ts'
import { distance } from './orthonormality.ts'

const number = fc.double({ min: -2, max: 2, noNaN: true })
const symmetric = fc
  .tuple(number, number, number, number, number, number)
  .map(([a, b, c, d, e, f]) => Float64Array.of(a, b, c, b, d, e, c, e, f))

test('eigenvectors put together with their values are the matrix', () => {
  fc.assert(
    fc.property(symmetric, (matrix) => {
      expect(
        distance(
          mapEigenvalues(matrix, (value) => value),
          matrix,
        ),
      ).toBeLessThan(1e-12)
    }),
  )
})

test('an eigenvector is only made longer', () => {
  fc.assert(
    fc.property(symmetric, (matrix) => {
      const { values, vectors } = eigenOf(matrix)
      for (const index of [0, 1, 2]) {
        const [x, y, z] = vectors.subarray(3 * index, 3 * index + 3)
        for (const row of [0, 1, 2]) {
          const image = matrix[3 * row]! * x! + matrix[3 * row + 1]! * y! + matrix[3 * row + 2]! * z!
          expect(image).toBeCloseTo(values[index]! * vectors[3 * index + row]!, 10)
        }
      }
      expect(values[0]).toBeGreaterThanOrEqual(values[1])
      expect(values[1]).toBeGreaterThanOrEqual(values[2])
    }),
  )
})

test('a root times itself is the matrix', () => {
  const matrix = Float64Array.of(2, 0.5, 0, 0.5, 1, 0.2, 0, 0.2, 3)
  const root = mapEigenvalues(matrix, Math.sqrt)
  expect(distance(product(root, root), matrix)).toBeLessThan(1e-12)
})

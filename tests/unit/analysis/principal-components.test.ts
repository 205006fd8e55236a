import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitPrincipalComponents } from '../../../src-main/analysis/principal-components.ts'

const cloud = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }))
  .chain(([count, dimensions]) =>
    fc.record({
      dimensions: fc.constant(dimensions),
      points: fc
        .array(fc.float({ min: -100, max: 100, noNaN: true }), {
          minLength: count * dimensions,
          maxLength: count * dimensions,
        })
        .map((values) => Float32Array.from(values)),
    }),
  )

describe('fitPrincipalComponents', () => {
  test('finds the axes of points on a rectangle, and their shares', () => {
    // Offsets ±2 along (0.6, 0.8) and ±1 along (−0.8, 0.6) around (5, −1): variances 4 and 1.
    const points = Float32Array.from(
      [
        [2, 1],
        [2, -1],
        [-2, 1],
        [-2, -1],
      ].flatMap(([along, across]) => [5 + 0.6 * along! - 0.8 * across!, -1 + 0.8 * along! + 0.6 * across!]),
    )
    const fit = fitPrincipalComponents(points, 2, 2)
    expectClose(fit.centre, [5, -1])
    expectClose(fit.axes, [0.6, 0.8, 0.8, -0.6])
    expectClose(fit.variance, [0.8, 0.2])
  })

  test('finds the same axis from more dimensions than points', () => {
    const direction = [2, -1, 0, 2, 0]
    const fit = fitPrincipalComponents(Float32Array.from([...direction, ...direction.map((x) => -x)]), 5, 1)
    expectClose(
      fit.axes,
      direction.map((x) => x / 3),
    )
    expectClose(fit.variance, [1])
  })

  test('axes are orthonormal as far as there are dimensions, and zero beyond', () => {
    fc.assert(
      fc.property(cloud, fc.integer({ min: 1, max: 5 }), ({ points, dimensions }, count) => {
        const { axes } = fitPrincipalComponents(points, dimensions, count)
        for (let one = 0; one < count; one++) {
          for (let other = 0; other < count; other++) {
            const expected = one === other && one < dimensions ? 1 : 0
            expect(inner(axes, one, other, dimensions)).toBeCloseTo(expected, 9)
          }
        }
      }),
    )
  })

  test('no other direction holds more variance than the first axis, and its share is the variance along it', () => {
    fc.assert(
      fc.property(cloud, fc.integer(), ({ points, dimensions }, seed) => {
        const fit = fitPrincipalComponents(points, dimensions, 1)
        const total = Array.from({ length: dimensions }, (_, unit) =>
          varianceAlong(points, dimensions, (index) => (index === unit ? 1 : 0)),
        ).reduce((sum, variance) => sum + variance, 0)
        fc.pre(total > 1e-3)
        const along = varianceAlong(points, dimensions, (index) => fit.axes[index]!)
        const other = Array.from({ length: dimensions }, (_, index) => Math.sin(seed * (index + 1)) + 1e-9)
        const length = Math.hypot(...other)
        const elsewhere = varianceAlong(points, dimensions, (index) => other[index]! / length)
        expect(fit.variance[0]!).toBeCloseTo(along / total, 9)
        expect(elsewhere).toBeLessThanOrEqual(along * (1 + 1e-9))
      }),
    )
  })

  test('the largest entry of each axis is positive', () => {
    fc.assert(
      fc.property(cloud, ({ points, dimensions }) => {
        const { axes } = fitPrincipalComponents(points, dimensions, 1)
        const largest = axes.reduce((best, entry) => (Math.abs(entry) > Math.abs(best) ? entry : best), 0)
        expect(largest).toBeGreaterThan(0)
      }),
    )
  })

  test('points that are all the same have axes and no variance', () => {
    const fit = fitPrincipalComponents(Float32Array.of(7, 7, 7, 7, 7, 7), 3, 3)
    expectClose(fit.centre, [7, 7, 7])
    expectClose(fit.axes, [1, 0, 0, 0, 1, 0, 0, 0, 1])
    expectClose(fit.variance, [0, 0, 0])
  })

  test('no points at all have axes and no variance', () => {
    expectClose(fitPrincipalComponents(new Float32Array(0), 2, 1).axes, [1, 0])
  })

  test('points that are not finite are left out', () => {
    const fit = fitPrincipalComponents(
      Float32Array.of(1, 0, Number.NaN, 0, 3, 0, 5, Number.POSITIVE_INFINITY),
      2,
      1,
    )
    expectClose(fit.centre, [2, 0])
    expectClose(fit.axes, [1, 0])
  })
})

function expectClose(actual: Float64Array, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length)
  for (const [index, value] of expected.entries()) expect(actual[index]!).toBeCloseTo(value, 6)
}

function inner(axes: Float64Array, one: number, other: number, dimensions: number): number {
  let sum = 0
  for (let unit = 0; unit < dimensions; unit++) {
    sum += axes[one * dimensions + unit]! * axes[other * dimensions + unit]!
  }
  return sum
}

function varianceAlong(points: Float32Array, dimensions: number, axis: (unit: number) => number): number {
  const count = points.length / dimensions
  const scores = Array.from({ length: count }, (_, point) => {
    let sum = 0
    for (let unit = 0; unit < dimensions; unit++) sum += points[point * dimensions + unit]! * axis(unit)
    return sum
  })
  const mean = scores.reduce((sum, score) => sum + score, 0) / count
  return scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / count
}

import { describe, expect, test } from 'vitest'
import {
  alignBasis,
  type LinearBasis,
  lengths,
  projectPoints,
  unitBasis,
} from '../../../src-main/analysis/linear-basis.ts'

const basis: LinearBasis = {
  centre: Float64Array.of(1, 2),
  axes: Float64Array.of(0.6, 0.8, -0.8, 0.6, 0, 0),
  variance: Float64Array.of(0.9, 0.1, 0),
}

describe('projectPoints', () => {
  test('subtracts the centre of points', () => {
    const scores = projectPoints(Float32Array.of(2, 4, 1, 2), 2, basis, { centred: true })
    expect(Array.from(scores, (score) => +score.toFixed(6))).toEqual([2.2, 0.4, 0, 0, 0, 0])
  })

  test('takes no centre from steps, so that an arrow is the difference of its ends', () => {
    const from = Float32Array.of(0.5, -3)
    const step = Float32Array.of(0.25, 0.5)
    const to = Float32Array.of(0.75, -2.5)
    const arrow = projectPoints(step, 2, basis, { centred: false })
    const start = projectPoints(from, 2, basis, { centred: true })
    const end = projectPoints(to, 2, basis, { centred: true })
    for (const component of [0, 1, 2]) {
      expect(arrow[component]!).toBeCloseTo(end[component]! - start[component]!, 6)
    }
  })
})

test('lengths are Euclidean, one a row', () => {
  expect(Array.from(lengths(Float32Array.of(3, 4, 0, 0, 5, 12), 2))).toEqual([5, 0, 13])
})

describe('unitBasis', () => {
  const points = Float32Array.of(1, 10, 3, 10, 1, 14, 3, 14)

  test('scores are the chosen units themselves', () => {
    const scores = projectPoints(points, 2, unitBasis([1, 0], points, 2), { centred: true })
    expect(Array.from(scores)).toEqual([10, 1, 10, 3, 14, 1, 14, 3])
  })

  test('a unit that the tap does not have is drawn flat', () => {
    const chosen = unitBasis([1, 0, 2], points, 2)
    expect(Array.from(chosen.axes)).toEqual([0, 1, 1, 0, 0, 0])
    expect(Array.from(chosen.variance)).toEqual([0.8, 0.2, 0])
  })
})

describe('alignBasis', () => {
  const previous: LinearBasis = {
    centre: new Float64Array(3),
    axes: Float64Array.of(1, 0, 0, 0, 1, 0),
    variance: Float64Array.of(0.6, 0.4),
  }

  test('turns an axis that came out reversed', () => {
    const fitted = { ...previous, axes: Float64Array.of(-0.8, 0, 0.6, 0, 1, 0) }
    expect(Array.from(alignBasis(fitted, previous).axes)).toEqual([0.8, -0, -0.6, 0, 1, 0])
  })

  test('keeps two components that swapped in their places, with their variance', () => {
    const fitted = {
      ...previous,
      axes: Float64Array.of(0.1, -0.99, 0, 0.99, 0.1, 0),
      variance: Float64Array.of(0.55, 0.45),
    }
    const aligned = alignBasis(fitted, previous)
    expect(Array.from(aligned.axes)).toEqual([0.99, 0.1, 0, -0.1, 0.99, -0])
    expect(Array.from(aligned.variance)).toEqual([0.45, 0.55])
  })

  test('takes the centre of the new fit', () => {
    const fitted = { ...previous, centre: Float64Array.of(1, 2, 3) }
    expect(Array.from(alignBasis(fitted, previous).centre)).toEqual([1, 2, 3])
  })
})

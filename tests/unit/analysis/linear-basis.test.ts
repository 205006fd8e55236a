import { describe, expect, test } from 'vitest'
import { type LinearBasis, projectPoints } from '../../../src-main/analysis/linear-basis.ts'

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

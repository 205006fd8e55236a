import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { steered } from '../../../src-main/shared/projection/steer.ts'
import { axes, componentCounts, distance, orthonormalityError, randomSpace, seeds } from './orthonormality.ts'

const part = fc.double({ min: -0.6, max: 0.6, noNaN: true })
const displacements = fc.tuple(part, part, part)
const column = (matrix: ArrayLike<number>, axis: number): number[] =>
  [0, 1, 2].map((row) => matrix[16 * row + axis]!)

describe('steering', () => {
  test('puts the handle where it is dragged to, within the unit ball, and stays orthonormal', () => {
    fc.assert(
      fc.property(seeds, componentCounts, fc.nat(15), displacements, (seed, count, at, displacement) => {
        const before = randomSpace(seed, count)
        const handle = at % count
        const after = steered(before, count, { handle, displacement })
        const asked = column(before, handle).map((value, row) => value + displacement[row]!)
        const length = Math.max(1, Math.hypot(...asked))
        expect(orthonormalityError(after)).toBeLessThan(1e-6)
        expect(
          distance(
            column(after, handle),
            asked.map((value) => value / length),
          ),
        ).toBeLessThan(1e-9)
        for (let place = 0; place < 48; place++) if (place % 16 >= count) expect(after[place]).toBe(0)
      }),
    )
  })

  test('without a drag changes nothing', () => {
    fc.assert(
      fc.property(seeds, fc.nat(15), (seed, handle) => {
        const before = randomSpace(seed)
        expect(distance(steered(before, 16, { handle, displacement: [0, 0, 0] }), before)).toBeLessThan(1e-9)
      }),
    )
  })

  test('moves the other axes less than any other space that meets the handle', () => {
    const before = randomSpace(5)
    const drag = { handle: 4, displacement: [0.2, -0.3, 0.1] } as const
    const after = steered(before, 16, drag)
    const cost = (matrix: ArrayLike<number>): number =>
      Math.hypot(...Array.from(before, (value, at) => matrix[at]! - value))
    // Every other space with this column is this one turned among the other fifteen axes.
    for (let other = 0; other < 16; other++) {
      for (let second = 0; second < other; second++) {
        if (other === 4 || second === 4) continue
        for (const angle of [-0.05, 0.05]) {
          const turned = Float64Array.from(after)
          for (const start of [0, 16, 32]) {
            const [a, b] = [after[start + other]!, after[start + second]!]
            turned[start + other] = Math.cos(angle) * a - Math.sin(angle) * b
            turned[start + second] = Math.sin(angle) * a + Math.cos(angle) * b
          }
          expect(cost(turned)).toBeGreaterThan(cost(after))
        }
      }
    }
  })

  test('dragging away an axis that is drawn whole lets in the next one that is not drawn', () => {
    const after = steered(axes('+0', '+1', '+2'), 16, { handle: 1, displacement: [0, -0.4, 0] })
    expect(column(after, 1)).toEqual([0, expect.closeTo(0.6, 9), 0])
    expect(Math.abs(after[16 + 3]!)).toBeCloseTo(0.8, 4)
    expect(after[0]).toBeCloseTo(1, 6)
    expect(after[32 + 2]).toBeCloseTo(1, 6)
  })

  test('with three axes can only turn: a handle keeps its length', () => {
    const after = steered(axes('+0', '+1', '+2'), 3, { handle: 0, displacement: [-0.5, 0.5, 0] })
    expect(orthonormalityError(after)).toBeLessThan(1e-9)
    expect(distance(column(after, 0), [Math.SQRT1_2, Math.SQRT1_2, 0])).toBeLessThan(1e-9)
  })
})

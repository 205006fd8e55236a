import { describe, expect, test } from 'vitest'
import type { ScoreFrame } from '../../../src-main/shared/contract/engine-api.ts'
import { spaceOf } from '../../../src-main/shared/projection/space-of.ts'
import { drawnShare } from '../../../src-main/shared/projection/variance-share.ts'
import { distance, orthonormalityError, randomSpace } from './orthonormality.ts'

/** A frame that is the units themselves, but for a turn of the first two by 3-4-5. */
function frameOf(components: number, units = components): ScoreFrame {
  const axes = new Float32Array(components * units)
  for (let axis = 0; axis < components; axis++) axes[axis * units + axis] = 1
  axes.set([0.6, 0.8], 0)
  axes.set([-0.8, 0.6], units)
  const covariance = new Float32Array(components * components)
  for (let axis = 0; axis < components; axis++) covariance[axis * components + axis] = components - axis
  return {
    version: 1,
    components,
    units,
    labels: Array.from({ length: components }, (_, axis) => `PC ${axis + 1}`),
    axes,
    centre: new Float32Array(units),
    covariance,
    totalVariance: (components * (components + 1)) / 2,
    views: [],
  }
}

describe('the space of a choice', () => {
  test('principal components are the first axes, with their shares of the variance', () => {
    const { space, missing } = spaceOf({ kind: 'pca' }, frameOf(4))
    expect(missing).toBeNull()
    expect([...space.labels]).toEqual(['PC 1', 'PC 2', 'PC 3'])
    expect(space.variance.map((share) => Number(share.toFixed(6)))).toEqual([0.4, 0.3, 0.2])
    expect(drawnShare(space.variance)).toBeCloseTo(0.9, 6)
  })

  test('a unit is its column of the axes: its own value is what is drawn', () => {
    const { space } = spaceOf({ kind: 'units', units: [1, 4, 0] }, frameOf(5))
    expect(orthonormalityError(space.matrix)).toBeLessThan(1e-6)
    expect(distance(space.matrix.subarray(0, 5), [0.8, 0.6, 0, 0, 0])).toBeLessThan(1e-6)
    expect(distance(space.matrix.subarray(16, 21), [0, 0, 0, 0, 1])).toBe(0)
    expect([...space.labels]).toEqual(['unit 1 − mean', 'unit 4 − mean', 'unit 0 − mean'])
    // 0.64 · 5 + 0.36 · 4 of 15
    expect(space.variance[0]).toBeCloseTo(4.64 / 15, 6)
  })

  test('a unit that the frame does not span is not drawn as if it were', () => {
    const wide = frameOf(5, 30)
    expect(spaceOf({ kind: 'units', units: [1, 2, 3] }, wide).missing).toBeNull()
    const { space, missing } = spaceOf({ kind: 'units', units: [1, 2, 20] }, wide)
    expect(missing).toMatch(/units/)
    expect([...space.labels]).toEqual(['PC 1', 'PC 2', 'PC 3'])
  })

  test('a unit that is chosen twice is drawn once', () => {
    const { space } = spaceOf({ kind: 'units', units: [2, 2, 3] }, frameOf(5))
    expect(Math.hypot(...space.matrix.subarray(16, 32))).toBe(0)
    expect(space.labels[1]).not.toContain('2')
  })

  test('class axes and the misstep plane are those of the frame', () => {
    const frame = frameOf(4)
    const matrix = new Float32Array(12)
    matrix.set([0, 0, 0, 1], 0)
    matrix.set([0, 1, 0, 0], 4)
    frame.views = [{ kind: 'misstep', matrix, labels: ['steepest', 'actual', 'rest'] }]
    const { space, missing } = spaceOf({ kind: 'misstep' }, frame)
    expect([missing, space.matrix[3], space.matrix[17], Math.hypot(...space.matrix.subarray(32))]).toEqual([
      null,
      1,
      1,
      0,
    ])
    expect(space.variance[0]).toBeCloseTo(0.1, 6)
    const fallen = spaceOf({ kind: 'classes' }, frame)
    expect(fallen.missing).toMatch(/two classes/)
    expect(fallen.space.labels[0]).toBe('PC 1')
  })

  test('random directions are orthonormal, the same for the same seed, within the frame', () => {
    const [one, again, other] = [5, 5, 6].map(
      (seed) => spaceOf({ kind: 'random', seed }, frameOf(6)).space.matrix,
    )
    expect(orthonormalityError(one!)).toBeLessThan(1e-6)
    expect(distance(one!, again!)).toBe(0)
    expect(distance(one!, other!)).toBeGreaterThan(0.1)
    expect(one!.every((value, at) => at % 16 < 6 || value === 0)).toBe(true)
  })

  test('a tour is at its anchor when it is entered, also where the anchor came from a wider frame', () => {
    const anchor = [...randomSpace(1)]
    const place = { kind: 'tour', time: 3, anchorTime: 3, anchor } as const
    expect(distance(spaceOf(place, frameOf(16)).space.matrix, anchor)).toBeLessThan(1e-6)
    expect(orthonormalityError(spaceOf(place, frameOf(5)).space.matrix)).toBeLessThan(1e-6)
  })

  test.each([1, 2, 3])('with %i axes there is nothing to tour, and that is said', (count) => {
    const { missing, space } = spaceOf(
      { kind: 'tour', time: 0, anchorTime: 0, anchor: [...randomSpace(1)] },
      frameOf(Math.max(2, count)),
    )
    expect(missing).toMatch(/drawn already/)
    expect(space.labels[2]).toBe(count === 3 ? 'PC 3' : '–')
  })
})

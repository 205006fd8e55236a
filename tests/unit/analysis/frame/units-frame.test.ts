import { describe, expect, test } from 'vitest'
import type { FrameSample } from '../../../../src-main/analysis/frame/frame-sample.ts'
import { pooledSample } from '../../../../src-main/analysis/frame/pooled-sample.ts'
import { fitUnitsFrame } from '../../../../src-main/analysis/frame/units-frame.ts'
import { createRandom } from '../../../../src-main/shared/random.ts'

function sampleOf(points: number, units: number, seed = 1): FrameSample {
  const random = createRandom(seed, 'units-frame')
  const normals = (): Float32Array => Float32Array.from({ length: points * units }, () => random.normal())
  return {
    units,
    activation: normals(),
    actual: normals(),
    steepest: normals(),
    labels: Int32Array.from({ length: points }, (_, point) => 100 * seed + point),
  }
}

/** What the frame makes of each unit: rows of the view times the axes. */
function drawnUnits(sample: FrameSample, chosen: [number, number, number]): number[][] {
  const { views, axes, components, units } = fitUnitsFrame(sample, chosen)
  const matrix = views.find(({ kind }) => kind === 'units')?.matrix ?? new Float32Array()
  return [0, 1, 2].map((row) =>
    Array.from({ length: units }, (_, unit) => {
      let sum = 0
      for (let axis = 0; axis < components; axis++) {
        sum += (matrix[row * components + axis] ?? 0) * (axes[axis * units + unit] ?? 0)
      }
      return Math.round(1e6 * sum) / 1e6 + 0
    }),
  )
}

const unitVector = (units: number, unit: number): number[] =>
  Array.from({ length: units }, (_, index) => Number(index === unit))

describe('three chosen units', () => {
  test.each([
    ['a wide tap', 20, [7, 19, 0]],
    ['a narrow tap', 6, [5, 0, 2]],
    ['a wide tap, one of them twice', 20, [4, 4, 9]],
    ['a narrow tap that has two of them', 2, [1, 0, 2]],
  ] as const)('of %s are what is drawn', (_name, units, [x, y, z]) => {
    const drawn = drawnUnits(sampleOf(50, units), [x, y, z])
    expect(drawn).toEqual([x, y, z].map((unit) => unitVector(units, unit)))
  })

  test('of a wide tap are the first axes, as they are, and the others have nothing of them', () => {
    const frame = fitUnitsFrame(sampleOf(50, 20), [7, 19, 0])
    expect(frame.labels.slice(0, 4)).toEqual(['unit 7', 'unit 19', 'unit 0', 'PC 1 of the rest'])
    for (let axis = 0; axis < 16; axis++) {
      const of = [7, 19, 0].map((unit) => frame.axes[axis * 20 + unit])
      expect(of).toEqual([0, 1, 2].map((index) => Number(index === axis)))
    }
  })

  test('leave the rest its largest variance in the order of the axes', () => {
    const { covariance, totalVariance } = fitUnitsFrame(sampleOf(80, 20), [7, 19, 0])
    const along = Array.from({ length: 13 }, (_, rank) => covariance[(rank + 3) * 17] ?? 0)
    expect(along).toEqual(along.toSorted((one, other) => other - one))
    expect(totalVariance).toBeGreaterThan(along.reduce((sum, value) => sum + value, 0))
  })
})

describe('samples of several runs', () => {
  test('weigh alike, however many points each has', () => {
    const pooled = pooledSample([sampleOf(30, 3, 1), sampleOf(10, 3, 2)])
    const ofSecond = pooled.labels.filter((label) => label >= 200)
    expect([pooled.labels.length, ofSecond.length]).toEqual([20, 10])
  })

  test('keep each point with its steps, its class, and from all along the run', () => {
    const first = sampleOf(30, 3, 1)
    const pooled = pooledSample([first, sampleOf(10, 3, 2)])
    expect([...pooled.labels.subarray(0, 10)]).toEqual(
      [0, 3, 6, 9, 12, 15, 18, 21, 24, 27].map((at) => 100 + at),
    )
    for (const array of ['activation', 'actual', 'steepest'] as const) {
      expect([...pooled[array].subarray(3, 6)]).toEqual([...first[array].subarray(9, 12)])
    }
  })
})

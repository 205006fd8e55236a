import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { packPoints, packSteps } from '../../../src-main/analysis/pack-scores.ts'
import { tileAxes } from '../../../src-main/analysis/project-tiles.ts'
import {
  activationWidth,
  stepUnit,
  stepWidth,
  undrawable,
} from '../../../src-main/shared/projection/score-layout.ts'

/** More points than a tile has. */
const count = 300

const problem = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer())
  .map(([units, components, seed]) => {
    const entry = (index: number): number => Math.sin(seed + 12.9898 * index) * 3
    return {
      units,
      components,
      data: Float32Array.from({ length: count * units }, (_, index) => entry(index)),
      axes: Float32Array.from({ length: components * units }, (_, index) => entry(index + 0.5)),
      centre: Float32Array.from({ length: units }, (_, index) => entry(index + 0.25)),
    }
  })

function product(
  { units, data, axes }: { units: number; data: Float32Array; axes: Float32Array },
  point: number,
  component: number,
  centre?: Float32Array,
): number {
  let sum = 0
  for (let unit = 0; unit < units; unit++) {
    sum += ((data[point * units + unit] ?? 0) - (centre?.[unit] ?? 0)) * (axes[component * units + unit] ?? 0)
  }
  return sum
}

function packedSteps(data: Float32Array, axes: Float32Array, units: number, before = 0) {
  const width = stepWidth(axes.length / units)
  const cells = before + data.length / units
  const target = {
    mantissas: new Int16Array(cells * width),
    width,
    scale: new Float32Array(cells),
    length: new Float32Array(cells),
  }
  packSteps(data, tileAxes(axes, units, null), target, before)
  return target
}

describe('points', () => {
  test('are their products with the axes, from the centre, padded with zeros', () => {
    fc.assert(
      fc.property(problem, ({ units, components, data, axes, centre }) => {
        const width = activationWidth(components)
        const target = new Float32Array((count + 2) * width)
        packPoints(data, tileAxes(axes, units, centre), target, 2)
        expect(target.subarray(0, 2 * width).every((value) => value === 0)).toBe(true)
        for (let point = 0; point < count; point += 7) {
          for (let component = 0; component < width; component++) {
            const expected =
              component < components ? product({ units, data, axes }, point, component, centre) : 0
            expect(target[(point + 2) * width + component]).toBeCloseTo(expected, 3)
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -3e38])(
    'with %d in them are marked, and no others',
    (value) => {
      const target = new Float32Array(3 * 4)
      packPoints(
        Float32Array.of(1, 2, 3, value, 5, 6),
        tileAxes(Float32Array.of(1, 0, 0, 1), 2, null),
        target,
        0,
      )
      expect(target[4]).toBeGreaterThanOrEqual(undrawable)
      expect([...target.subarray(5, 8)]).toEqual([0, 0, 0])
      expect([...target.subarray(0, 4), ...target.subarray(8)]).toEqual([1, 2, 0, 0, 5, 6, 0, 0])
    },
  )
})

describe('steps', () => {
  test('are within half a mantissa of their products, the largest of a cell exact', () => {
    fc.assert(
      fc.property(problem, ({ units, components, data, axes }) => {
        const { mantissas, width, scale } = packedSteps(data, axes, units, 3)
        for (let point = 0; point < count; point += 7) {
          const cell = point + 3
          const largest = scale[cell] ?? Number.NaN
          let most = 0
          for (let component = 0; component < components; component++) {
            const expected = product({ units, data, axes }, point, component)
            const found = ((mantissas[cell * width + component] ?? Number.NaN) / stepUnit) * largest
            expect(Math.abs(found - expected)).toBeLessThanOrEqual(largest * (0.51 / stepUnit))
            most = Math.max(most, Math.abs(expected))
          }
          expect(largest / most).toBeCloseTo(1, 6)
        }
      }),
      { numRuns: 30 },
    )
  })

  test('know their length in the full space', () => {
    const { length } = packedSteps(Float32Array.of(3, 4, 0, 0, 5, 12), Float32Array.of(1, 0), 2)
    expect([...length]).toEqual([5, 0, 13])
  })

  test('that are not finite have a scale of −1, and those of no length one of 0', () => {
    const { mantissas, scale } = packedSteps(
      Float32Array.of(Number.NaN, 1, 0, 0, 1, Number.NEGATIVE_INFINITY, 2, -4),
      Float32Array.of(1, 0, 0, 1),
      2,
    )
    expect([...scale]).toEqual([-1, 0, -1, 4])
    expect([...mantissas.subarray(0, 24)]).toEqual(new Array(24).fill(0))
    expect([...mantissas.subarray(24, 26)]).toEqual([Math.round(stepUnit / 2), -stepUnit])
  })

  test('as small as float32 can tell keep their direction', () => {
    const tiny = 2 ** -149
    const { mantissas, scale } = packedSteps(
      Float32Array.of(3 * tiny, -3 * tiny),
      Float32Array.of(1, 0, 0, 1),
      2,
    )
    expect(scale[0]).toBe(3 * tiny)
    expect([...mantissas.subarray(0, 2)]).toEqual([stepUnit, -stepUnit])
  })
})

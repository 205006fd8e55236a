import { expect, test } from 'vitest'
import { packPoints, packSteps } from '../../../src-main/analysis/pack-scores.ts'
import { tileAxes } from '../../../src-main/analysis/project-tiles.ts'
import { drawScores } from '../../../src-main/shared/projection/drawn-scores.ts'
import {
  activationWidth,
  frameComponents,
  stepWidth,
} from '../../../src-main/shared/projection/score-layout.ts'

const units = 3
const identity = Float32Array.from({ length: units * units }, (_, place) =>
  place % (units + 1) === 0 ? 1 : 0,
)
/** x, y and z of the space are units 2, 0 and 1. */
const matrix = new Float32Array(3 * frameComponents)
;[2, 0, 1].forEach((unit, axis) => {
  matrix[axis * frameComponents + unit] = 1
})

function scoresOf(points: number[], steps: number[]) {
  const cells = points.length / units
  const widths = { points: activationWidth(units), steps: stepWidth(units) }
  const activation = new Float32Array(cells * widths.points)
  packPoints(Float32Array.from(points), tileAxes(identity, units, null), activation, 0)
  const packed = {
    mantissas: new Int16Array(cells * widths.steps),
    width: widths.steps,
    scale: new Float32Array(cells),
    length: new Float32Array(cells),
  }
  packSteps(Float32Array.from(steps), tileAxes(identity, units, null), packed, 0)
  return {
    frame: {
      version: 1,
      components: units,
      units,
      labels: [],
      axes: identity,
      centre: new Float32Array(units),
      covariance: identity,
      totalVariance: units,
      views: [],
    },
    from: 0,
    stride: 1,
    rows: cells,
    probes: 1,
    activation,
    actual: packed.mantissas,
    steepest: packed.mantissas,
    actualScale: packed.scale,
    steepestScale: packed.scale,
    actualLength: packed.length,
    steepestLength: packed.length,
  }
}

const space = { matrix, labels: ['x', 'y', 'z'], variance: [0, 0, 0] } as const

test('points and steps come out along the axes of the space, steps to a 32,767th of their largest part', () => {
  const drawn = drawScores(scoresOf([1, 2, 3], [0.25, -4e-6, 1e-3]), space)
  expect([...drawn.activation]).toEqual([3, 1, 2])
  const [x = 0, y = 0, z = 0] = drawn.actual
  expect(Math.abs(x - 1e-3)).toBeLessThan(0.25 / 32_767)
  expect(y).toBeCloseTo(0.25, 6)
  expect(Math.abs(z + 4e-6)).toBeLessThan(0.25 / 32_767)
})

test('what is not finite is drawn nowhere, and its neighbours where they are', () => {
  const drawn = drawScores(
    scoresOf([Number.NaN, 0, 0, 4, 5, 6], [0, 0, 0, Number.POSITIVE_INFINITY, 0, 0]),
    space,
  )
  expect([...drawn.activation].map(Number.isNaN)).toEqual([true, true, true, false, false, false])
  expect([...drawn.activation.subarray(3)]).toEqual([6, 4, 5])
  expect([...drawn.actual].map(Number.isNaN)).toEqual([false, false, false, true, true, true])
})

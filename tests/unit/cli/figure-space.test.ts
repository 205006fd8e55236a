import { describe, expect, test } from 'vitest'
import type { ScoreFrame } from '../../../src-main/shared/contract/engine-api.ts'
import { drawScores } from '../../../src-main/shared/projection/drawn-scores.ts'
import { figureSpace, frameOf, fromOrigin } from '../../../src-main/shells/cli/figure/figure-space.ts'

const frame: ScoreFrame = {
  version: 1,
  components: 4,
  units: 4,
  labels: ['PC 1', 'PC 2', 'PC 3', 'PC 4'],
  axes: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
  centre: Float32Array.of(10, 20, 30, 40),
  covariance: Float32Array.of(4, 0, 0, 0, 0, 3, 0, 0, 0, 0, 2, 0, 0, 0, 0, 1),
  totalVariance: 10,
  views: [
    {
      kind: 'pca',
      matrix: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0),
      labels: ['PC 1', 'PC 2', 'PC 3'],
    },
    {
      kind: 'misstep',
      matrix: Float32Array.of(0, 0.6, 0, 0.8, 0, 0, 1, 0, 0, 0, 0, 0),
      labels: ['mean steepest', 'mean actual ⊥', '—'],
    },
    {
      kind: 'units',
      matrix: Float32Array.of(0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0),
      labels: ['unit 3', 'unit 0', 'unit 1'],
    },
  ],
}

const scores = {
  frame,
  from: 0,
  stride: 1,
  rows: 1,
  probes: 1,
  activation: Float32Array.of(1, 2, 3, 4),
  actual: new Int16Array(8),
  steepest: new Int16Array(8),
  actualScale: Float32Array.of(0),
  steepestScale: Float32Array.of(0),
  actualLength: Float32Array.of(0),
  steepestLength: Float32Array.of(0),
}

describe('the drawn space of a figure', () => {
  test('is the view of the frame, with the share of the variance along each axis', () => {
    const space = figureSpace(frame, { kind: 'misstep' })
    const drawn = drawScores(scores, space)
    expect([...drawn.activation].map((value) => +value.toFixed(5))).toEqual([0.6 * 2 + 0.8 * 4, 3, 0])
    const shares = [(0.36 * 3 + 0.64 * 1) / 10, 0.2, 0]
    space.variance.forEach((share, axis) => {
      expect(share).toBeCloseTo(shares[axis] ?? Number.NaN, 6)
    })
  })

  test('has names that its typeface can print', () => {
    expect(figureSpace(frame, { kind: 'misstep' }).labels).toEqual([
      'mean steepest',
      'mean actual (rest)',
      '—',
    ])
  })

  test('of units shows their own activations', () => {
    const units: [number, number, number] = [3, 0, 1]
    const drawn = drawScores(scores, figureSpace(frame, { kind: 'units', units }))
    fromOrigin(drawn, frame, units)
    expect([...drawn.activation]).toEqual([44, 11, 22])
  })

  test('that the run does not give is refused with those that it gives', () => {
    expect(() => figureSpace(frame, { kind: 'classes' })).toThrow(
      /expected pca or misstep or units .*found classes/,
    )
  })

  test('of a unit that the tap does not have is refused', () => {
    expect(() => frameOf({ kind: 'units', units: [0, 4, 1] }, 'hidden1', 4)).toThrow(
      '--projection: expected units from 0 to 3 of hidden1, found 0, 4, 1',
    )
    expect(frameOf({ kind: 'classes' }, 'hidden1', 4)).toEqual({ kind: 'components' })
  })
})

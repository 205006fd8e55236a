import { describe, expect, it } from 'vitest'
import type { Scores, Statistics } from '../../../../src-main/shared/contract/engine-api.ts'
import { cardQuantities, probeFacts, quantityAt } from '../../../../src-renderer/panels/view/probe-facts.ts'

/** Two probes over two rows in a frame of four axes; a step is (3, 4, 0, 12) of probe 1 at row 1, none elsewhere. */
function heldScores(): Scores {
  const cells = 4
  const actual = new Int16Array(8 * cells)
  actual.set(
    [3, 4, 0, 12].map((part) => Math.round((part / 12) * 32_767)),
    8 * 3,
  )
  return {
    frame: {
      version: 1,
      components: 4,
      units: 4,
      labels: ['PC 1', 'PC 2', 'PC 3', 'PC 4'],
      axes: Float32Array.of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1),
      centre: new Float32Array(4),
      covariance: new Float32Array(16),
      totalVariance: 1,
      views: [],
    },
    from: 0,
    stride: 1,
    rows: 2,
    probes: 2,
    activation: new Float32Array(4 * cells),
    actual,
    steepest: new Int16Array(8 * cells),
    actualScale: Float32Array.of(0, 0, 0, 12),
    steepestScale: new Float32Array(cells),
    actualLength: Float32Array.of(0, 0, 0, 13),
    steepestLength: new Float32Array(cells),
  }
}

/** Axes of the frame, by number. */
function spaceOfAxes(...axes: [number, number, number]) {
  const matrix = new Float32Array(48)
  axes.forEach((axis, row) => {
    matrix[16 * row + axis] = 1
  })
  return { matrix, labels: ['a', 'b', 'c'] as const, variance: [0, 0, 0] as const }
}

function statistics(): Statistics {
  const column = (): Float32Array => Float32Array.of(0, 1, 2, 3)
  return {
    tap: 'hidden1',
    from: 0,
    stride: 1,
    rows: 2,
    probes: 2,
    actualGain: column(),
    ownGain: column(),
    actualAlignment: column(),
    ownAlignment: column(),
    inputNorm: column(),
    theory: column(),
    member: Uint8Array.of(0, 0, 0, 1),
    divergence: new Float32Array(2),
    nonPositive: new Float32Array(2),
  }
}

describe('what is said of a probe', () => {
  const first = spaceOfAxes(0, 1, 2)

  it('has the share of an arrow outside the drawn space: of 13² = 3² + 4² + 12², 144 of 169 are not drawn', () => {
    const facts = probeFacts(heldScores(), null, { probe: 1, row: 1, space: first })
    expect(facts?.actualOutside).toBeCloseTo(144 / 169, 3)
    expect(facts?.actualLength).toBe(13)
  })

  it('has another share in another space', () => {
    const facts = probeFacts(heldScores(), null, { probe: 1, row: 1, space: spaceOfAxes(3, 2, 1) })
    expect(facts?.actualOutside).toBeCloseTo(9 / 169, 3)
  })

  it('says nothing of the share of an arrow of no length', () => {
    expect(probeFacts(heldScores(), null, { probe: 0, row: 0, space: first })?.actualOutside).toBeNaN()
  })

  it('takes membership from the probe’s own cell', () => {
    expect(probeFacts(heldScores(), statistics(), { probe: 1, row: 1, space: first })?.member).toBe(true)
    expect(probeFacts(heldScores(), statistics(), { probe: 0, row: 1, space: first })?.member).toBe(false)
  })

  it('is nothing for a row that has not arrived', () => {
    expect(probeFacts(heldScores(), null, { probe: 0, row: 2, space: first })).toBeNull()
  })
})

describe('the quantities of a probe', () => {
  it('are always the same five, and the one that colours the points', () => {
    const five = ['gain', 'own-gain', 'alignment', 'loss', 'input-norm']
    expect(cardQuantities(null)).toEqual(five)
    expect(cardQuantities('loss')).toEqual(five)
    expect(cardQuantities('neighbour-movement')).toEqual([...five, 'neighbour-movement'])
  })

  it('are those of its row, or of the run where there is one number', () => {
    const values = Float32Array.of(1, 2, 3, 4)
    expect(quantityAt({ values, probes: 2 }, { probe: 0, row: 1 })).toBe(3)
    expect(quantityAt({ values, probes: 2, ofRun: Float32Array.of(7, 8) }, { probe: 1, row: 0 })).toBe(8)
    expect(quantityAt({ values, probes: 2 }, { probe: 0, row: 2 })).toBeNaN()
    expect(quantityAt(null, { probe: 0, row: 0 })).toBeNaN()
  })
})

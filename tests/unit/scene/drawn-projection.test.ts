import { describe, expect, it } from 'vitest'
import { drawScores } from '../../../src-main/shared/projection/drawn-scores.ts'
import { DrawnProjection } from '../../../src-renderer/scene/drawn-projection.ts'
import { ScoreTable } from '../../../src-renderer/scene/score-table.ts'
import { madeScores } from './made-scores.ts'

const components = 11
const scores = madeScores({
  rows: 4,
  probes: 3,
  components,
  activation: (row, probe, component) => Math.sin(1 + row + 5 * probe + 17 * component),
})
/** Dense, and not orthonormal: nothing here depends on that. */
const matrix = Float32Array.from({ length: 48 }, (_, entry) =>
  entry % 16 < components ? Math.cos(3 * entry) : 0,
)
const origin = { x: 0, y: 0, z: 0 }

describe('the projection of the scene', () => {
  it('is that of the figures', () => {
    const projection = new DrawnProjection()
    projection.set(matrix)
    const table = new ScoreTable(() => {})
    table.take(scores, 0)
    const drawn = drawScores(scores, { matrix, labels: ['', '', ''], variance: [0, 0, 0] })
    for (let cell = 0; cell < 12; cell++) {
      const place = { ...origin }
      expect(table.positionAt(Math.floor(cell / 3), cell % 3, projection, place)).toBe(true)
      const [x = 0, y = 0, z = 0] = drawn.activation.subarray(3 * cell, 3 * cell + 3)
      expect(place.x).toBeCloseTo(x, 5)
      expect(place.y).toBeCloseTo(y, 5)
      expect(place.z).toBeCloseTo(z, 5)
    }
  })

  it('reads no further than the last axis that counts', () => {
    const projection = new DrawnProjection()
    const narrow = new Float32Array(48)
    narrow[16 + 4] = 1
    projection.set(narrow)
    expect(projection.used.value).toBe(5)
  })

  it('draws no point that is not finite', () => {
    const spoilt = madeScores({
      rows: 1,
      probes: 2,
      components: 3,
      activation: (_, probe) => (probe === 1 ? Number.NaN : 2),
    })
    const projection = new DrawnProjection()
    const found = [0, 1].map((probe) => projection.apply(spoilt.activation, 4 * probe, 4, { ...origin }))
    expect(found).toEqual([true, false])
  })
})

import { describe, expect, it } from 'vitest'
import { DrawnProjection } from '../../../src-renderer/scene/drawn-projection.ts'
import { PointSample } from '../../../src-renderer/scene/point-sample.ts'
import { madeScores } from './made-scores.ts'

/** A cloud of radius about 2 in eight dimensions. */
const cloud = (row: number, probe: number, component: number): number =>
  Math.sin(row * 7.3 + probe * 3.1 + component * 11.7)

function sampleOf(activation: typeof cloud): PointSample {
  const sample = new PointSample()
  sample.take(madeScores({ rows: 100, probes: 8, components: 8, activation }))
  return sample
}

describe('the sample of points', () => {
  it('reaches as far as the points do, in whatever direction one looks', () => {
    const { radius } = sampleOf(cloud)
    expect(radius).toBeGreaterThan(2)
    expect(radius).toBeLessThan(3)
  })

  it('is not stretched by a few that ran away, nor by those that are not finite', () => {
    const plain = sampleOf(cloud).radius
    const spoilt = sampleOf((row, probe, component) =>
      probe === 0 && row < 5 ? 1e9 : probe === 1 && row < 5 ? Number.NaN : cloud(row, probe, component),
    ).radius
    expect(spoilt / plain).toBeCloseTo(1, 1)
  })

  it('has the extent of the points in the projection that is drawn', () => {
    const projection = new DrawnProjection()
    const matrix = new Float32Array(48)
    matrix[5] = 2
    projection.set(matrix)
    const extent = sampleOf(cloud).extent(projection)
    expect(extent?.high[0]).toBeCloseTo(2, 1)
    expect(extent?.high[1]).toBe(0)
  })

  it('is nothing where no point can be drawn', () => {
    const sample = sampleOf(() => Number.NaN)
    expect([sample.radius, sample.extent(new DrawnProjection())]).toEqual([0, null])
  })
})

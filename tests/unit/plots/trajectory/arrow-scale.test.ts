import { describe, expect, it } from 'vitest'
import { ArrowScale, roundScale } from '../../../../src-main/shared/plots/trajectory/arrow-scale.ts'
import { DrawnProjection } from '../../../../src-renderer/scene/drawn-projection.ts'
import { madeScores } from '../../scene/made-scores.ts'

/** Eight probes on a line, steps of the given length in each row. */
function rowsOf(lengths: number[], outlier: (probe: number) => number = () => 1) {
  const first =
    (value: (row: number, probe: number) => number) => (row: number, probe: number, axis: number) =>
      axis === 0 ? value(row, probe) : 0
  return madeScores({
    rows: lengths.length,
    probes: 8,
    components: 3,
    activation: first((_, probe) => probe),
    actual: first((row, probe) => (lengths[row] ?? 0) * outlier(probe)),
    steepest: first((row) => 0.5 * (lengths[row] ?? 0)),
  })
}

const constant = (length: number, rows = 300) => Array.from({ length: rows }, () => length)

describe('the automatic length of arrows', () => {
  it('makes arrows of the same drawn length whatever the length of the steps', () => {
    const [long, short] = [new ArrowScale(), new ArrowScale()]
    long.take(rowsOf(constant(0.1)), 0)
    short.take(rowsOf(constant(1e-5)), 0)
    expect(short.at(150, 5) * 1e-5).toBeCloseTo(long.at(150, 5) * 0.1, 5)
  })

  it('draws them between a twentieth and a tenth of the size of the picture', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf(constant(0.01)), 0)
    for (const radius of [0.5, 5, 500]) {
      const share = (scale.at(100, radius) * 0.01) / radius
      expect(share).toBeGreaterThanOrEqual(0.05)
      expect(share).toBeLessThanOrEqual(0.1)
    }
  })

  it('changes by no more than a few hundredths from row to row where the steps suddenly shrink', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf([...constant(0.1), ...constant(0.01)]), 0)
    for (let row = 200; row < 400; row += 0.5) {
      expect(scale.at(row + 0.5, 5) / scale.at(row, 5)).toBeLessThan(1.06)
    }
  })

  it('lets steps be seen that are far shorter than those before, as the last of a run are', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf([...constant(0.1), 1e-6]), 0)
    const usual = scale.at(150, 5) * 0.1
    expect(scale.at(300, 5) * 1e-6).toBeCloseTo(usual / 6, 3)
    expect(scale.at(299, 5) * 0.1).toBeLessThan(4 * usual)
  })

  it('passes over rows without a step and rows that are not numbers', () => {
    const [plain, holed] = [new ArrowScale(), new ArrowScale()]
    plain.take(rowsOf(constant(0.1)), 0)
    holed.take(rowsOf(constant(0.1).map((length, row) => (row % 3 ? length : row % 2 ? 0 : Number.NaN))), 0)
    expect(holed.at(150, 5)).toBeCloseTo(plain.at(150, 5), 6)
  })

  it('does not follow a few steps that are far longer than the rest', () => {
    const [plain, spiked] = [new ArrowScale(), new ArrowScale()]
    plain.take(rowsOf(constant(0.1)), 0)
    spiked.take(
      rowsOf(constant(0.1), (probe) => (probe < 2 ? 1000 : 1)),
      0,
    )
    expect(spiked.at(150, 5)).toBeCloseTo(plain.at(150, 5), 6)
  })

  it('is 1 where nothing ever moves', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf(constant(0)), 0)
    expect(scale.at(10, 5)).toBe(1)
  })

  it('follows the steepest steps where they are drawn longer than the actual ones', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf(constant(0.1)), 0)
    expect(scale.at(100, 5) / scale.at(100, 5, 20)).toBeCloseTo(10, 4)
  })

  it('goes by the actual steps where the steepest are matched to them', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf(constant(0.1)), 0)
    expect(scale.at(100, 5, 'matched')).toBeCloseTo(scale.at(100, 5, 2), 4)
  })

  it('knows how much of a step lies in the drawn space', () => {
    const scale = new ArrowScale()
    const step = (_: number, __: number, component: number): number => [3, 4][component] ?? 0
    scale.take(madeScores({ rows: 5, probes: 4, components: 3, activation: () => 1, actual: step }), 0)
    const projection = new DrawnProjection()
    const matrix = new Float32Array(48)
    matrix[1] = 1
    projection.set(matrix)
    expect(scale.drawnShare(projection)).toBeCloseTo(0.8, 3)
  })
})

describe('a round scale', () => {
  it('is 1, 2 or 5 times a power of ten, the nearest by ratio', () => {
    expect([1, 1.4, 1.5, 3.1, 3.2, 7, 7.1, 0.031, 640, 720].map(roundScale)).toEqual([
      1, 1, 2, 2, 5, 5, 10, 0.02, 500, 1000,
    ])
  })

  it('is 1 of what is none', () => {
    expect([0, -2, Number.NaN, Number.POSITIVE_INFINITY].map(roundScale)).toEqual([1, 1, 1, 1])
  })
})

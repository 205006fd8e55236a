import { describe, expect, it } from 'vitest'
import { ArrowScale } from '../../../src-renderer/scene/arrow-scale.ts'

/** Eight probes on a line, steps of the given length in each row. */
function rowsOf(lengths: number[], from = 0) {
  const probes = 8
  const cells = lengths.length * probes
  const along = (value: (row: number, probe: number) => number) =>
    Float32Array.from({ length: 3 * cells }, (_, index) => {
      const cell = Math.floor(index / 3)
      return index % 3 === 0 ? value(Math.floor(cell / probes), cell % probes) : 0
    })
  return {
    from,
    rows: lengths.length,
    probes,
    activation: along((_, probe) => probe),
    actual: along((row) => lengths[row] ?? 0),
    steepest: along((row) => 0.5 * (lengths[row] ?? 0)),
  }
}

const constant = (length: number, rows = 300) => Array.from({ length: rows }, () => length)

describe('the automatic length of arrows', () => {
  it('makes arrows of the same drawn length whatever the length of the steps', () => {
    const [long, short] = [new ArrowScale(), new ArrowScale()]
    long.take(rowsOf(constant(0.1)))
    short.take(rowsOf(constant(1e-5)))
    expect(short.at(150, 5) * 1e-5).toBeCloseTo(long.at(150, 5) * 0.1, 5)
  })

  it('draws them between a twentieth and a tenth of the size of the picture', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf(constant(0.01)))
    for (const radius of [0.5, 5, 500]) {
      const share = (scale.at(100, radius) * 0.01) / radius
      expect(share).toBeGreaterThanOrEqual(0.05)
      expect(share).toBeLessThanOrEqual(0.1)
    }
  })

  it('changes by no more than a few hundredths from row to row where the steps suddenly shrink', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf([...constant(0.1), ...constant(0.01)]))
    for (let row = 200; row < 400; row += 0.5) {
      expect(scale.at(row + 0.5, 5) / scale.at(row, 5)).toBeLessThan(1.06)
    }
  })

  it('passes over rows without a step and rows that are not numbers', () => {
    const [plain, holed] = [new ArrowScale(), new ArrowScale()]
    plain.take(rowsOf(constant(0.1)))
    holed.take(rowsOf(constant(0.1).map((length, row) => (row % 3 ? length : row % 2 ? 0 : Number.NaN))))
    expect(holed.at(150, 5)).toBeCloseTo(plain.at(150, 5), 6)
  })

  it('does not follow a few steps that are far longer than the rest', () => {
    const [plain, spiked] = [new ArrowScale(), new ArrowScale()]
    const rows = rowsOf(constant(0.1))
    plain.take(rows)
    spiked.take({
      ...rows,
      actual: rows.actual.map((length, index) => (index % 24 < 6 ? 1000 * length : length)),
    })
    expect(spiked.at(150, 5)).toBeCloseTo(plain.at(150, 5), 6)
  })

  it('is 1 where nothing ever moves', () => {
    const scale = new ArrowScale()
    scale.take(rowsOf(constant(0)))
    expect(scale.at(10, 5)).toBe(1)
  })
})

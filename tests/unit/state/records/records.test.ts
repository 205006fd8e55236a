import { describe, expect, it } from 'vitest'
import { ScoreRecord } from '../../../../src-renderer/state/records/score-record.ts'
import { SeriesRecord } from '../../../../src-renderer/state/records/series-record.ts'
import { StatisticsRecord } from '../../../../src-renderer/state/records/statistics-record.ts'
import { thinnedSeries } from '../../../../src-renderer/state/records/thinned-series.ts'
import { scoresOf, seriesOf, statisticsOf } from '../synthetic-rows.ts'

describe('the scores that have arrived', () => {
  it('are those of one reply when they came in several', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3))
    record.take(scoresOf(3, 4))
    expect(record.merged).toEqual(scoresOf(0, 7))
  })

  it('are replaced whole by a reply in another frame', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 9))
    record.take(scoresOf(0, 4, { version: 2 }))
    expect(record.merged).toEqual(scoresOf(0, 4, { version: 2 }))
  })

  it('keep one frame object while the frame is the same, and take another with another', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3))
    const first = record.merged?.frame
    record.take(scoresOf(3, 1))
    const second = record.merged?.frame
    record.take(scoresOf(0, 5, { version: 2 }))
    expect([second === first, record.merged?.frame === first]).toEqual([true, false])
  })

  it('have the sums of all their points, unless a reply took the place of some of them', () => {
    const record = new ScoreRecord()
    const momentsOf = (points: number) => ({
      points,
      scores: Float32Array.of(points),
      products: Float32Array.of(2 * points),
      offsets: Float32Array.of(3 * points),
      squares: 4 * points,
    })
    record.take({ ...scoresOf(0, 3), moments: momentsOf(6) })
    record.take({ ...scoresOf(3, 2), moments: momentsOf(4) })
    expect(record.merged?.moments).toEqual(momentsOf(10))
    record.take({ ...scoresOf(4, 2), moments: momentsOf(4) })
    expect(record.merged?.moments).toBeUndefined()
    record.take({ ...scoresOf(0, 9, { version: 2 }), moments: momentsOf(18) })
    expect(record.merged?.moments).toEqual(momentsOf(18))
  })

  it('do not take a reply that leaves rows out', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3))
    expect(() => record.take(scoresOf(5, 1))).toThrow(RangeError)
  })

  it('stay what they were until as many rows have come in another frame', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 9), 9)
    record.take(scoresOf(0, 4, { version: 2 }), 12)
    expect([record.merged?.frame.version, record.version, record.rows, record.isGathering]).toEqual([
      1,
      2,
      4,
      true,
    ])
    record.take(scoresOf(4, 6, { version: 2 }), 12)
    expect(record.merged).toEqual(scoresOf(0, 10, { version: 2 }))
    expect(record.isGathering).toBe(false)
  })

  it('do not wait for more rows than there are', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 9), 9)
    record.take(scoresOf(0, 4, { version: 2 }), 4)
    expect(record.merged).toEqual(scoresOf(0, 4, { version: 2 }))
  })

  it('have no frame before the first reply', () => {
    expect([new ScoreRecord().version, new ScoreRecord().rows]).toEqual([0, 0])
  })

  it('are those of one reply at a level of detail, too', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3, { stride: 4 }))
    record.take(scoresOf(12, 2, { stride: 4 }))
    expect(record.merged).toEqual(scoresOf(0, 5, { stride: 4 }))
  })

  it('lie in memory that was asked for once when their number was known', () => {
    const record = new ScoreRecord(3000)
    record.take(scoresOf(0, 10))
    const first = record.merged
    record.take(scoresOf(10, 2990))
    expect(record.merged?.activation.buffer).toBe(first?.activation.buffer)
    expect(record.merged?.actual.buffer).toBe(first?.actual.buffer)
    expect(record.merged?.steepestScale.buffer).toBe(first?.steepestScale.buffer)
  })

  it('lie in buffers that fill rows of a texture: of four floats, of eight short integers, of one float a texel', () => {
    const record = new ScoreRecord()
    for (const [from, rows] of [
      [0, 3],
      [3, 5000],
      [5003, 9000],
    ] as const) {
      record.take(scoresOf(from, rows))
      const { activation, steepest, actualScale } = record.merged ?? scoresOf(0, 0)
      expect(activation.byteOffset + steepest.byteOffset + actualScale.byteOffset).toBe(0)
      const texelRows = [
        activation.buffer.byteLength / (4096 * 16),
        steepest.buffer.byteLength / (4096 * 16),
        actualScale.buffer.byteLength / (4096 * 4),
      ]
      expect(texelRows).toEqual(texelRows.map(Math.floor))
    }
  })
})

describe('the statistics that have arrived', () => {
  it('are those of one reply when they came in several', () => {
    const record = new StatisticsRecord()
    record.take(statisticsOf('logits', 0, 2))
    record.take(statisticsOf('logits', 2, 5))
    expect(record.merged).toEqual(statisticsOf('logits', 0, 7))
  })

  it('are those of one reply at a level of detail, too', () => {
    const record = new StatisticsRecord(2)
    record.take(statisticsOf('logits', 0, 2, 8))
    record.take(statisticsOf('logits', 16, 5, 8))
    expect(record.merged).toEqual(statisticsOf('logits', 0, 7, 8))
  })
})

describe('the series that has arrived', () => {
  it('is that of one reply when it came in several', () => {
    const record = new SeriesRecord()
    record.take(seriesOf(0, 2))
    record.take(seriesOf(2, 1))
    expect(record.merged).toEqual(seriesOf(0, 3))
  })

  it('holds the evaluations of the last reply', () => {
    const record = new SeriesRecord()
    record.take(seriesOf(0, 2))
    record.take({ ...seriesOf(2, 1), evalSteps: Int32Array.of(0, 50) })
    expect([...(record.merged?.evalSteps ?? [])]).toEqual([0, 50])
  })
})

describe('a series at a level of detail', () => {
  it('has the rows that are held, and every evaluation', () => {
    const thinned = thinnedSeries(seriesOf(0, 10), 4)
    expect([...thinned.loss]).toEqual([0, 4, 8])
    expect([...thinned.steps]).toEqual([0, 8, 16])
    expect(thinned.evalLoss.length).toBe(1)
  })
})

import { describe, expect, it } from 'vitest'
import { ScoreRecord } from '../../../src-renderer/state/score-record.ts'
import { SeriesRecord } from '../../../src-renderer/state/series-record.ts'
import { StatisticsRecord } from '../../../src-renderer/state/statistics-record.ts'
import { scoresOf, seriesOf, statisticsOf } from './synthetic-rows.ts'

describe('the scores that have arrived', () => {
  it('are those of one reply when they came in several', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3))
    record.take(scoresOf(3, 4))
    expect(record.merged).toEqual(scoresOf(0, 7))
  })

  it('are replaced whole by a reply in another basis', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 9, 1))
    record.take(scoresOf(0, 4, 2))
    expect(record.merged).toEqual(scoresOf(0, 4, 2))
  })

  it('keep one basis object while the basis is the same, and take another with another', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3))
    const first = record.merged?.basis
    record.take(scoresOf(3, 1))
    const second = record.merged?.basis
    record.take(scoresOf(0, 5, 2))
    expect([second === first, record.merged?.basis === first]).toEqual([true, false])
  })

  it('do not take a reply that leaves rows out', () => {
    const record = new ScoreRecord()
    record.take(scoresOf(0, 3))
    expect(() => record.take(scoresOf(5, 1))).toThrow(RangeError)
  })

  it('have no basis before the first reply', () => {
    expect([new ScoreRecord().basis, new ScoreRecord().rows]).toEqual([0, 0])
  })
})

describe('the statistics that have arrived', () => {
  it('are those of one reply when they came in several', () => {
    const record = new StatisticsRecord()
    record.take(statisticsOf('logits', 0, 2))
    record.take(statisticsOf('logits', 2, 5))
    expect(record.merged).toEqual(statisticsOf('logits', 0, 7))
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

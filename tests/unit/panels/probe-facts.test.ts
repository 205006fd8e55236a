import { describe, expect, it } from 'vitest'
import { probeFacts } from '../../../src-renderer/panels/view/probe-facts.ts'
import { scoresOf, statisticsOf } from '../state/synthetic-rows.ts'

describe('what is said of a probe', () => {
  it('has the share of an arrow outside the drawn space: of 13² = 3² + 4² + 12², 144 of 169 are not drawn', () => {
    const scores = scoresOf(0, 1)
    scores.actual.set([0, 0, 0, 3, 4, 0])
    scores.actualLength.set([0, 13])
    expect(probeFacts(scores, null, { probe: 1, row: 0 })?.actualOutside).toBeCloseTo(144 / 169, 6)
  })

  it('says nothing of the share of an arrow of no length', () => {
    const scores = scoresOf(0, 1)
    scores.actualLength.set([0, 0])
    expect(probeFacts(scores, null, { probe: 0, row: 0 })?.actualOutside).toBeNaN()
  })

  it('takes gain and membership from the probe’s own cell', () => {
    const statistics = statisticsOf('logits', 0, 2)
    statistics.member.set([0, 0, 0, 1])
    const facts = probeFacts(scoresOf(0, 2), statistics, { probe: 1, row: 1 })
    expect([facts?.gain, facts?.member]).toEqual([3, true])
  })

  it('is nothing for a row that has not arrived', () => {
    expect(probeFacts(scoresOf(0, 2), null, { probe: 0, row: 2 })).toBeNull()
  })
})

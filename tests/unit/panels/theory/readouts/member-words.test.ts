import { describe, expect, it } from 'vitest'
import { memberWords } from '../../../../../src-renderer/panels/theory/readouts/member-words.ts'
import { statisticsOf } from '../../../state/synthetic-rows.ts'

/** One row of two probes, the second of them its batch. */
function row(ownGain: number, theory: number, member = 1) {
  return {
    ...statisticsOf('hidden1', 0, 1),
    ownGain: Float32Array.of(9, ownGain),
    theory: Float32Array.of(9, theory),
    member: Uint8Array.of(0, member),
  }
}

describe('the words of the theory check', () => {
  it('are the gains of the batch member and how far they are apart', () => {
    expect(memberWords(row(5.75, 5), 0)).toEqual({
      ownGain: '5.7500',
      theory: { gain: '5.0000', off: '1.5e−1' },
    })
  })

  it('are a plain zero where the two are the same', () => {
    expect(memberWords(row(5, 5), 0)?.theory?.off).toBe('0')
  })

  it('have no theory where there is no closed form', () => {
    expect(memberWords(row(5, Number.NaN), 0)).toEqual({ ownGain: '5.0000', theory: null })
  })

  it('are none where the batch member is no probe', () => {
    expect(memberWords(row(5, 5, 0), 0)).toBeNull()
  })

  it('are none for a row that has not arrived', () => {
    expect(memberWords(row(5, 5), 1)).toBeNull()
  })
})

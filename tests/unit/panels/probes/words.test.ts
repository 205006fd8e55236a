import { describe, expect, it } from 'vitest'
import { sparkline } from '../../../../src-renderer/panels/probes/sparkline.ts'
import { signedDeviations, whyWords } from '../../../../src-renderer/panels/probes/why-words.ts'

describe('what sets probes apart, in a sentence', () => {
  const words = (value: number): string => value.toFixed(2)
  const gain = { name: 'gain', these: 0.2, rest: 1, deviations: -2, words }
  const loss = { name: 'loss', these: 3, rest: 0.1, deviations: 8.44, words }
  const shares = [{ label: 2, name: 'outer', these: 0.9, rest: 0.25 }]

  it('names the widest difference on either side, and the class that most are of', () => {
    expect(whyWords(37, [gain, loss], shares)).toBe(
      'These 37 differ most in loss: 3.00 against 0.10, 8.4 deviations above that of the rest. 90% are of class outer; of the rest, 25%.',
    )
    expect(whyWords(1, [gain], shares)).toBe(
      'This probe differs most in gain: 0.20 against 1.00, 2.0 deviations below that of the rest.',
    )
  })

  it('says what is left out, which is by what they were chosen', () => {
    expect(whyWords(37, [loss], [], ['gain'])).toBe(
      'Besides gain, by which they were chosen, these 37 differ most in loss: 3.00 against 0.10, 8.4 deviations above that of the rest.',
    )
    expect(whyWords(1, [], [], ['gain', 'own gain', 'movement'])).toBe(
      'Besides gain, own gain and movement, by which it was chosen, this probe differs from the rest in nothing by a standard deviation.',
    )
  })

  it('makes nothing of a difference that is none, nor of one without a measure', () => {
    const none = [
      { ...gain, deviations: 0.4 },
      { ...loss, deviations: Number.NaN },
    ]
    expect(whyWords(3, none, [])).toBe('These 3 differ from the rest in nothing by a standard deviation.')
  })

  it('counts deviations as the table does', () => {
    expect([1.09, -0.04, -433.2, Number.NaN].map(signedDeviations)).toEqual(['+1.1', '−0.0', '−433', '–'])
  })
})

describe('a quantity over time', () => {
  const box = { width: 10, height: 10 }
  const place = (value: number): number => value

  it('is a line from the first row to the last, high values at the top', () => {
    const held = { values: Float32Array.of(0, 9, 1, 9, 0.5, 9), probes: 2 }
    expect(sparkline(held, 0, place, box)).toBe('M0.0 10.0L5.0 0.0L10.0 5.0')
  })

  it('is broken where there is no number', () => {
    const held = { values: Float32Array.of(0, Number.NaN, 1), probes: 1 }
    expect(sparkline(held, 0, place, box)).toBe('M0.0 10.0M10.0 0.0')
  })

  it('has no more points than can be seen', () => {
    const held = { values: new Float32Array(5000).fill(0.5), probes: 1 }
    expect(sparkline(held, 0, place, box).split(/[ML]/u)).toHaveLength(49)
  })
})

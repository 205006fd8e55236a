/** How long the steps of a run are beside another's. */
import { expect, it } from 'vitest'
import { medianStep, ratioWords } from '../../../../src-renderer/panels/compare/step-ratio.ts'

const lengths = { rows: 2, probes: 3, actualLength: Float32Array.of(1, 5, 3, 8, 2, 4) }

it('is told of the medians of one row, in two digits', () => {
  expect(medianStep(lengths, 0)).toBe(3)
  expect(medianStep(lengths, 1)).toBe(4)
  expect(ratioWords(medianStep(lengths, 0) / 18.5, 'A')).toBe('0.16 × A')
})

it('is none of a row that is not held', () => {
  expect(medianStep(lengths, 2)).toBeNaN()
  expect(medianStep(null, 0)).toBeNaN()
  expect(ratioWords(Number.NaN, 'A')).toBe('')
})

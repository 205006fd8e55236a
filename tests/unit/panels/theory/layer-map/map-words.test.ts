import { describe, expect, it } from 'vitest'
import type { LayerMap } from '../../../../../src-main/shared/contract/engine-api.ts'
import { cellWords, neighbourOf } from '../../../../../src-renderer/panels/theory/layer-map/map-words.ts'

const map: LayerMap = {
  taps: ['hidden1', 'logits'],
  rows: 7,
  measured: 7,
  binRows: 2,
  from: 0,
  bins: 4,
  values: {
    divergence: Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7),
    gain: Float32Array.of(1, 1, 1, 1, 1, 1, -0.25, 1),
    alignment: new Float32Array(8).fill(Number.NaN),
    'non-positive': new Float32Array(8).fill(0.5),
  },
}
const steps = Int32Array.of(0, 5, 10, 15, 20, 25, 30)

describe('a cell of the layer map in words', () => {
  it('names its tap, its updates and its numbers', () => {
    const words = cellWords(map, steps, { tap: 1, row: 5 })
    expect([words.tap, words.updates]).toEqual(['logits', 'updates 20 – 29'])
    expect(words.numbers.map(({ value }) => value)).toEqual(['6.00', '−0.250', '–', '50%'])
  })

  it('names one update where it holds one', () => {
    const single = { ...map, binRows: 1, bins: 7, rows: 7 }
    const words = cellWords(single, Int32Array.of(0, 1, 2, 3, 4, 5, 6), { tap: 0, row: 6 })
    expect(words.updates).toBe('update 6')
  })
})

describe('arrow keys', () => {
  it.each([
    ['ArrowUp', { tap: 0, row: 5 }],
    ['ArrowLeft', { tap: 1, row: 2 }],
    ['ArrowRight', { tap: 1, row: 6 }],
    ['Home', { tap: 1, row: 0 }],
    ['End', { tap: 1, row: 6 }],
    // There is nothing below; the row stays.
    ['ArrowDown', { tap: 1, row: 5 }],
    ['a', null],
  ])('%s', (key, expected) => {
    expect(neighbourOf(map, { tap: 1, row: 5 }, key)).toEqual(expected)
  })
})

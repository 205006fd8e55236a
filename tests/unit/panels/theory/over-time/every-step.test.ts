import { describe, expect, test } from 'vitest'
import { everyStep } from '../../../../../src-renderer/panels/theory/over-time/every-step.ts'

describe('the updates of all rows', () => {
  test('are those that are known where every row is held', () => {
    const steps = Int32Array.of(0, 5, 9)
    expect(everyStep(steps, 1, 3)).toBe(steps)
  })

  test('lie in proportion between the rows that are held, and go on behind the last', () => {
    const all = Int32Array.from({ length: 11 }, (_, row) => 3 * row)
    const held = all.filter((_, row) => row % 4 === 0)
    expect([...everyStep(held, 4, 11)]).toEqual([...all])
  })

  test('are none where nothing is held', () => {
    expect(everyStep(new Int32Array(), 2, 7)).toHaveLength(0)
  })
})

import { describe, expect, test } from 'vitest'
import { probeSets } from '../../../../../src-renderer/panels/theory/at-playhead/probe-sets.ts'

describe('the probes that charts are of', () => {
  test('are all of them where none is hidden or marked', () => {
    const { shown, marked, rest } = probeSets(5, [], [])
    expect(shown).toMatchObject({ chosen: null, count: 5 })
    expect([marked, rest]).toEqual([null, null])
  })

  test('are without the hidden ones', () => {
    expect([...(probeSets(5, [1, 3], []).shown.chosen ?? [])]).toEqual([0, 2, 4])
  })

  test('are the marked ones and the rest, hidden ones in neither', () => {
    const { shown, marked, rest } = probeSets(6, [1, 3], [3, 4])
    expect([...(marked?.chosen ?? [])]).toEqual([4])
    expect([...(rest?.chosen ?? [])]).toEqual([0, 2, 5])
    expect(shown.count).toBe(4)
  })

  test('are not apart where all marked ones are hidden, or are of another run', () => {
    expect(probeSets(4, [2], [2]).marked).toBeNull()
    expect(probeSets(4, [], [9]).rest).toBeNull()
  })

  test('have the same name as long as the lists are the same, and another name otherwise', () => {
    const [hidden, marked] = [[1], [2]]
    const name = (): (string | undefined)[] => {
      const { shown, marked: apart, rest } = probeSets(5, hidden, marked)
      return [shown.key, apart?.key, rest?.key]
    }
    expect(name()).toEqual(name())
    expect(new Set(name()).size).toBe(3)
    expect(probeSets(5, [1], marked).shown.key).not.toBe(name()[0])
    expect(probeSets(5, [], []).shown.key).toBe(probeSets(5, [], []).shown.key)
  })
})

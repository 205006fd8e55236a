import { describe, expect, test } from 'vitest'
import { tapLines } from '../../../src-main/shared/plots/tap-lines.ts'
import { dark } from '../../../src-main/shared/theme/colours.ts'

const names = ['hidden1', 'hidden2', 'hidden3', 'logits']

describe('the lines of taps', () => {
  test('are told apart by dash, the chosen one alone is solid', () => {
    const lines = tapLines(names, 'hidden2', dark)
    const dashes = lines.map(({ lineStyle }) => JSON.stringify(lineStyle.type))
    expect(new Set(dashes).size).toBe(names.length)
    expect(lines.filter(({ lineStyle }) => lineStyle.type === 'solid').map(({ name }) => name)).toEqual([
      'hidden2',
    ])
  })

  test('have no colour of a class or of a step', () => {
    const taken = [...dark.classes, dark.actual, dark.steepest]
    const colours = tapLines(names, 'hidden2', dark).map(({ lineStyle }) => lineStyle.color)
    expect(colours.filter((colour) => taken.includes(colour))).toEqual([])
  })

  test('are alike in weight where none is chosen, as on paper', () => {
    const lines = tapLines(names, undefined, dark)
    expect(new Set(lines.map(({ lineStyle }) => `${lineStyle.color} ${lineStyle.width}`)).size).toBe(1)
    expect(lines.some(({ chosen }) => chosen)).toBe(false)
  })

  test('keep the dash of a tap whichever other is chosen', () => {
    const dashOf = (chosen: string) => tapLines(names, chosen, dark)[3]?.lineStyle.type
    expect(dashOf('hidden1')).toEqual(dashOf('hidden2'))
  })

  test('make the only tap the chosen one', () => {
    expect(tapLines(['logits'], undefined, dark)[0]?.chosen).toBe(true)
  })
})

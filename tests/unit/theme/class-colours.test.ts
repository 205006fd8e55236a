/** A class is never taken for another or for one of the two steps, whatever eyes look: distances as in colour-distance.ts. */
import { describe, expect, it } from 'vitest'
import { themes } from '../../../src-main/shared/theme/colours.ts'
import { apart, colourBlind, contrast } from './colour-distance.ts'

/** Of ten, told apart well; the last two a little less. */
const first = 8
const sights = [['normal sight', undefined], ...Object.entries(colourBlind)] as const
const least: Record<string, { first: number; all: number; step: number }> = {
  'normal sight': { first: 0.12, all: 0.09, step: 0.14 },
  protanopia: { first: 0.07, all: 0.05, step: 0.065 },
  deuteranopia: { first: 0.07, all: 0.05, step: 0.065 },
  tritanopia: { first: 0.045, all: 0.035, step: 0.045 },
}

describe.each(Object.values(themes))('the classes in the $name theme', (theme) => {
  const { classes } = theme
  const pairs = classes.flatMap((one, index) =>
    classes.slice(index + 1).map((other, gap) => ({ one, other, last: index + 1 + gap })),
  )

  it('are ten: as many as the widest of the data sets has', () => {
    expect(new Set(classes).size).toBe(10)
  })

  it.each(sights)('are told apart with %s', (name, sight) => {
    for (const { one, other, last } of pairs) {
      const wanted = least[name]?.[last < first ? 'first' : 'all']
      expect(apart(one, other, sight), `${one} and ${other}`).toBeGreaterThan(wanted ?? 1)
    }
  })

  it.each(sights)('are not the colours of the two steps with %s', (name, sight) => {
    for (const one of classes) {
      for (const step of [theme.actual, theme.steepest]) {
        expect(apart(one, step, sight), `${one} and ${step}`).toBeGreaterThan(least[name]?.step ?? 1)
      }
    }
  })

  it('are not the colour of the own step', () => {
    for (const one of classes) expect(apart(one, theme.text), one).toBeGreaterThan(0.08)
  })

  it('are seen on the canvas', () => {
    for (const one of classes) expect(contrast(one, theme.canvas), one).toBeGreaterThan(2.5)
  })
})

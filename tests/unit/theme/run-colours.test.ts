/** A run's colour is never taken for a class, a step or another run. */
import { describe, expect, it } from 'vitest'
import { type Theme, themes } from '../../../src-main/shared/theme/colours.ts'
import { mostRuns, runColour, runLetter } from '../../../src-main/shared/theme/run-colours.ts'
import { apart, colourBlind, contrast } from './colour-distance.ts'

const slots = [...Array(mostRuns).keys()]
const runsOf = (theme: Theme): string[] => slots.map((slot) => runColour(theme, slot))

it('runs have a letter each', () => {
  expect(slots.map(runLetter)).toEqual(['A', 'B', 'C', 'D'])
})

it('distances are those of OKLab: white and black are 1 apart', () => {
  expect(apart('#ffffff', '#000000')).toBeCloseTo(1, 3)
})

describe.each(Object.values(themes))('the colours of runs in the $name theme', (theme) => {
  const runs = runsOf(theme)
  const pairs = runs.flatMap((one, index) =>
    runs.slice(index + 1).map((other): [string, string] => [one, other]),
  )

  it('are those of no class', () => {
    for (const run of runs) {
      for (const label of theme.classes)
        expect(apart(run, label), `${run} and ${label}`).toBeGreaterThan(0.09)
    }
  })

  it('are those of neither step', () => {
    for (const run of runs) {
      for (const step of [theme.actual, theme.steepest]) {
        expect(apart(run, step), `${run} and ${step}`).toBeGreaterThan(0.12)
      }
    }
  })

  it('are far from each other', () => {
    for (const [one, other] of pairs) expect(apart(one, other)).toBeGreaterThan(0.24)
  })

  it.each(Object.entries(colourBlind))('are told apart with %s', (_name, sight) => {
    for (const [one, other] of pairs) expect(apart(one, other, sight)).toBeGreaterThan(0.11)
  })

  it.each(['canvas', 'surface'] as const)('can be read on %s', (ground) => {
    for (const run of runs) expect(contrast(run, theme[ground])).toBeGreaterThan(4.5)
  })
})

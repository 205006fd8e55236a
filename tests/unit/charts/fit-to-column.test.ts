import { expect, it } from 'vitest'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { fitToColumn } from '../../../src-renderer/charts/fit-to-column.ts'

const names = ['hidden1', 'hidden2', 'hidden3', 'logits']

/** What the legend names in a column so wide, beside a caption of a hundred pixels. */
function named(width: number, legendBeside: boolean): string[] {
  const build = fitToColumn(() => ({ legend: { data: names } }), { named: true, legendBeside, caption: 100 })
  const { legend } = build(light, { width, height: 100 })
  return [legend ?? []].flat().flatMap(({ data }) => (data ?? []).map(String))
}

it('a legend beside its caption has the names that there is room for, and one at least', () => {
  expect(named(600, true)).toEqual(names)
  expect(named(300, true)).toEqual(['hidden1', 'hidden2'])
  expect(named(110, true)).toEqual(['hidden1'])
})

it('a legend below its caption has all names', () => {
  expect(named(110, false)).toEqual(names)
})

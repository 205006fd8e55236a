import { describe, expect, test } from 'vitest'
import { chartSvg } from '../../../src-main/shared/plots/chart-svg.ts'
import {
  type ComparedLine,
  comparedChart,
  differenceChart,
} from '../../../src-main/shared/plots/compared-chart.ts'
import { differenceValues } from '../../../src-main/shared/plots/difference-values.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'

const size = { width: 340, height: 160 }

const line = (name: string, colour: string, steps: number[], values: number[]): ComparedLine => ({
  name,
  colour,
  steps: Int32Array.from(steps),
  values: Float32Array.from(values),
})

const affine = line('affine', '#009e73', [0, 10, 20, 30], [4, 3, 2, 1])
const like = line('affine-like', '#cc79a7', [5, 10, 30, 40], [1, 1, 4, 9])

function seriesOf(option: ReturnType<typeof comparedChart>, id: string): unknown {
  return [option.series ?? []].flat().find((one) => one.id === id)?.data
}

describe('one run less another', () => {
  test('is taken where both have been measured, read off between the rows of the reference', () => {
    expect(differenceValues(like, affine)).toEqual([
      [5, 1 - 3.5],
      [10, 1 - 3],
      [30, 4 - 1],
    ])
  })

  test('is nothing where a number is missing or the reference is empty', () => {
    const gap = { steps: Int32Array.of(0, 10), values: Float32Array.of(Number.NaN, 1) }
    expect(differenceValues(gap, affine)).toEqual([[10, -2]])
    expect(differenceValues(like, { steps: new Int32Array(), values: new Float32Array() })).toEqual([])
  })
})

describe('runs on the same axes', () => {
  const data = { lines: [affine, like], quantity: 'loss (nats)', scale: 'linear', playhead: null } as const

  test('have a line each, in their colour', () => {
    const svg = chartSvg(comparedChart(data, light, size), light, size)
    for (const { colour, name } of data.lines) {
      expect(svg).toContain(colour)
      expect(svg).toContain(name)
    }
  })

  test('go below nothing on a symmetric axis', () => {
    const lines = [line('one', '#000000', [0, 1, 2], [-300, 0, 20])]
    const option = comparedChart({ ...data, lines, scale: 'symmetric', level: 1 }, light, size)
    // ln(v + √(v² + 1)), of either sign.
    expect(seriesOf(option, 'run-0')).toEqual([
      [0, expect.closeTo(-Math.log(300 + Math.sqrt(300 ** 2 + 1)), 5)],
      [1, 0],
      [2, expect.closeTo(Math.log(20 + Math.sqrt(401)), 5)],
    ])
    expect(seriesOf(option, 'level')).toContainEqual([0, expect.closeTo(0.881374, 5)])
  })

  test('have a difference with the line on which they agree, and no line of the reference itself', () => {
    const option = differenceChart(data, light, size)
    expect(seriesOf(option, 'run-0')).toEqual([])
    expect(seriesOf(option, 'run-1')).toHaveLength(3)
    expect(seriesOf(option, 'level')).toEqual([
      [0, 0],
      [40, 0],
    ])
  })

  test('are drawn though there is none', () => {
    expect(() => chartSvg(differenceChart({ ...data, lines: [] }, light, size), light, size)).not.toThrow()
  })
})

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
    expect(differenceValues(like, affine, 'difference')).toEqual([
      [5, 1 - 3.5],
      [10, 1 - 3],
      [30, 4 - 1],
    ])
  })

  test('is a quotient where the axis is logarithmic', () => {
    expect(differenceValues(like, affine, 'ratio').at(-1)).toEqual([30, 4])
  })

  test('is nothing where a number is missing or the reference is empty', () => {
    const gap = { steps: Int32Array.of(0, 10), values: Float32Array.of(Number.NaN, 1) }
    expect(differenceValues(gap, affine, 'difference')).toEqual([[10, -2]])
    expect(differenceValues(like, { steps: new Int32Array(), values: new Float32Array() }, 'ratio')).toEqual(
      [],
    )
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

  test('leave out what a logarithmic axis cannot show', () => {
    const lines = [line('one', '#000000', [0, 1, 2], [1, 0, 2])]
    expect(seriesOf(comparedChart({ ...data, lines, scale: 'log' }, light, size), 'run-0')).toEqual([
      [0, 1],
      [2, 2],
    ])
  })

  test('have a difference with the line on which they agree, and no line of the reference itself', () => {
    const option = differenceChart(data, light, size)
    expect(seriesOf(option, 'run-0')).toEqual([])
    expect(seriesOf(option, 'run-1')).toHaveLength(3)
    expect(seriesOf(option, 'level')).toEqual([
      [0, 0],
      [40, 0],
    ])
    expect(seriesOf(differenceChart({ ...data, scale: 'log' }, light, size), 'level')).toEqual([
      [0, 1],
      [40, 1],
    ])
  })

  test('are drawn though there is none', () => {
    expect(() => chartSvg(differenceChart({ ...data, lines: [] }, light, size), light, size)).not.toThrow()
  })
})

import { describe, expect, test } from 'vitest'
import { chartSvg } from '../../../src-main/shared/plots/chart-svg.ts'
import { lengthChart, lengthFrame } from '../../../src-main/shared/plots/length-chart.ts'
import {
  binEdge,
  lengthBins,
  lengthHistogram,
  lengthOf,
} from '../../../src-main/shared/plots/length-histogram.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'

const decades = { low: 0.01, high: 100, count: 4 }
const counts = (lengths: number[], probes = lengths.keys()): number[] => [
  ...lengthHistogram(lengths, decades, probes),
]

describe('histograms of lengths', () => {
  test('have bins of even width on a logarithmic axis', () => {
    expect(counts([0.02, 0.5, 2, 3, 50])).toEqual([1, 1, 2, 1])
    expect([0, 1, 2, 3, 4].map((bin) => Number(binEdge(decades, bin).toPrecision(6)))).toEqual([
      0.01, 0.1, 1, 10, 100,
    ])
  })

  test('take what lies beyond the axis into its last bins, and leave out what has no length', () => {
    expect(counts([1e-9, 1e9, 0, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([1, 0, 0, 1])
  })

  test('count the probes that they are asked for', () => {
    expect(counts([0.02, 0.5, 2, 3], [1, 3][Symbol.iterator]())).toEqual([0, 1, 1, 0])
  })

  test('know the length of a step from its gain and alignment', () => {
    const steepest = [3, 4]
    const own = [-1, 7]
    const product = own[0]! * 3 + own[1]! * 4
    const gain = product / 25
    const alignment = product / (Math.hypot(...own) * 5)
    expect(lengthOf(gain, alignment, Math.hypot(...steepest))).toBeCloseTo(Math.hypot(...own), 12)
    expect(lengthOf(0, 0, 5)).toBeNaN()
  })

  test('have an axis of whole decades that holds nearly all', () => {
    const lengths = Float32Array.from({ length: 1000 }, (_, index) =>
      index === 0 ? 1e-30 : 0.02 + index / 2000,
    )
    expect(lengthBins([lengths])).toEqual({ low: 0.01, high: 1, count: 16 })
    expect(lengthBins([new Float32Array(3)]).count).toBeGreaterThan(0)
  })

  test('are drawn in the colours of the steps', () => {
    const size = { width: 340, height: 200 }
    const histogram = Int32Array.of(1, 4, 2, 0)
    const option = lengthChart(
      {
        bins: decades,
        steps: [
          { step: 'actual', all: histogram, marked: Int32Array.of(0, 1, 0, 0) },
          { step: 'steepest', all: histogram, marked: null },
        ],
      },
      light,
      size,
    )
    const svg = chartSvg(option, light, size)
    expect(svg.split(light.actual).length - 1).toBeGreaterThanOrEqual(4)
    expect(svg.split(light.steepest).length - 1).toBe(3)
  })

  test('have their names above their frames, clear of every bar', () => {
    const size = { width: 340, height: 240 }
    const histogram = Int32Array.of(7, 7, 7, 7)
    const steps = (['actual', 'own', 'steepest'] as const).map((step) => ({
      step,
      all: histogram,
      marked: null,
    }))
    const svg = chartSvg(lengthChart({ bins: decades, steps }, light, size), light, size)
    steps.forEach(({ step }, index) => {
      const [, y] = svg.match(new RegExp(`<text[^>]* y="([\\d.]+)"[^>]*>${step}<`)) ?? []
      const frame = lengthFrame(index, 3, size.height)
      // Of its middle: half a line of 11 pixels is below it.
      expect(Number(y) + 5.5, step).toBeLessThan(frame.top)
      // A line of 11 pixels fits between the frame above and this one.
      if (index > 0) expect(frame.top - lengthFrame(index - 1, 3, size.height).bottom).toBeGreaterThan(14)
    })
  })
})

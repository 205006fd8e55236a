import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { alignmentChart } from '../../../src-main/shared/plots/alignment-chart.ts'
import { chartSvg } from '../../../src-main/shared/plots/chart-svg.ts'
import { divergenceChart } from '../../../src-main/shared/plots/divergence-chart.ts'
import { gainChart } from '../../../src-main/shared/plots/gain-chart.ts'
import { dark, light } from '../../../src-main/shared/theme/colours.ts'
import { knownStatistics } from './known-statistics.ts'

const size = { width: 340, height: 260 }
const statistics = knownStatistics(2, {
  inputNorm: [2, 3, 2, 3],
  ownGain: [2, 3, 2, 0.5],
  member: [1, 0, 0, 1],
})
const data = { steps: Int32Array.of(0, 1), taps: [statistics], playhead: null }

test.each([
  ['gain', gainChart({ statistics, row: 0, sources: ['own'] }, light, size), ['gain', '‖x‖² + 1']],
  ['alignment', alignmentChart(data, light, size), ['updates', 'cos(actual, steepest)', 'hidden1']],
  ['divergence', divergenceChart(data, light, size), ['divergence index', 'gain ≤ 0']],
])('the %s chart is an SVG with its axes named, without a page to draw it on', (_kind, option, words) => {
  const svg = chartSvg(option, light, size)
  for (const word of words) expect(svg).toContain(`>${word}<`)
  expect(new Resvg(svg).width).toBe(size.width)
})

test('a chart is drawn on the colour of its theme', () => {
  const option = gainChart({ statistics, row: 0, sources: ['own'] }, dark, size)
  const { pixels } = new Resvg(chartSvg(option, dark, size)).render()
  expect([...pixels.subarray(0, 3)]).toEqual([0x0d, 0x10, 0x14])
})

import { describe, expect, test } from 'vitest'
import { type GainChartData, gainChart } from '../../../src-main/shared/plots/gain-chart.ts'
import { gainRange } from '../../../src-main/shared/plots/gain-range.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { knownStatistics } from './known-statistics.ts'

const size = { width: 340, height: 260 }

/** What a series shows, by its id. */
function drawn(data: Partial<GainChartData> & Pick<GainChartData, 'statistics'>) {
  const option = gainChart({ row: 0, sources: ['own'], scale: 'log', ...data }, light, size)
  const series = [option.series ?? []].flat()
  return (id: string): unknown => series.find((one) => one.id === id)?.data
}

describe('the gain chart', () => {
  test('tells members of the batch from probes outside it', () => {
    const show = drawn({
      statistics: knownStatistics(3, { inputNorm: [2, 3, 4], ownGain: [2, 0.5, 4], member: [1, 0, 1] }),
    })
    expect(show('own-member')).toEqual([
      [2, 2, 2, 0],
      [4, 4, 4, 2],
    ])
    expect(show('own-outside')).toEqual([[3, 0.5, 0.5, 1]])
  })

  test('shows the row that is asked for, counted from the first row of the run', () => {
    const show = drawn({
      statistics: knownStatistics(2, { inputNorm: [2, 3, 5, 7], ownGain: [2, 3, 5, 7] }, 10),
      row: 11,
    })
    expect(show('own-member')).toEqual([
      [5, 5, 5, 0],
      [7, 7, 7, 1],
    ])
  })

  test('leaves out what is not a number', () => {
    const show = drawn({ statistics: knownStatistics(2, { inputNorm: [2, 3], ownGain: [Number.NaN, 3] }) })
    expect(show('own-member')).toEqual([[3, 3, 3, 1]])
    expect(show('own-beyond')).toEqual([])
  })

  test.each([0, -4])('puts a gain of %d at the foot of a logarithmic axis, pointing down', (gain) => {
    const statistics = knownStatistics(3, { inputNorm: [2, 3, 4], ownGain: [2, gain, 4] })
    const floor = gainRange(statistics, ['own'], 'log').vertical.minimum
    expect(floor).toBeGreaterThan(0)
    expect(drawn({ statistics })('own-beyond')).toEqual([{ value: [3, floor, gain, 1], symbolRotate: 180 }])
  })

  test('shows negative gains where they are on a linear axis', () => {
    const statistics = knownStatistics(2, { inputNorm: [2, 3], ownGain: [-4, 3] })
    expect(drawn({ statistics, scale: 'linear' })('own-member')).toHaveLength(2)
  })

  test('puts the few extreme gains at the upper edge, so that the rest can be told apart', () => {
    const ownGain = Array.from({ length: 100 }, (_, probe) => (probe === 7 ? 1e9 : 1 + probe / 100))
    const member = ownGain.map(() => 0)
    const statistics = knownStatistics(100, { ownGain, inputNorm: ownGain.map(() => 2), member })
    const range = gainRange(statistics, ['own'], 'log')
    expect(range.vertical.maximum).toBeLessThan(100)
    expect(drawn({ statistics })('own-beyond')).toEqual([
      { value: [2, range.vertical.maximum, 1e9, 7], symbolRotate: 0 },
    ])
  })

  test('draws both steps when both are asked for, the actual one in the colour of the actual step', () => {
    const option = gainChart(
      { statistics: knownStatistics(1, { ownGain: [2] }), row: 0, sources: ['own', 'actual'], scale: 'log' },
      light,
      size,
    )
    const coloured = [option.series ?? []].flat().filter((one) => JSON.stringify(one).includes(light.actual))
    expect(coloured.map(({ id }) => id)).toEqual(['actual-outside', 'actual-beyond', 'actual-member'])
  })

  test('keeps a range that it is given, so that axes stand still from row to row', () => {
    const statistics = knownStatistics(1, { inputNorm: [2, 900], ownGain: [2, 900] })
    const range = gainRange(statistics, ['own'], 'log')
    const axes = [0, 1].map((row) => {
      const { xAxis, yAxis } = gainChart(
        { statistics, row, sources: ['own'], scale: 'log', range },
        light,
        size,
      )
      return [xAxis, yAxis].map((axis) => JSON.stringify(axis))
    })
    expect(axes[0]).toEqual(axes[1])
  })
})

describe('the line of theory', () => {
  const inputNorm = [2, 3, 5]
  const line = (theory: number[]) => {
    const show = drawn({ statistics: knownStatistics(3, { inputNorm, theory, ownGain: [2, 3, 5] }) })
    return { line: show('theory'), affine: show('affine'), marks: show('theory-marks') }
  }
  const identity = [
    [2, 2],
    [5, 5],
  ]

  test('is the identity for the affine map', () => {
    expect(line(inputNorm)).toEqual({ line: identity, affine: [], marks: [] })
  })

  test.each([1, 2, 17])('is level at %d where theory says so, with the identity beside it', (level) => {
    const shown = line([level, level, level])
    expect(shown.line).toEqual([
      [2, level],
      [5, level],
    ])
    expect(shown.affine).toEqual(identity)
  })

  test('is a mark for each sample where it depends on more than the length', () => {
    expect(line([9, 4, 7]).marks).toEqual([
      [2, 9],
      [3, 4],
      [5, 7],
    ])
  })

  test('is not there where theory has no closed form', () => {
    expect(line([Number.NaN, Number.NaN, Number.NaN])).toEqual({ line: [], affine: identity, marks: [] })
  })
})

import { describe, expect, test } from 'vitest'
import { type GainChartData, gainChart } from '../../../src-main/shared/plots/gain-chart.ts'
import { gainRange } from '../../../src-main/shared/plots/gain-range.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'
import { knownStatistics } from './known-statistics.ts'

const size = { width: 340, height: 260 }

/** What a series shows, by its id. */
function drawn(data: Partial<GainChartData> & Pick<GainChartData, 'statistics'>) {
  const option = gainChart({ row: 0, sources: ['own'], ...data }, light, size)
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

  test('is logarithmic where every gain is positive, symmetric where one is not', () => {
    const scaleOf = (ownGain: number[]) => {
      const statistics = knownStatistics(3, { inputNorm: [2, 3, 4], ownGain })
      const { yAxis } = gainChart({ statistics, row: 0, sources: ['own'] }, light, size)
      return [gainRange(statistics, ['own']).scale, [yAxis].flat()[0]?.type]
    }
    expect(scaleOf([2, 0.1, 4])).toEqual(['log', 'log'])
    expect(scaleOf([2, 0, 4])).toEqual(['symmetric', 'value'])
    expect(scaleOf([2, -4, 4])).toEqual(['symmetric', 'value'])
  })

  test('tells gains that are not positive from each other: each stands at arcsinh of itself', () => {
    const ownGain = [-12278, -1, 0, 5.83, 2719]
    const show = drawn({ statistics: knownStatistics(5, { inputNorm: [2, 3, 4, 5, 6], ownGain }) })
    // From Python's math.asinh.
    const places = [-10.108712, -0.881374, 0, 2.46344, 8.601167]
    const points = show('own-member')
    if (!Array.isArray(points)) throw new Error('expected points')
    expect(points.map(([, , gain]) => gain)).toEqual(ownGain.map(Math.fround))
    points.forEach(([, place], probe) => {
      expect(place).toBeCloseTo(places[probe] ?? Number.NaN, 4)
    })
    expect(show('own-beyond')).toEqual([])
  })

  test('puts the few extreme gains at the upper edge, so that the rest can be told apart', () => {
    const ownGain = Array.from({ length: 100 }, (_, probe) => (probe === 7 ? 1e9 : 1 + probe / 100))
    const member = ownGain.map(() => 0)
    const statistics = knownStatistics(100, { ownGain, inputNorm: ownGain.map(() => 2), member })
    const range = gainRange(statistics, ['own'])
    expect(range.vertical.maximum).toBeLessThan(100)
    expect(drawn({ statistics })('own-beyond')).toEqual([
      { value: [2, range.vertical.maximum, 1e9, 7], symbolRotate: 0 },
    ])
  })

  test('draws both steps when both are asked for, the actual one in the colour of the actual step', () => {
    const option = gainChart(
      { statistics: knownStatistics(1, { ownGain: [2] }), row: 0, sources: ['own', 'actual'] },
      light,
      size,
    )
    const coloured = [option.series ?? []].flat().filter((one) => JSON.stringify(one).includes(light.actual))
    expect(coloured.map(({ id }) => id)).toEqual(['actual-outside', 'actual-beyond', 'actual-member'])
  })

  test('keeps a range that it is given, so that axes stand still from row to row', () => {
    const statistics = knownStatistics(1, { inputNorm: [2, 900], ownGain: [2, 900] })
    const range = gainRange(statistics, ['own'])
    const axes = [0, 1].map((row) => {
      const { xAxis, yAxis } = gainChart({ statistics, row, sources: ['own'], range }, light, size)
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

  test('is a curve on a symmetric axis, true at every point: arcsinh of ‖x‖² + 1 over its logarithm', () => {
    const statistics = knownStatistics(3, { inputNorm, theory: inputNorm, ownGain: [2, -3, 5] })
    const curve = drawn({ statistics })('theory')
    if (!Array.isArray(curve)) throw new Error('expected a curve')
    expect([curve[0][0], curve.at(-1)[0]]).toEqual([2, 5])
    expect(curve.length).toBeGreaterThan(20)
    for (const [norm, place] of curve) expect(place).toBeCloseTo(Math.log(norm + Math.hypot(norm, 1)), 9)
  })

  test('is not there where theory has no closed form', () => {
    expect(line([Number.NaN, Number.NaN, Number.NaN])).toEqual({ line: [], affine: identity, marks: [] })
  })
})

describe('the legend', () => {
  const namesOf = (given: Parameters<typeof knownStatistics>[1]): unknown[] => {
    const { legend } = gainChart(
      { statistics: knownStatistics(3, given), row: 0, sources: ['own'] },
      light,
      size,
    )
    return [legend]
      .flat()
      .flatMap((one) => one?.data ?? [])
      .map((entry) => (typeof entry === 'object' ? entry.name : entry))
      .filter((name) => name !== '')
  }
  const none = [Number.NaN, Number.NaN, Number.NaN]

  test('names the theory where it says something, and the affine map beside it where that is another line', () => {
    expect(namesOf({ inputNorm: [2, 3, 5], theory: [2, 3, 5] })).toEqual(['theory', 'batch member'])
    expect(namesOf({ inputNorm: [2, 3, 5], theory: [1, 1, 1] })).toEqual(['theory', 'affine', 'batch member'])
    expect(namesOf({ inputNorm: [2, 3, 5], theory: none })).toEqual(['affine', 'batch member'])
  })

  test('names the marks that the run has, and those beyond the axis where there are some', () => {
    const inputNorm = [2, 3, 5]
    expect(namesOf({ inputNorm, theory: none, member: [1, 0, 0] })).toEqual([
      'affine',
      'batch member',
      'outside: cross part alone',
    ])
    const ownGain = [1, 1e9, 1]
    expect(namesOf({ inputNorm, theory: none, ownGain, member: [0, 0, 0] })).toContain('beyond the axis')
  })
})

import { describe, expect, test } from 'vitest'
import { lossChart } from '../../../src-main/shared/plots/loss-chart.ts'
import { light } from '../../../src-main/shared/theme/colours.ts'

const size = { width: 340, height: 240 }
const series = {
  steps: Int32Array.of(0, 1, 2),
  loss: Float32Array.of(2, Number.NaN, 0),
  evalSteps: Int32Array.of(0, 2),
  evalLoss: Float32Array.of(1.5, 0.25),
  evalAccuracy: Float32Array.of(0.5, 1),
}
const dataOf = (option: ReturnType<typeof lossChart>, id: string): unknown =>
  [option.series ?? []].flat().find((one) => one.id === id)?.data

describe('the loss chart', () => {
  test('leaves out a loss that is no number, and on a logarithmic axis one that is not positive', () => {
    const shown = (scale: 'linear' | 'log') =>
      dataOf(lossChart({ series, scale, playhead: null }, light, size), 'batch')
    expect(shown('linear')).toEqual([
      [0, 2],
      [2, 0],
    ])
    expect(shown('log')).toEqual([[0, 2]])
  })

  test('shows accuracy on an axis of its own, only where there is an evaluation', () => {
    const axes = (evalSteps: Int32Array) =>
      [
        lossChart({ series: { ...series, evalSteps }, scale: 'linear', playhead: null }, light, size).yAxis ??
          [],
      ]
        .flat()
        .map((axis) => axis.show !== false)
    expect(axes(series.evalSteps)).toEqual([true, true])
    expect(axes(new Int32Array())).toEqual([true, false])
  })

  test('has no accuracy of targets that are no classes', () => {
    const evalAccuracy = new Float32Array(2).fill(Number.NaN)
    const option = lossChart(
      { series: { ...series, evalAccuracy }, scale: 'linear', playhead: null, kind: 'mean-squared-error' },
      light,
      size,
    )
    const [loss, accuracy] = [option.yAxis ?? []].flat()
    expect([loss?.name, accuracy?.show]).toEqual(['loss (mean squared error)', false])
    expect(JSON.stringify(option.legend)).not.toContain('accuracy')
    expect(dataOf(option, 'evaluation')).toHaveLength(2)
  })

  test('can be drawn before the first row', () => {
    const none = new Float32Array()
    const empty = {
      steps: new Int32Array(),
      loss: none,
      evalSteps: new Int32Array(),
      evalLoss: none,
      evalAccuracy: none,
    }
    expect(dataOf(lossChart({ series: empty, scale: 'log', playhead: null }, light, size), 'batch')).toEqual(
      [],
    )
  })
})

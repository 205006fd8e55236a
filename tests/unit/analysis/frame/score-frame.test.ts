import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FrameSample } from '../../../../src-main/analysis/frame/frame-sample.ts'
import { type FittedFrame, fitScoreFrame } from '../../../../src-main/analysis/frame/score-frame.ts'
import { createRandom } from '../../../../src-main/shared/random.ts'

const rows = z.array(z.array(z.number()))
const oracle = z
  .record(
    z.string(),
    z.object({
      units: z.number(),
      labels: z.array(z.number()),
      activation: z.array(z.number()),
      actual: z.array(z.number()),
      steepest: z.array(z.number()),
      components: rows,
      variance: z.array(z.number()),
      classes: rows,
      misstep: rows,
    }),
  )
  .parse(JSON.parse(readFileSync(`${import.meta.dirname}/frame-oracle.json`, 'utf8')))
type Known = (typeof oracle)[string]

const sampleOf = ({ units, labels, activation, actual, steepest }: Known): FrameSample => ({
  units,
  labels: Int32Array.from(labels),
  activation: Float32Array.from(activation),
  actual: Float32Array.from(actual),
  steepest: Float32Array.from(steepest),
})

/** The rows of a view in the space of the units. */
function viewRows({ views, axes, units, components }: FittedFrame, kind: string): number[][] {
  const view = views.find((one) => one.kind === kind)
  return [0, 1, 2].map((row) =>
    Array.from({ length: units }, (_, unit) =>
      Array.from(
        { length: components },
        (__, axis) =>
          (view?.matrix[row * components + axis] ?? Number.NaN) * (axes[axis * units + unit] ?? 0),
      ).reduce((sum, value) => sum + value, 0),
    ),
  )
}

const cosine = (one: readonly number[], other: readonly number[]): number =>
  one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0)

const axis = ({ axes, units }: FittedFrame, index: number): number[] =>
  Array.from(axes.subarray(index * units, (index + 1) * units))

describe.each(Object.entries(oracle))('the frame of a tap, %s', (_name, known) => {
  const frame = fitScoreFrame(sampleOf(known))

  test('has orthonormal axes, as many as the tap has room for', () => {
    expect(frame.components).toBe(Math.min(16, known.units))
    for (let one = 0; one < frame.components; one++) {
      for (let other = 0; other < frame.components; other++) {
        expect(cosine(axis(frame, one), axis(frame, other))).toBeCloseTo(Number(one === other), 6)
      }
    }
  })

  test('begins with the principal components that NumPy finds', () => {
    known.components.forEach((component, index) => {
      expect(Math.abs(cosine(component, axis(frame, index)))).toBeCloseTo(1, 5)
    })
  })

  test('holds the linear discriminants that NumPy finds, and the components outside them', () => {
    viewRows(frame, 'classes').forEach((row, index) => {
      expect(Math.abs(cosine(row, known.classes[index] ?? []))).toBeCloseTo(1, 5)
    })
  })

  test('holds the misstep plane that NumPy finds, the way it points, and the component outside it', () => {
    const [first = [], second = [], third = []] = viewRows(frame, 'misstep')
    expect(cosine(first, known.misstep[0] ?? [])).toBeCloseTo(1, 5)
    expect(cosine(second, known.misstep[1] ?? [])).toBeCloseTo(1, 5)
    expect(Math.abs(cosine(third, known.misstep[2] ?? []))).toBeCloseTo(1, 5)
  })

  test('has views with orthonormal rows', () => {
    for (const { matrix } of frame.views) {
      for (const [one, other] of [
        [0, 0],
        [1, 1],
        [2, 2],
        [0, 1],
        [0, 2],
        [1, 2],
      ] as const) {
        const row = (index: number) =>
          Array.from(matrix.subarray(index * frame.components, (index + 1) * frame.components))
        expect(cosine(row(one), row(other))).toBeCloseTo(Number(one === other), 6)
      }
    }
  })

  test('knows the variances along its components, and of all', () => {
    const total = known.variance.reduce((sum, value) => sum + value, 0)
    expect(frame.totalVariance / total).toBeCloseTo(1, 5)
    for (let index = 0; index < 3; index++) {
      const variance = frame.covariance[index * (frame.components + 1)] ?? Number.NaN
      expect(variance / (known.variance[index] ?? 0)).toBeCloseTo(1, 5)
    }
  })
})

const wide = sampleOf(oracle.wide ?? Object.values(oracle)[0]!)

describe('a frame of a wide tap', () => {
  test('has ten principal components at least, and says what completes it', () => {
    const { labels } = fitScoreFrame(wide)
    expect(labels.slice(0, 10)).toEqual(Array.from({ length: 10 }, (_, rank) => `PC ${rank + 1}`))
    expect(labels.slice(10)).toEqual([
      'LD 1 ⊥',
      'LD 2 ⊥',
      'LD 3 ⊥',
      'mean steepest ⊥',
      'mean actual ⊥',
      'residual PC 1 ⊥',
    ])
  })

  test('holds both spaces exactly when its working space is not the whole tap', () => {
    const sample = randomSample(200, 90)
    const frame = fitScoreFrame(sample)
    const [first = [], second = []] = viewRows(frame, 'misstep')
    const mean = (steps: Float32Array): number[] => {
      const sum = new Array<number>(90).fill(0)
      for (let point = 0; point < 200; point++) {
        const step = steps.subarray(90 * point, 90 * point + 90)
        const length = Math.hypot(...step)
        step.forEach((value, unit) => {
          sum[unit]! += value / length
        })
      }
      return sum
    }
    const steepest = mean(sample.steepest)
    expect(cosine(first, steepest) / Math.hypot(...steepest)).toBeCloseTo(1, 5)
    const actual = mean(sample.actual)
    const inPlane = Math.hypot(cosine(first, actual), cosine(second, actual))
    expect(inPlane / Math.hypot(...actual)).toBeCloseTo(1, 5)
  })

  test('has no view of classes where there is one class alone, and three components more', () => {
    const frame = fitScoreFrame({ ...wide, labels: wide.labels.map(() => 0) })
    expect(frame.views.map(({ kind }) => kind)).toEqual(['pca', 'misstep'])
    expect(frame.labels[12]).toBe('PC 13')
  })
})

describe('what a frame is made of that is lacking', () => {
  test('points that are not finite are left out of all of it', () => {
    const known = oracle.narrow
    if (!known) throw new Error('no such case')
    const sample = sampleOf(known)
    const whole = fitScoreFrame(sample)
    const spoilt = fitScoreFrame({
      units: 5,
      labels: Int32Array.of(...sample.labels, 1),
      activation: Float32Array.of(...sample.activation, 1, Number.NaN, 3, 4, 5),
      actual: Float32Array.of(...sample.actual, Number.POSITIVE_INFINITY, 0, 0, 0, 0),
      steepest: Float32Array.of(...sample.steepest, 0, 0, 0, 0, 0),
    })
    expect(spoilt).toEqual(whole)
  })

  test('steps without a direction give no misstep plane', () => {
    const none = new Float32Array(wide.actual.length)
    const frame = fitScoreFrame({ ...wide, actual: none, steepest: none })
    expect(frame.views.map(({ kind }) => kind)).toEqual(['pca', 'classes'])
  })

  test('a tap of two units has no third axis', () => {
    const frame = fitScoreFrame(randomSample(30, 2))
    expect(frame.labels).toEqual(['PC 1', 'PC 2'])
    for (const { matrix, labels } of frame.views) {
      expect([...matrix.subarray(4)]).toEqual([0, 0])
      expect(labels[2]).toBe('—')
    }
  })
})

describe('a frame that is fitted anew', () => {
  test('lies like the one before, whichever way its axes came out', () => {
    const before = fitScoreFrame(wide)
    const mirrored: FittedFrame = { ...before, axes: before.axes.map((entry) => -entry) }
    const again = fitScoreFrame(wide, mirrored)
    for (let index = 0; index < 16; index++) {
      expect(cosine(axis(again, index), axis(mirrored, index))).toBeCloseTo(1, 4)
    }
  })

  test('keeps two components in their places that swapped their ranks', () => {
    const sample = randomSample(60, 4)
    const before = fitScoreFrame(sample)
    const swapped: FittedFrame = {
      ...before,
      axes: Float32Array.from([1, 0, 2, 3].flatMap((index) => axis(before, index))),
    }
    const again = fitScoreFrame(sample, swapped)
    expect(cosine(axis(again, 0), axis(before, 1))).toBeCloseTo(1, 5)
    expect(again.covariance[0]).toBeCloseTo(before.covariance[5] ?? Number.NaN, 5)
  })

  test('keeps the way of the steepest direction, which means something', () => {
    const before = fitScoreFrame(wide)
    const mirrored: FittedFrame = {
      ...before,
      views: before.views.map((view) => ({ ...view, matrix: view.matrix.map((entry) => -entry) })),
    }
    const again = fitScoreFrame(wide, mirrored)
    const [steepest = []] = viewRows(again, 'misstep')
    const [discriminant = []] = viewRows(again, 'classes')
    expect(cosine(steepest, viewRows(before, 'misstep')[0] ?? [])).toBeCloseTo(1, 5)
    expect(cosine(discriminant, viewRows(before, 'classes')[0] ?? [])).toBeCloseTo(-1, 5)
  })
})

function randomSample(points: number, units: number): FrameSample {
  const random = createRandom(3, 'frame')
  const normals = (): Float32Array =>
    Float32Array.from({ length: points * units }, (_, at) => random.normal() * (1 + (at % units)) + 0.5)
  return {
    units,
    activation: normals(),
    actual: normals(),
    steepest: normals(),
    labels: Int32Array.from({ length: points }, (_, point) => point % 3),
  }
}

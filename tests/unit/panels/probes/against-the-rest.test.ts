import { expect, it } from 'vitest'
import { createRandom } from '../../../../src-main/shared/random.ts'
import {
  againstTheRest,
  batchShare,
  classShares,
} from '../../../../src-renderer/panels/probes/against-the-rest.ts'

it('compares medians, in robust deviations of the rest', () => {
  // The rest: 1, 2, 3, 4, 5, median 3, distances 2 1 0 1 2, their median 1.
  const column = Float32Array.of(1, 2, 3, 4, 5, 10, 12)
  const { these, rest, deviations } = againstTheRest(column, [5, 6], [0, 1, 2, 3, 4])
  expect([these, rest]).toEqual([11, 3])
  expect(deviations).toBeCloseTo(8 / 1.4826, 5)
})

it('measures one probe of a normal rest in its standard deviations', () => {
  const random = createRandom(5, 'against-the-rest')
  const column = Float32Array.from({ length: 4001 }, (_, probe) =>
    probe === 4000 ? 7 + 3 * 2 : 7 + 3 * random.normal(),
  )
  const rest = Array.from({ length: 4000 }, (_, probe) => probe)
  expect(Math.abs(againstTheRest(column, [4000], rest).deviations - 2)).toBeLessThan(0.15)
})

it('is not moved by a few of the rest that lie far out, nor by what is no number', () => {
  const column = Float32Array.of(1, 2, 3, 4, 5, 1e6, Number.NaN, 10)
  const without = againstTheRest(column, [7], [0, 1, 2, 3, 4])
  const withThem = againstTheRest(column, [7], [0, 1, 2, 3, 4, 5, 6])
  expect(without.deviations).toBeCloseTo(7 / 1.4826, 5)
  // Of six: median 3.5, distances 0.5 0.5 1.5 1.5 2.5 and one far out, their median 1.5.
  expect(withThem.deviations).toBeCloseTo(6.5 / (1.4826 * 1.5), 5)
})

it('falls back to the standard deviation where most of the rest are alike, and to none where all are', () => {
  // 0 0 0 4: mean 1, deviations 1 1 1 3, variance 12/4.
  expect(againstTheRest(Float32Array.of(0, 0, 0, 4, 6), [4], [0, 1, 2, 3]).deviations).toBeCloseTo(
    6 / Math.sqrt(3),
    5,
  )
  expect(againstTheRest(Float32Array.of(1, 1, 5), [2], [0, 1]).deviations).toBeNaN()
})

it('compares logarithms where it is asked to: a thousandth is as far off as a thousandfold', () => {
  const column = Float32Array.of(0.1, 1, 10, 1e-3, 1e3)
  const of = (probe: number) => againstTheRest(column, [probe], [0, 1, 2], 'logarithm')
  expect(of(3).rest).toBe(1)
  // ln 10 is both the distance of half of the rest and a third of this one's.
  expect(of(3).deviations).toBeCloseTo(-3 / 1.4826, 5)
  expect(of(4).deviations).toBeCloseTo(3 / 1.4826, 5)
})

it('counts the classes of these and of the rest, the most frequent first', () => {
  expect(classShares([0, 1, 1, 2, 1], [1, 2, 3], [0, 4])).toEqual([
    { label: 1, these: 2 / 3, rest: 0.5 },
    { label: 2, these: 1 / 3, rest: 0 },
  ])
})

it('has the share of the rows in which a probe was in the batch', () => {
  expect([...batchShare(Uint8Array.of(1, 0, 1, 1, 0, 0, 1, 0), 2)]).toEqual([0.75, 0.25])
})

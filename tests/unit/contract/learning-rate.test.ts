import { describe, expect, test } from 'vitest'
import { optimiserSchema, type RunSpecInput } from '../../../src-main/shared/contract/run-spec.ts'
import { learningRateAt } from '../../../src-main/shared/learning-rate.ts'

type Schedule = NonNullable<RunSpecInput['optimiser']>['schedule']

/** η at every update of a run. */
function rates(schedule: Schedule, steps: number, learningRate = 1): number[] {
  const at = learningRateAt(optimiserSchema.parse({ kind: 'adam', learningRate, schedule }), steps)
  return Array.from({ length: steps }, (_, step) => at(step))
}

function expectClose(found: number[], wanted: number[]): void {
  expect(found).toHaveLength(wanted.length)
  found.forEach((value, at) => expect(value, `update ${at}`).toBeCloseTo(wanted[at] ?? Number.NaN, 14))
}

describe('the learning rate', () => {
  test('stays where nothing is said', () => {
    expect(rates(undefined, 4, 0.3)).toEqual([0.3, 0.3, 0.3, 0.3])
  })

  test('rises over the warm-up in equal steps and is whole at its last update', () => {
    expectClose(rates({ kind: 'constant', warmUp: 4 }, 6, 2), [0.5, 1, 1.5, 2, 2, 2])
  })

  test('falls along half a cosine', () => {
    const half = Math.SQRT1_2 / 2
    expectClose(rates({ kind: 'cosine' }, 5), [1, 0.5 + half, 0.5, 0.5 - half, 0])
  })

  test('falls along half a cosine to its floor', () => {
    expectClose(rates({ kind: 'cosine', floor: 0.2 }, 3, 10), [10, 6, 2])
  })

  test('falls along half a cosine after the warm-up', () => {
    expectClose(rates({ kind: 'cosine', warmUp: 2, floor: 0.5 }, 5, 4), [2, 4, 4, 3, 2])
  })

  test('is multiplied by the factor after every so many updates', () => {
    expectClose(rates({ kind: 'step', every: 2, factor: 0.5 }, 6, 8), [8, 8, 4, 4, 2, 2])
  })

  test('is multiplied by the factor after every so many updates since the warm-up', () => {
    expectClose(rates({ kind: 'step', every: 2, factor: 0.5, warmUp: 3 }, 8, 6), [2, 4, 6, 6, 6, 3, 3, 1.5])
  })

  test.each<Schedule>([
    { kind: 'constant', warmUp: 13 },
    { kind: 'cosine', warmUp: 13, floor: 0.1 },
    { kind: 'step', warmUp: 13, every: 7 },
  ])('is largest at the end of the warm-up, and there exactly η: %o', (schedule) => {
    const found = rates(schedule, 100, 0.3)
    expect(found[12]).toBe(0.3)
    expect(Math.max(...found)).toBe(0.3)
  })

  test.each([2, 3, 10, 1999])(
    'of a cosine ends exactly at its floor after %i updates, and never rises',
    (steps) => {
      const found = rates({ kind: 'cosine', floor: 0.25 }, steps, 0.7)
      expect(found.at(-1)).toBe(0.25 * 0.7)
      found.slice(1).forEach((value, at) => expect(value).toBeLessThanOrEqual(found[at] ?? Number.NaN))
    },
  )

  test('is finite where the warm-up leaves no update, or one', () => {
    expectClose(rates({ kind: 'cosine', warmUp: 2 }, 2), [0.5, 1])
    expectClose(rates({ kind: 'cosine', warmUp: 2 }, 3), [0.5, 1, 1])
    expectClose(rates({ kind: 'cosine', warmUp: 8 }, 3), [1 / 8, 2 / 8, 3 / 8])
    expectClose(rates({ kind: 'cosine' }, 1), [1])
  })
})

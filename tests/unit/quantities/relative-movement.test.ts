import { expect, it } from 'vitest'
import { gainApart, relativeMovement } from '../../../src-main/shared/quantities/relative-movement.ts'

it('is the length of a step by the median of its row', () => {
  expect([...relativeMovement(Float32Array.of(1, 2, 6, 5, 10, 20), 3)]).toEqual([0.5, 1, 3, 0.5, 1, 2])
})

it('is no number in a row where nothing moves', () => {
  expect([...relativeMovement(Float32Array.of(0, 0), 2)]).toEqual([Number.NaN, Number.NaN])
})

it('measures how far a gain is from the middle one by its logarithm, on either side alike', () => {
  const apart = gainApart(Float32Array.of(1, 2, 4, -1), 4)
  expect([...apart]).toEqual([expect.closeTo(Math.LN2, 6), 0, expect.closeTo(Math.LN2, 6), Number.NaN])
})

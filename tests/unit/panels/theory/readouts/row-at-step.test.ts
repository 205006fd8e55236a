import { describe, expect, it } from 'vitest'
import {
  placeOfStep,
  rowAtStep,
  stepAtRow,
} from '../../../../../src-renderer/panels/theory/readouts/row-at-step.ts'

const steps = Int32Array.of(0, 10, 20, 40)

describe('the row at a step', () => {
  it.each([
    [-5, 0],
    [4, 0],
    [6, 1],
    [20, 2],
    [29, 2],
    [31, 3],
    [99, 3],
  ])('step %i is row %i, the nearest', (step, row) => {
    expect(rowAtStep(steps, step)).toBe(row)
  })

  it('is undone by the step at a row', () => {
    expect([...steps.keys()].map((row) => rowAtStep(steps, stepAtRow(steps, row) ?? -1))).toEqual([
      0, 1, 2, 3,
    ])
  })

  it('lies between two steps for a row between two', () => {
    expect(stepAtRow(steps, 2.5)).toBe(30)
  })

  it('is none beyond the last row', () => {
    expect(stepAtRow(steps, 4)).toBeNull()
  })

  it.each([
    [-5, 0],
    [0, 0],
    [4, 0.4],
    [30, 2.5],
    [40, 3],
    [99, 3],
  ])('step %i stands at %d among the rows', (step, place) => {
    expect(placeOfStep(steps, step)).toBe(place)
  })

  it('of no rows at all the place is the first', () => {
    expect(placeOfStep(new Int32Array(0), 7)).toBe(0)
  })
})

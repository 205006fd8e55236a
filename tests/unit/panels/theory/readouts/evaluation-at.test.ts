import { expect, test } from 'vitest'
import {
  evaluationAt,
  evaluationWords,
} from '../../../../../src-renderer/panels/theory/readouts/evaluation-at.ts'

/** A row every fifth update, an evaluation every tenth and one when all is done. */
const series = {
  steps: Int32Array.of(0, 5, 10, 15, 20, 25),
  evalSteps: Int32Array.of(10, 20, 30),
  evalLoss: Float32Array.of(2, 1, 0.5),
  evalAccuracy: Float32Array.of(0.25, 0.5, 0.75),
}

test('the evaluation of a row is the last one up to its update, and says of which', () => {
  expect(evaluationAt(series, 1)).toBeNull()
  expect(evaluationAt(series, 2)).toEqual({ loss: 2, accuracy: 0.25, step: 10 })
  expect(evaluationAt(series, 3)).toEqual({ loss: 2, accuracy: 0.25, step: 10 })
  expect(evaluationWords({ step: 10 })).toBe('at update 10')
})

test('the last row has the one that follows it', () => {
  expect(evaluationAt(series, 5)).toEqual({ loss: 0.5, accuracy: 0.75, step: 30 })
  expect(evaluationAt({ ...series, steps: series.steps.subarray(0, 5) }, 4)?.step).toBe(20)
})

test('of a run of one row that is the one after its update', () => {
  const steps = Int32Array.of(0)
  expect(evaluationAt({ ...series, steps, evalSteps: Int32Array.of(0, 1, 2) }, 0)?.step).toBe(1)
})

test('there is none of a row that has not come', () => {
  expect(evaluationAt(series, 6)).toBeNull()
})

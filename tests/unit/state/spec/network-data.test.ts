import { describe, expect, it } from 'vitest'
import { parseSpec } from '../../../../src-main/shared/contract/parse-spec.ts'
import type { RunSpecInput } from '../../../../src-main/shared/contract/run-spec.ts'
import { dataOfPreview, dataOfRun } from '../../../../src-renderer/state/spec/network-data.ts'

const datasetOf = (dataset: RunSpecInput['dataset']) => parseSpec({ dataset }).dataset
const described = { name: '', trainSamples: 8, testSamples: 0, hash: '', sequence: false }

describe('what a network must know of its data', () => {
  it('has an output for each class', () => {
    expect(dataOfRun({ ...described, inputShape: [4], classes: ['a', 'b'] }).outputs).toBe(2)
    expect(
      dataOfPreview(datasetOf({ kind: 'spirals' }), { inputShape: [2], classes: ['a', 'b', 'c'] }),
    ).toEqual({
      inputShape: [2],
      sequence: false,
      outputs: 3,
    })
  })

  it('has one for each number of a target', () => {
    expect(dataOfRun({ ...described, inputShape: [4], classes: ['a', 'b'], targets: 5 }).outputs).toBe(5)
    const dataset = datasetOf({ kind: 'teacher-student', task: 'regression', classes: 7 })
    expect(dataOfPreview(dataset, { inputShape: [16], classes: [] }).outputs).toBe(7)
  })

  it('tells a sequence from an image', () => {
    const dataset = datasetOf({ kind: 'associative-recall' })
    expect(dataOfPreview(dataset, { inputShape: [5, 12], classes: ['a', 'b'] }).sequence).toBe(true)
  })
})

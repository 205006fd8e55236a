import { beforeAll, describe, expect, test } from 'vitest'
import { startBackend } from '../../../src-main/backends/start-backend.ts'
import type { Samples } from '../../../src-main/datasets/dataset.ts'
import { emptyRows, fillRows, gatherSamples } from '../../../src-main/training/sample-buffer.ts'

beforeAll(() => startBackend('cpu'))

const classified: Samples = {
  count: 3,
  features: 2,
  inputs: Float32Array.of(1, 2, 3, 4, 5, 6),
  labels: Int32Array.of(2, 0, 1),
}
const fitted: Samples = { ...classified, targets: Float32Array.of(0.5, -1, 7, 8, -3, 0) }

describe('gathered samples', () => {
  test('are rows in the order of the positions, parts one behind the other', () => {
    const { x } = gatherSamples(classified, 3, Int32Array.of(2, 0), Int32Array.of(), Int32Array.of(0, 1))
    expect(x.arraySync()).toEqual([
      [5, 6],
      [1, 2],
      [1, 2],
      [3, 4],
    ])
  })

  test('have 1 at their class among zeros for a target', () => {
    expect(gatherSamples(classified, 4, Int32Array.of(0, 1)).targets.arraySync()).toEqual([
      [0, 0, 1, 0],
      [1, 0, 0, 0],
    ])
  })

  test('have their own target where there is one, whatever their label', () => {
    expect(gatherSamples(fitted, 2, Int32Array.of(2, 0)).targets.arraySync()).toEqual([
      [-3, 0],
      [0.5, -1],
    ])
  })
})

test('rows that are filled again keep nothing of what was there', () => {
  const rows = emptyRows(classified, 3, 2)
  fillRows(rows, classified, 3, Int32Array.of(0, 1))
  fillRows(rows, classified, 3, Int32Array.of(2), 1)
  expect([...rows.x]).toEqual([1, 2, 5, 6])
  expect([...rows.targets]).toEqual([0, 0, 1, 0, 1, 0])
})

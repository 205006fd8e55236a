import { expect, it } from 'vitest'
import { previewDataset } from '../../../src-main/engine/dataset-preview.ts'
import { specOf } from './data-folder.ts'

it.each([
  [{ kind: 'associative-recall' }, [5, 12]],
  [{ kind: 'images', classes: 6 }, [12, 12, 1]],
  [{ kind: 'images', side: 32 }, [32, 32, 1]],
  [{ kind: 'teacher-student', task: 'regression' }, [16]],
])('the preview of %j lays all samples in their principal plane', async (spec, inputShape) => {
  const preview = await previewDataset(specOf({ ...spec, samples: 400, testFraction: 0.25 }))
  expect(preview).toMatchObject({ inputShape, trainSamples: 300, testSamples: 100, axes: ['PC 1', 'PC 2'] })
  expect(preview.points).toHaveLength(600)
  const [first, second] = [0, 1].map((axis) => {
    const values = preview.points.filter((_, place) => place % 2 === axis)
    return values.reduce((sum, value) => sum + value * value, 0) / values.length
  })
  // The first component is the longer, and neither is nothing.
  expect(second).toBeGreaterThan(1e-3)
  expect(first).toBeGreaterThan(second ?? 0)
  // Colours of every class.
  expect(new Set(preview.labels).size).toBe(preview.classes.length)
})

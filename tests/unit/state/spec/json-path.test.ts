import { describe, expect, it } from 'vitest'
import { readPath, withPath } from '../../../../src-renderer/state/spec/json-path.ts'

describe('a path into a document', () => {
  it('reads what is there', () => {
    expect(readPath({ dataset: { noise: 0.1 } }, 'dataset.noise')).toBe(0.1)
  })

  it('reads nothing where a part of it is missing', () => {
    expect(readPath({ dataset: 3 }, 'dataset.noise.more')).toBeUndefined()
  })

  it('replaces one field and leaves the document that was', () => {
    const before = { model: { map: 'affine', hidden: [16] } }
    const after = withPath(before, 'model.map', 'rms-norm')
    expect([before.model.map, after]).toEqual(['affine', { model: { map: 'rms-norm', hidden: [16] } }])
  })

  it('takes a field away', () => {
    expect(withPath({ dataset: { kind: 'idx', samples: 3 } }, 'dataset.samples', undefined)).toEqual({
      dataset: { kind: 'idx' },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { datasetOfKind } from '../../../../src-renderer/state/spec/dataset-draft.ts'

describe('another kind of data set in the form', () => {
  it('keeps what both kinds have', () => {
    const moons = datasetOfKind('moons', { kind: 'spirals', classes: 5, samples: 77, noise: 0.3, seed: 9 })
    expect(moons).toMatchObject({ kind: 'moons', samples: 77, noise: 0.3, seed: 9 })
    expect(moons).not.toHaveProperty('classes')
  })

  it('falls back on its own defaults where what is there cannot be used', () => {
    expect(datasetOfKind('moons', { kind: 'spirals', samples: 'many' })).toMatchObject({
      kind: 'moons',
      samples: 600,
    })
  })

  it('leaves files to be named', () => {
    expect(datasetOfKind('csv', { kind: 'spirals', samples: 50 })).toEqual({ kind: 'csv', samples: 50 })
  })
})

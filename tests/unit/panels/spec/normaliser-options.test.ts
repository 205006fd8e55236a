import { describe, expect, it } from 'vitest'
import { modelSchema } from '../../../../src-main/shared/contract/model-spec.ts'
import { optionsThatMatter } from '../../../../src-renderer/panels/spec/normaliser-options.ts'

const options = (model: object) => optionsThatMatter(modelSchema.parse({ kind: 'mlp', ...model }))

describe('the options of the maps', () => {
  it('are none where nothing normalises', () => {
    expect([options({ map: 'affine' }), options({ map: 'affine-like' })]).toEqual([[], []])
  })

  it('have α for layer-norm alone', () => {
    expect(options({ map: 'layer-norm' })).toEqual(['placement', 'gain', 'epsilon', 'alpha'])
    expect(options({ map: 'rms-norm' })).toEqual(['placement', 'gain', 'epsilon'])
  })

  it('have the choice of patch-norm, which is a normaliser only when it divides by the length', () => {
    expect(options({ map: 'patch-norm' })).toEqual(['patchNorm'])
    expect(options({ map: 'patch-norm', patchNorm: 'norm-like' })).toEqual(['gain', 'patchNorm', 'epsilon'])
  })

  it('look at the map of every tap', () => {
    expect(options({ map: 'affine', maps: { logits: 'layer-norm' } })).toContain('alpha')
    expect(options({ map: 'layer-norm', hidden: [], maps: { logits: 'affine' } })).toEqual([])
  })
})
